"""Turns the content of a cell into plain text. A formula stays the text of the formula."""

import re
import unicodedata
from datetime import date, datetime, time

from referrals.sheets.limits import MAX_CELL

# Marks that change the direction or hide in the text: they make a name read as another name.
_UNSEEN = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0x00AD, 0xFFFE, 0xFFFF],
    None,
)
_BLANKS = re.compile(r"[^\S\n]+")


def as_text(value: object) -> str:
    """One cell as one piece of text, as its writer would read it aloud."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    # Array formulas and the like arrive as objects that carry their own text.
    return clean(str(getattr(value, "text", None) or value))


def clean(text: str) -> str:
    """One form for equal letters, one kind of blank, no unseen characters, no more than a cell may hold."""
    text = unicodedata.normalize("NFC", text).translate(_UNSEEN)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(
        letter for letter in text if letter == "\n" or unicodedata.category(letter) not in {"Cc", "Cs", "Cn"}
    )
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)[:MAX_CELL]


def is_formula(text: str) -> bool:
    """Whether a spreadsheet program would calculate this text. Here it never is."""
    return bool(re.match(r"[=@]|[+-]\s*[A-Za-z]+\(", text))
