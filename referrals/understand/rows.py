"""One row of the list, understood as a whole."""

from dataclasses import replace

from referrals.sheets import Column, ListRow
from referrals.understand.ages import BirthReading
from referrals.understand.context import SheetContext
from referrals.understand.group import place_concerns, understand_group, understand_place
from referrals.understand.kinds import read_kind
from referrals.understand.parts import Parts
from referrals.understand.person import understand_person
from referrals.understand.remit import asks_if_still_needed, rejected_because
from referrals.understand.result import Certainty, Kind, UnderstoodRow
from referrals.understand.sharing import understand_sharing
from referrals.understand.step_down import read_step_down
from referrals.understand.story import understand_story

_KIND_CHOICES = tuple((kind.value, kind.words) for kind in (Kind.YOUNG_PERSON, Kind.PEER_GROUP, Kind.PLACE))


def understand(row: ListRow, context: SheetContext, *, kind: Kind | None = None) -> UnderstoodRow:
    """Read one row. `kind` is a human's answer where the sheet's own word was not understood.

    A rejected row comes back with its reason and nothing of its content.
    """
    parts = Parts(row, context)
    understand_sharing(parts)
    kind = kind or read_kind(parts.cell(Column.KIND))
    birth: BirthReading | None = None
    concerns = parts.cell(Column.CONCERNS)
    match kind:
        case Kind.YOUNG_PERSON:
            birth = understand_person(parts)
        case Kind.STEP_DOWN:
            birth = understand_person(parts)
            _step_down(parts)
        case Kind.PEER_GROUP:
            understand_group(parts)
        case Kind.PLACE:
            understand_place(parts)
            concerns = place_concerns(concerns)
        case Kind.UNKNOWN:
            parts.ask(
                "kind",
                "What is this row about?",
                "The sheet does not say, or says more than one thing.",
                quote=parts.cell(Column.KIND),
                choices=_KIND_CHOICES,
            )
    dates = understand_story(parts, concerns)
    understood = UnderstoodRow(
        number=row.number, label=row.label, kind=kind, agency=parts.cell(Column.AGENCY)
    )
    if reason := rejected_because(birth, dates, context.today):
        return replace(understood, agency="", rejected_because=reason)
    if asks_if_still_needed(dates, context.today):
        parts.ask(
            "still_needed",
            "The newest date is more than a year ago. Why is this still needed?",
            "What the meeting holds is kept for twelve months unless there is a reason.",
            quote=parts.cell(Column.DATES),
            long=True,
        )
    return replace(
        understood,
        facts=tuple(parts.facts),
        questions=tuple(parts.questions),
        refused=tuple(parts.refused),
        prompts=tuple(dict.fromkeys(parts.prompts)),
        quoted=parts.quoted,
    )


def _step_down(parts: Parts) -> None:
    """What the sheet offers towards a step-down, and what MACE still has to say."""
    reading = read_step_down(parts.row.cells)
    parts.state(
        "step_down",
        Column.KIND,
        f"Step-down draft. Missing: {'; '.join(reading.missing)}",
        {"given": [list(pair) for pair in reading.given], "missing": list(reading.missing)},
        Certainty.REPORTED,
    )
    parts.prompts.append(
        "A case comes back from MACE only by a step-down that MACE proposes and the chair accepts. This row "
        "is a draft towards it; "
        "until then the case stays with MACE."
    )
