"""Shorthand for ethnic group becomes a suggestion to confirm. A blank is never read as White."""

import re
from dataclasses import dataclass

# Census 2021, England and Wales: nineteen groups, and three answers that are no group.
GROUPS: dict[str, str] = {
    "asian_indian": "Asian or Asian British: Indian",
    "asian_pakistani": "Asian or Asian British: Pakistani",
    "asian_bangladeshi": "Asian or Asian British: Bangladeshi",
    "asian_chinese": "Asian or Asian British: Chinese",
    "asian_other": "Any other Asian background",
    "black_caribbean": "Black, Black British: Caribbean",
    "black_african": "Black, Black British: African",
    "black_other": "Any other Black, Black British, Caribbean or African background",
    "mixed_white_black_caribbean": "Mixed: White and Black Caribbean",
    "mixed_white_black_african": "Mixed: White and Black African",
    "mixed_white_asian": "Mixed: White and Asian",
    "mixed_other": "Any other mixed or multiple background",
    "white_british": "White: English, Welsh, Scottish, Northern Irish or British",
    "white_irish": "White: Irish",
    "white_gypsy_traveller": "White: Gypsy or Irish Traveller",
    "white_roma": "White: Roma",
    "white_other": "Any other White background",
    "other_arab": "Other: Arab",
    "other_any": "Any other ethnic group",
    "not_asked": "Not asked",
    "declined": "Asked, declined to say",
    "not_known": "Not known",
}
_KNOWN: dict[str, tuple[str, ...]] = {
    "white_british": ("w brit", "wbrit", "wb", "white brit", "white british", "white english", "w british",
        "white uk", "wbri"),
    "white_irish": ("w irish", "white irish", "wirish", "wi"),
    "white_gypsy_traveller": ("irish traveller", "traveller", "gypsy", "gypsy traveller", "grt",
        "gypsy irish traveller"),
    "white_roma": ("roma", "white roma"),
    "white_other": ("white other", "w other", "woth", "any other white", "white european", "w euro"),
    "mixed_white_black_caribbean": ("mixed w bc", "w bc", "wbc", "mixed wbc", "white and black caribbean",
        "mixed white black caribbean", "mwbc"),
    "mixed_white_black_african": ("mixed w ba", "w ba", "wba", "mixed wba", "white and black african",
        "mixed white black african", "mwba"),
    "mixed_white_asian": ("mixed w a", "w a", "white and asian", "mixed white asian", "mwas"),
    "mixed_other": ("mixed other", "other mixed", "moth"),
    "black_caribbean": ("bc", "black caribbean", "b carib", "b caribbean", "bcrb"),
    "black_african": ("ba", "black african", "b african", "b afr", "bafr"),
    "black_other": ("black other", "black british", "other black", "both"),
    "asian_indian": ("indian", "asian indian", "a ind", "british indian"),
    "asian_pakistani": ("pakistani", "asian pakistani", "a pak", "british pakistani"),
    "asian_bangladeshi": ("bangladeshi", "asian bangladeshi", "a bang", "british bangladeshi"),
    "asian_chinese": ("chinese", "asian chinese", "british chinese"),
    "asian_other": ("asian other", "other asian"),
    "other_arab": ("arab", "other arab"),
    "declined": ("declined", "refused", "prefer not to say", "pnts"),
    "not_asked": ("not asked", "na asked"),
    "not_known": ("not recd", "not recorded", "not known", "nk", "n k", "unk", "unknown", "not stated",
        "ns", "", "none"),
}  # fmt: skip
_BY_WORDS = {words: group for group, many in _KNOWN.items() for words in many}


@dataclass(frozen=True)
class EthnicityReading:
    """A suggested group, or none with the reason. Always confirmed by a human."""

    quote: str
    suggestion: str = ""
    why: str = ""


def read_ethnicity(text: str) -> EthnicityReading:
    """Suggest a group for shorthand that has one meaning; for anything else suggest nothing."""
    plain = " ".join(
        re.sub(
            r"[^a-z0-9]+", " ", text.lower().replace("'", "").replace("’", "").replace("mixed race", "mixed")
        ).split()
    )
    if re.fullmatch(r"ic\s?\d", plain):
        return EthnicityReading(
            text, why="An IC code says what an officer saw, not what the young person says of themselves."
        )
    if group := _BY_WORDS.get(plain):
        return EthnicityReading(text, group, "It is a suggestion from shorthand: please confirm.")
    return EthnicityReading(text, why="The shorthand can mean more than one group.")
