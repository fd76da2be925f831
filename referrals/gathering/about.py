"""What is held of the subject, the judgement, the agencies and what the young person and carers say."""

from __future__ import annotations

from collections.abc import Iterator

from cases.models import Case, PeerGroup, Place, Subject, YoungPerson
from cases.vocabulary import BornPrecision, Level, PlaceConcern, SubjectKind
from govuk import words
from referrals.gathering.held import Held, source_of

LEVEL_WORDS: dict[str, str] = {**dict(Level.choices), **dict(PlaceConcern.choices)}
KINDS: dict[str, type[Subject]] = {
    SubjectKind.YOUNG_PERSON: YoungPerson,
    SubjectKind.PEER_GROUP: PeerGroup,
    SubjectKind.PLACE: Place,
}
FACTS: dict[str, tuple[tuple[str, str], ...]] = {
    SubjectKind.YOUNG_PERSON: (
        ("sex", "Sex"),
        ("statutory_status", "Plans and orders"),
        ("education", "School, college or work"),
        ("home_area", "Area where they live"),
        ("address", "Address"),
        ("safe_contact_notes", "How to contact them safely"),
    ),
    SubjectKind.PEER_GROUP: (
        ("purpose_of_mapping", "Why the group is looked at"),
        ("notes", "Notes"),
    ),
    SubjectKind.PLACE: (
        ("owner_or_manager", "Owner or manager"),
        ("guardians", "Who looks after it"),
        ("features", "What matters about it"),
        ("times_of_concern", "When it is of concern"),
    ),
}
STRENGTHS: dict[str, tuple[tuple[str, str], ...]] = {
    SubjectKind.YOUNG_PERSON: (("trusted_adult", "An adult they trust"),),
    SubjectKind.PEER_GROUP: (
        ("strengths_and_norms", "What holds it together, for good"),
        ("young_people_consulted", "Young people asked"),
    ),
    SubjectKind.PLACE: (
        ("positive_use", "How young people use it well"),
        ("young_people_view", "What young people say of it"),
    ),
}
MASKED = frozenset({"address"})


def of_subject(case: Case, subject: Subject) -> Iterator[Held]:
    """The facts recorded."""
    yield Held("subject", source_of(case.subject, "name"), "Name", subject.name)
    if isinstance(subject, YoungPerson):
        aliases = [str(each.get("name", "")) for each in subject.also_known_as or []]
        if aliases:
            yield Held("subject", source_of(case.subject, "aliases"), "Known as", words.listed(aliases))
        yield Held("subject", source_of(case.subject, "born"), "Born", _born(subject))
        if subject.additional_needs:
            needs = source_of(case.subject, "needs")
            yield Held("statutory", needs, "Health and additional needs", subject.additional_needs)
    if isinstance(subject, Place):
        kind = subject.get_place_type_display()
        where = f"{kind}, {subject.postcode_outward}" if subject.postcode_outward else kind
        yield Held("subject", source_of(case.subject, "kind"), "Kind of place", where)
    yield from _fields("subject", case, subject, FACTS[case.subject.kind])
    yield from _fields("voice", case, subject, STRENGTHS[case.subject.kind])


def _fields(part: str, case: Case, subject: Subject, names: tuple[tuple[str, str], ...]) -> Iterator[Held]:
    for name, title in names:
        if value := str(getattr(subject, name) or ""):
            yield Held(part, source_of(case.subject, name), title, value, masked=name in MASKED)


def _born(person: YoungPerson) -> str:
    if person.date_of_birth is None:
        return f"Not known; said to be {person.reported_age}" if person.reported_age else "Not known"
    if person.born_precision == BornPrecision.EXACT:
        return words.born(person.date_of_birth)
    return f"{words.month(person.date_of_birth)} ({person.get_born_precision_display().lower()})"


def of_judgement(case: Case, subject: Subject) -> Iterator[Held]:
    """Level, dissent and the latest assessment."""
    if case.level:
        said = f"{LEVEL_WORDS[case.level]}, set on {words.day(case.level_set_on)}. {case.level_reasons}"
        yield Held("indicators", source_of(case, "level"), "Level and reasons", said)
    if case.dissent:
        yield Held("indicators", source_of(case, "dissent"), "Agencies that saw it otherwise", case.dissent)
    latest = (
        case.assessments.select_related("agency", "data_key").order_by("-assessed_on", "-recorded_at").first()
    )
    if latest is not None:
        by = f"Assessment of {words.day(latest.assessed_on)} by {latest.agency.name}"
        yield Held("indicators", source_of(latest, "worries"), by, latest.summary)
        yield Held("voice", source_of(latest, "strengths"), f"Strengths. {by}", latest.strengths)


def of_agencies(case: Case, _: Subject) -> Iterator[Held]:
    """Who takes part, and why."""
    parts = (
        case.participations.filter(until__isnull=True).select_related("agency", "data_key").order_by("since")
    )
    for part in parts:
        leads = " Leads the case." if part.agency_id == case.lead_agency_id else ""
        yield Held(
            "agencies", source_of(part), part.agency.name, f"Since {words.day(part.since)}.{leads} {part.why}"
        )


def of_voice(case: Case, _: Subject) -> Iterator[Held]:
    """What was said last."""
    child = (
        case.childvoices.select_related("agency", "data_key").order_by("-heard_on", "-recorded_at").first()
    )
    if child is not None:
        said = f"“{child.words}”" if child.words else f"Not asked: {child.why_not}"
        title = f"What the young person says, {words.day(child.heard_on)}"
        yield Held("voice", source_of(child), title, said)
    carer = case.carerviews.select_related("agency", "data_key").order_by("-heard_on", "-recorded_at").first()
    if carer is not None:
        said = f"“{carer.words}”" if carer.words else f"Not asked: {carer.why_not}"
        title = f"What carers say, {words.day(carer.heard_on)}"
        yield Held("voice", source_of(carer), title, said)
        aware = f"Do they know? {carer.get_carer_aware_display()}."
        yield Held("awareness", source_of(carer, "aware"), "Parents or carers", aware)
