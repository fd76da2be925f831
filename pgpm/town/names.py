"""Names that nobody bears: put together from syllables, the same ones for the same seed."""

import random
from collections.abc import Iterator

from pgpm.town.agencies import PERSONAS

STARTS = (
    "Bren",
    "Corv",
    "Dask",
    "Elv",
    "Fenn",
    "Gris",
    "Hald",
    "Isk",
    "Jorv",
    "Kesk",
    "Lorv",
    "Merv",
    "Nesk",
    "Osk",
)
ENDS = ("a", "ath", "eth", "ia", "ik", "ilda", "in", "ith", "o", "or", "una", "yn")
FAMILY_STARTS: tuple[str, ...] = (
    "Ald",
    "Bram",
    "Crest",
    "Dunn",
    "Ember",
    "Farrow",
    "Gorse",
    "Hollin",
    "Ingle",
    "Jessop",
    "Kettle",
)
FAMILY_STARTS += (
    "Lark",
    "Marram",
    "Nettle",
    "Orrin",
    "Pell",
    "Quill",
    "Reed",
    "Sedge",
    "Thistle",
    "Umber",
    "Wick",
)
FAMILY_ENDS = (
    "arrow",
    "ashby",
    "combe",
    "dyke",
    "fleet",
    "garth",
    "holt",
    "lode",
    "mere",
    "nook",
    "quay",
    "wold",
)
PLACE_STARTS = (
    "Osier",
    "Sluice",
    "Tern",
    "Bulrush",
    "Saltmarsh",
    "Heron",
    "Ferry",
    "Causeway",
    "Lantern",
    "Drovers",
)
PLACE_KINDS = (
    ("park", "Green"),
    ("street", "Steps"),
    ("estate", "Court"),
    ("shop", "Parade"),
    ("transport", "Bus Station"),
    ("youth_venue", "Hall"),
    ("car_park", "Car Park"),
    ("derelict", "Boathouse"),
    ("school", "Academy"),
)
GROUP_WORDS = (
    "Tuesday",
    "Friday",
    "towpath",
    "weir",
    "skate",
    "bandstand",
    "bus 9",
    "canteen",
    "boatyard",
    "arcade",
)


def people(seed: int, number: int) -> list[tuple[str, str]]:
    """So many pairs of first and family name, no pair twice, and none within a persona's name."""
    chance = random.Random(seed)  # noqa: S311  (a town to play with, no secret)
    taken = " ".join(persona.name for persona in PERSONAS).lower()
    found: dict[tuple[str, str], None] = {}
    while len(found) < number:
        given = chance.choice(STARTS) + chance.choice(ENDS)
        family = chance.choice(FAMILY_STARTS) + chance.choice(FAMILY_ENDS)
        if given.lower() not in taken and family.lower() not in taken:
            found[given, family] = None
    return list(found)


def places(seed: int, number: int) -> list[tuple[str, str]]:
    """So many places: a name and its kind, no name twice."""
    chance = random.Random(seed + 1)  # noqa: S311  (a town to play with, no secret)
    every = [(f"{start} {end}", kind) for start in PLACE_STARTS for kind, end in PLACE_KINDS]
    chance.shuffle(every)
    return every[:number]


def groups(number: int) -> Iterator[str]:
    """Working names of groups: where and when they meet, never a label."""
    for position in range(number):
        word, turn = GROUP_WORDS[position % len(GROUP_WORDS)], position // len(GROUP_WORDS)
        yield f"The {word} group" if turn == 0 else f"The {word} group {turn + 1}"


def all_names(seed: int, young_people: int, number_of_places: int) -> list[str]:
    """Every name that must be found nowhere in clear: first names, family names, full names, places."""
    found = people(seed, young_people)
    names = {name for pair in found for name in pair} | {f"{given} {family}" for given, family in found}
    return sorted(names | {name for name, _ in places(seed, number_of_places)})
