"""From a row that was understood and the answers of a human, to the draft of a nomination. Pure.

Only what was stated or answered goes in. What a guess would need stays empty, for the nomination to ask.
"""

from dataclasses import dataclass, field

from referrals.understand.confirmed import Answers, dates_of
from referrals.understand.ethnicity import GROUPS
from referrals.understand.result import Fact, Json, Kind, Question, UnderstoodRow

_IDENTIFIER_KINDS = {"nhs": "nhs", "upn": "upn", "uprn": "uprn", "unknown": "local"}
_SUMMARY = 2_000


@dataclass
class Draft:
    """The start of a nomination: its kind, the facts of its subject, and whatever else the row says."""

    kind: str
    facts: dict[str, Json] = field(default_factory=dict)
    answers: dict[str, Json] = field(default_factory=dict)


def handling_of(row: UnderstoodRow, answers: Answers) -> str:
    """P or C as stated or answered; C as long as nobody has said."""
    stated = row.value("handling", {}).get("code", "")
    asked = row.question("handling") is not None
    return str(answers.get("handling") or "C") if asked else str(stated or "C")


def is_needed(question: Question, row: UnderstoodRow, answers: Answers) -> bool:
    """Whether the row cannot be taken up without an answer.

    Named recipients are needed once handling is C.
    """
    if question.key in {"recipients", "conditions"}:
        still_asked = row.question("handling") is not None and not answers.get("handling")
        return not still_asked and handling_of(row, answers) == "C"
    return question.required


def unanswered(row: UnderstoodRow, answers: Answers) -> list[str]:
    """What a human still has to say, one sentence each."""
    return [
        f"Answer: {question.ask}"
        for question in row.questions
        if is_needed(question, row, answers) and not answers.get(question.key)
    ]


def draft_of(row: UnderstoodRow, answers: Answers) -> Draft:
    """The draft of a nomination. Call it when nothing is unanswered."""
    draft = Draft(row.kind.value)
    match row.kind:
        case Kind.YOUNG_PERSON:
            draft.facts = _person(row, answers)
        case Kind.PEER_GROUP:
            draft.facts = _group(row, answers)
        case Kind.PLACE:
            draft.facts = _place(row, answers)
        case _:
            raise ValueError(f"A row of the kind {row.kind} does not become a nomination.")
    event = _event(row, answers)
    handling = handling_of(row, answers)
    view = row.value("child_view", "")
    draft.answers = {
        "events": [event] if event else [],
        "asked_of_meeting": row.value("ask", "")[:1000],
        "tried": row.value("in_place", "")[:2000],
        "child_words": view[:2000] if row.kind is not Kind.PLACE else "",
        "carer_view": row.value("carer_aware", "")[:500] if row.kind is Kind.YOUNG_PERSON else "",
        "obtained_how": "import",
        "source_identity": row.value("source", "")[:200],
        "handling": handling,
        "conditions": str(answers.get("conditions", ""))[:500] if handling == "C" else "",
    }
    return draft


def to_compare(row: UnderstoodRow, answers: Answers) -> Draft | None:
    """What to look for among known subjects.

    Answers, and our guesses where there are none yet. Nothing is kept of it.
    """
    guesses = {question.key: question.suggestion for question in row.questions}
    filled = {**guesses, **{key: value for key, value in answers.items() if value}}
    if row.kind in {Kind.YOUNG_PERSON, Kind.STEP_DOWN}:
        return Draft(Kind.YOUNG_PERSON.value, _person(row, filled))
    if row.kind is Kind.PEER_GROUP:
        return Draft(row.kind.value, _group(row, filled))
    return Draft(row.kind.value, _place(row, filled)) if row.kind is Kind.PLACE else None


def _person(row: UnderstoodRow, answers: Answers) -> dict[str, Json]:
    """The facts of a young person, by the names of the record's fields."""
    source = row.value("source", "") or "case list"
    address, born = row.value("address", {}), row.value("born", {})
    withheld = (
        f"Address withheld on the case list. {address.get('living', '')}".strip()
        if address.get("withheld")
        else ""
    )
    facts: dict[str, Json] = {
        "given_name": str(answers.get("given_name", "")),
        "family_name": str(answers.get("family_name", "")),
        "also_known_as": [
            {"name": alias, "source": f"case list, not assessed: {source}"[:200]}
            for alias in row.value("aliases", [])
        ],
        "sex": row.value("sex", ""),
        "address": address.get("address", "")[:400],
        "education": row.value("education", "")[:200],
        "safe_contact_notes": " ".join(filter(None, [withheld, *row.value("safe_contact", [])]))[:500],
        "statutory_status": row.value("open_to", "")[:200],
        "identifiers": _identifiers(row),
        **_born(born, answers),
    }
    return {name: value for name, value in facts.items() if value}


def _born(born: Json, answers: Answers) -> dict[str, Json]:
    """A date of birth as stated or answered, else the age as it was reported."""
    if answered := answers.get("born"):
        return {"date_of_birth": str(answered), "born_precision": "exact"}
    if not born:
        return {}
    if born["date"] and born["precision"] == "exact":
        return {"date_of_birth": born["date"], "born_precision": "exact"}
    if born["date"]:
        return {"date_of_birth": born["date"], "born_precision": born["precision"]}
    low, high = born["age_from"], born["age_to"]
    return {"reported_age": str(low) if low == high else f"{low} to {high}", "born_precision": "estimated"}


def _identifiers(row: UnderstoodRow) -> list[dict[str, Json]]:
    """Checked numbers as such; the others as the note they are."""
    return [
        {
            "kind": _IDENTIFIER_KINDS[fact.value["kind"]],
            "value": (fact.value["value"] or fact.value["note"])[:60],
            "verified": fact.value["verified"],
        }
        for fact in row.facts
        if fact.key == "identifier" and fact.value["kind"] in _IDENTIFIER_KINDS
    ]


def _group(row: UnderstoodRow, answers: Answers) -> dict[str, Json]:
    """The facts of a group. Who is named stays a note in quotation marks; nobody is made a member."""
    named = "; ".join(one["text"] for one in row.value("candidates", []))
    notes = [f"Named on the case list: “{named}”." if named else ""]
    if known := row.value("known_only_as"):
        notes.append(f"Known only as “{'”, “'.join(known)}”.")
    if count := row.value("unknown_people"):
        notes.append(f"{count} more not known by name.")
    if band := row.value("age_band"):
        notes.append(f"Ages {band['age_from']} to {band['age_to']}, as reported.")
    facts = {
        "name": str(answers.get("group_name", "")),
        "purpose_of_mapping": str(answers.get("purpose_of_mapping", ""))[:1000],
        "notes": " ".join(filter(None, notes))[:2000]
        if not row.value("handling", {}).get("no_names")
        else "",
    }
    return {name: value for name, value in facts.items() if value}


def _place(row: UnderstoodRow, answers: Answers) -> dict[str, Json]:
    """The facts of a place and of nobody in it."""
    address = row.value("place_address", {})
    facts = {
        "name": row.value("place_name", ""),
        "postcode_outward": address.get("outward", ""),
        "address": address.get("address", "")[:400],
        "positive_use": str(answers.get("positive_use", ""))[:1000],
        "young_people_view": row.value("child_view", "")[:1000],
        "identifiers": _identifiers(row),
    }
    return {name: value for name, value in facts.items() if value}


def _event(row: UnderstoodRow, answers: Answers) -> dict[str, Json] | None:
    """What the row says happened, as one event over its dates, with the list's own words quoted."""
    dates = dates_of(row, answers)
    said = row.value("concerns", "")
    if not dates or not said:
        return None
    ends = [end for _, end, _ in dates]
    open_ended = None in ends
    last = max((end or start for start, end, _ in dates), default=None)
    first = min(start for start, _, _ in dates)
    event: dict[str, Json] = {
        "kind": "other",
        "summary": _summary(row, answers, said),
        "occurred_from": first.isoformat(),
        "approximate": any(approximate for _, _, approximate in dates),
        "status": "reported",
        "harm_role": "unknown" if row.kind is Kind.YOUNG_PERSON else "",
    }
    if last is not None and last > first and not open_ended:
        event["occurred_to"] = last.isoformat()
    return event


def _summary(row: UnderstoodRow, answers: Answers, said: str) -> str:
    """New words where they were asked for, with the original in quotation marks and its source."""
    lines = [said]
    if reworded := answers.get("reworded"):
        quote = said.replace("“", "'").replace("”", "'")
        lines = [str(reworded), f"The case list said: “{quote}”"]
    for key, lead in (
        ("where", "Where"),
        ("level_reported", "Risk as the list reports it, no level set from it"),
    ):
        if fact := row.fact(key):
            lines.append(f"{lead}: “{_unquoted(fact)}”.")
    if still := answers.get("still_needed"):
        lines.append(f"Why it is still needed: {still}")
    return "\n".join(lines)[:_SUMMARY]


def _unquoted(fact: Fact) -> str:
    """The words of a fact, so that they can stand in quotation marks."""
    return str(fact.value).replace("“", "'").replace("”", "'")


def is_ethnic_group(code: str) -> bool:
    """Whether an answer names one of the groups offered."""
    return code in GROUPS
