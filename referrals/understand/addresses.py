"""Addresses, whether they are withheld, and how it is safe to make contact."""

import re
from dataclasses import dataclass

_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.IGNORECASE)
_WITHHELD = re.compile(
    r"\bwithheld\b|\bconfidential\b|\bnot (?:to be )?(?:shared|disclosed|given|recorded)\b|\brefuge\b|"
    r"\bsafe (?:house|address)\b|"
    r"\bprotected address\b|\bn/?d\b",
    re.IGNORECASE,
)
_SAFE_CONTACT = re.compile(
    r"[^.;\n]*(?:\bdo not (?:call|phone|ring|text|post|write|visit|contact)|\bdon['’]?t (?:call|phone|ring|"
    r"text|post|write|visit|contact)|"
    r"\bno (?:letters?|calls?|post|visits?|home visits?|texts?)\b|\bunsafe to\b|\bnot safe to\b|"
    r"\bdoorstep only\b|"
    r"\b(?:text|call|phone|contact) (?:mum|dad|carer|sw|school) only\b|\bonly (?:text|call|"
    r"contact)\b)[^.;\n]*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class AddressReading:
    """An address as written, or that it is withheld and what is said of the living situation."""

    quote: str
    address: str = ""
    withheld: bool = False
    living: str = ""
    postcode: str = ""

    @property
    def outward(self) -> str:
        """The first half of the postcode: an area and not a door."""
        return self.postcode.split(" ")[0] if self.postcode else ""


def read_address(text: str) -> AddressReading:
    """Take the address as written. A withheld one is never guessed from the rest of the cell."""
    if _WITHHELD.search(text):
        living = re.split(r"\s+-\s+|;", _WITHHELD.sub("", text))
        kept = " - ".join(
            part.strip(" -")
            for part in living
            if part.strip(" -") and part.strip(" -").lower() not in {"addr", "address"}
        )
        return AddressReading(text, withheld=True, living=kept)
    match = _POSTCODE.search(text)
    return AddressReading(text, address=text, postcode=f"{match[1]} {match[2]}".upper() if match else "")


def safe_contact(*texts: str) -> tuple[str, ...]:
    """Every clause that says how contact is or is not safe, wherever on the row it stands."""
    found = (match.group(0).strip(" -,") for text in texts for match in _SAFE_CONTACT.finditer(text))
    return tuple(dict.fromkeys(found))
