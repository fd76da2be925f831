"""Breaks a name into the compound facets that a search can match on. Pure: text in, text out, no key.

A facet never depends on one name alone: a table of single names gives itself away by how often each occurs.
The kinds, each with two parts:

    EE  forename and surname as written            PP  how both sound
    PD  how one sounds, the other less a letter    ID  initial of one, the other less a letter
    SY  how the surname sounds, year of birth      DF  date of birth, how the forename sounds

Pairs are sorted, so that names entered the wrong way round still match.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from doublemetaphone import doublemetaphone  # type: ignore[import-untyped]
from nicknames import NickNamer

VERSION = "v1"
MOST_NICKNAMES = 8
SHORTEST_TO_SHORTEN = 4

# Letters that Unicode does not take apart.
PLAIN_LETTERS = str.maketrans(
    {
        "\u0131": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss",
        "ħ": "h", "ŋ": "n", "ə": "e", "ŧ": "t", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y",
    }
)  # fmt: skip
# Words of a surname that many share. They count only as part of the whole.
PARTICLES = frozenset(
    {
        "al", "am", "an", "ap", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di",
        "do", "dos", "du", "el", "ibn", "la", "le", "mac", "mc", "ne", "ni", "o", "san", "st", "ten",
        "ter", "the", "van", "von", "y",
    }
)  # fmt: skip


def normalise(name: str) -> str:
    """A name as the index sees it: small letters only, "Ó Briain" as "obriain"."""
    return "".join(character for character in _unmarked(name) if character.isalpha())


def _unmarked(name: str) -> str:
    # Lowering can bring a mark of its own (the Turkish dotted capital I), so marks go afterwards; the table
    # comes before the compatibility form, so that each letter is still the one in the table.
    lowered = unicodedata.normalize("NFC", name).lower().translate(PLAIN_LETTERS)
    decomposed = unicodedata.normalize("NFKD", lowered)
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return bare.lower().translate(PLAIN_LETTERS)


def parts(name: str) -> frozenset[str]:
    """The whole name as one word and, when it is made of several, each word that says something."""
    words = [normalise(word) for word in re.split(r"[-\s\u2010-\u2015/]+", name)]
    whole = "".join(words)
    said = {word for word in words if len(word) > 1 and word not in PARTICLES}
    return frozenset({whole, *said} - {""})


@lru_cache(maxsize=50_000)
def sounds(word: str) -> frozenset[str]:
    """How a normalised word sounds, in one or two ways. A word in another script sounds like itself."""
    heard = doublemetaphone(word) if word.isascii() else ()
    return frozenset(code for code in heard if code) or frozenset({word})


@lru_cache(maxsize=50_000)
def less_a_letter(word: str) -> frozenset[str]:
    """The word, and the word with each single letter left out when it is long enough to bear that."""
    if len(word) < SHORTEST_TO_SHORTEN:
        return frozenset({word})
    return frozenset({word, *(word[:place] + word[place + 1 :] for place in range(len(word)))})


def name_facets(forename: str, surname: str) -> frozenset[str]:
    """The facets of a forename with a surname; none when either is missing."""
    return frozenset(
        facet for first in parts(forename) for last in parts(surname) for facet in _pair_facets(first, last)
    )


def _pair_facets(first: str, last: str) -> Iterator[str]:
    yield _facet("EE", *sorted((first, last)))
    for heard_first in sounds(first):
        for heard_last in sounds(last):
            yield _facet("PP", *sorted((heard_first, heard_last)))
    for one, other in ((first, last), (last, first)):
        for shortened in less_a_letter(other):
            yield _facet("ID", one[0], shortened)
            for heard in sounds(one):
                yield _facet("PD", heard, shortened)


def surname_year_facets(surname: str, year: int) -> frozenset[str]:
    """How the surname sounds, with the year of birth."""
    return frozenset(_facet("SY", heard, str(year)) for part in parts(surname) for heard in sounds(part))


def forename_birthday_facets(forename: str, born: date) -> frozenset[str]:
    """The date of birth, with how the forename sounds."""
    return frozenset(
        _facet("DF", born.isoformat(), heard) for part in parts(forename) for heard in sounds(part)
    )


def _facet(kind: str, one: str, other: str) -> str:
    return f"{kind}|{VERSION}|{one}|{other}"


@lru_cache(maxsize=1)
def _known_nicknames() -> NickNamer:
    return NickNamer()


def other_forms(forename: str) -> list[str]:
    """Up to eight other forms of a forename, "kate" for "Katherine": what it stands for comes first."""
    name = normalise(forename)
    known = _known_nicknames()
    stands_for, called = sorted(known.canonicals_of(name)), sorted(known.nicknames_of(name))
    return [form for form in dict.fromkeys([*stands_for, *called]) if form != name][:MOST_NICKNAMES]
