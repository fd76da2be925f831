"""Who the row comes from and how it may be shared: settled before anything else on the row."""

from referrals.sheets import Column
from referrals.understand.handling import HandlingReading, kind_of_agency, read_handling
from referrals.understand.parts import Parts
from referrals.understand.result import Certainty

AGENCY_KINDS: dict[str, str] = {
    "education": "schools and colleges",
    "police": "police",
    "childrens_social_care": "social care",
    "youth_justice": "youth justice",
    "housing_provider": "housing",
    "fire_rescue": "fire and rescue",
    "health": "health",
    "vcse_youth": "voluntary youth work",
    "council_asb": "the antisocial behaviour team",
    "early_help": "early help",
    "targeted_support": "targeted support",
    "transport_police": "transport police",
    "business_crime_partnership": "businesses",
}


def understand_sharing(parts: Parts) -> HandlingReading:
    """Add the facts and questions of handling, and say whose row it is."""
    agency = parts.cell(Column.AGENCY)
    kind = kind_of_agency(agency)
    handling = read_handling(parts.cell(Column.HANDLING), kind or parts.context.uploader_kind)
    kept_out = ", ".join(AGENCY_KINDS.get(kind, kind) for kind in handling.excluded_kinds)
    words = f"{handling.words}. Never to {kept_out}" if kept_out else handling.words
    if handling.only_kinds:
        words += f". Only to {', '.join(AGENCY_KINDS.get(kind, kind) for kind in handling.only_kinds)}"
    value = {
        "code": handling.code,
        "excluded_kinds": list(handling.excluded_kinds),
        "only_kinds": list(handling.only_kinds),
        "no_names": handling.no_names,
    }
    parts.state(
        "handling", Column.HANDLING, words, value, Certainty.STATED if handling.stated else Certainty.GUESSED
    )
    if not handling.stated:
        parts.ask(
            "handling",
            "How may this row be shared?",
            f"The sheet says “{handling.unclear}”, which is not clear here. Until you answer it is held as C."
            if handling.unclear
            else "The sheet does not say. Until you answer it is held back.",
            quote=handling.quote,
            choices=(("P", "P: the agencies that take part in the case"), ("C", "C: named recipients only")),
        )
    if handling.needs_recipients or not handling.stated:
        parts.ask(
            "recipients",
            "Which agencies may receive it?",
            f"Handling C needs named recipients. {kept_out.capitalize()} cannot be chosen: the row says so."
            if kept_out
            else "Handling C needs named recipients. Leave empty when the answer above is P.",
            quote=handling.quote,
            required=handling.stated,
        )
        parts.ask(
            "conditions",
            "On what conditions?",
            "Who may use it, for what, until when.",
            quote=handling.quote,
            suggestion=handling.quote,
            required=False,
        )
    _whose(parts, agency)
    return handling


def _whose(parts: Parts, agency: str) -> None:
    """A row that another agency wrote is hearsay in the hands of the one who loads it."""
    if not agency:
        return
    other = bool(parts.context.uploader) and not _same(agency, kind_of_agency(agency), parts)
    words = f"{agency} (you load it for {parts.context.uploader})" if other else agency
    parts.state("agency", Column.AGENCY, words, agency, Certainty.REPORTED if other else Certainty.STATED)
    if other:
        parts.ask(
            "whose",
            f"The row says it comes from {agency}. How do you hold it?",
            "An agency may only pass on what it holds itself or was asked to pass on.",
            quote=agency,
            choices=(("held", "We hold this ourselves"), ("asked", f"{agency} asked us to load it for them")),
        )


def _same(agency: str, kind: str, parts: Parts) -> bool:
    """Whether the agency on the row is the one that loads the list."""
    plain, uploader = agency.lower(), parts.context.uploader.lower()
    return plain in uploader or uploader in plain or (bool(kind) and kind == parts.context.uploader_kind)
