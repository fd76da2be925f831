"""Keyed tokens, by which encrypted names and identifiers are found again without being readable.

A token is an HMAC of a facet (see `encryption.names`) under the index root key, which serves nothing else.
Tokens of names are cut to 32 bits: rarely a false candidate at a million people, and yet no proof that a
rare name is there. Tokens of identifiers keep 64 bits. All are stored as signed 8-byte integers in an array
with a GIN index.

When the index key or the normaliser changes, the tokens of every record are made anew.
"""

import hmac
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from encryption import names, roots

NAME_BYTES = 4
IDENTIFIER_BYTES = 8


def _token(facet: str, size: int) -> int:
    _key_id, key = roots.current(roots.Purpose.INDEX)
    digest = hmac.digest(key, facet.encode("utf-8", "surrogatepass"), "sha256")
    return int.from_bytes(digest[:size], "big", signed=size == IDENTIFIER_BYTES)


def _tokens(facets: Iterable[str]) -> list[int]:
    return sorted({_token(facet, NAME_BYTES) for facet in facets})


def normalise(name: str) -> str:
    """A name as the index sees it."""
    return names.normalise(name)


def name_tokens(forename: str, surname: str) -> list[int]:
    """The tokens of one name. None when forename or surname is missing: no token stands on one name alone."""
    return _tokens(names.name_facets(forename, surname))


def born_tokens(
    forename: str, surname: str, born: date | None = None, *, year: int | None = None
) -> list[int]:
    """The tokens of a name with a date of birth, or with a year when that is all that is known."""
    return _tokens(_born_facets(forename, surname, born, year))


def _born_facets(forename: str, surname: str, born: date | None, year: int | None) -> frozenset[str]:
    of_year = born.year if born else year
    with_year = names.surname_year_facets(surname, of_year) if of_year else frozenset[str]()
    with_day = names.forename_birthday_facets(forename, born) if born else frozenset[str]()
    return with_year | with_day


def record_tokens(
    known_as: Sequence[tuple[str, str]], born: date | None = None, *, year: int | None = None
) -> list[int]:
    """The tokens to store for a person: each (forename, surname) they are known by, and their birthday.

    `year` serves when only the year of birth is known.
    """
    facets: set[str] = set()
    for forename, surname in known_as:
        facets |= names.name_facets(forename, surname)
        facets |= _born_facets(forename, surname, born, year)
    return _tokens(facets)


def query_tokens(
    forename: str = "", surname: str = "", born: date | None = None, *, year: int | None = None
) -> list[int]:
    """The tokens to look for: the name as typed, and other forms of the forename ("Kate" for "Katherine").

    Needs two of forename, surname and date of birth; with fewer there is nothing to look for and the list
    is empty.
    """
    facets: set[str] = set()
    for form in (forename, *names.other_forms(forename)):
        facets |= names.name_facets(form, surname)
        facets |= _born_facets(form, surname, born, year)
    return _tokens(facets)


def identifier_token(kind: str, value: str) -> int:
    """The token of an identifier such as an NHS number: 64 bits, signed. Spaces and case do not count."""
    written = unicodedata.normalize("NFKC", value).upper()
    return _token(
        f"IX|{names.VERSION}|{kind}|{re.sub(r'[^0-9A-Z]', '', written) or written}", IDENTIFIER_BYTES
    )
