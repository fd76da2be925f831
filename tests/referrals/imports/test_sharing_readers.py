"""The readers of columns about sharing, links, remit and wording, as tables."""

import pytest

from referrals.language import lint, lint_group_name, to_answer
from referrals.understand.concerns import read_concerns
from referrals.understand.ethnicity import read_ethnicity
from referrals.understand.handling import read_handling
from referrals.understand.kinds import read_kind
from referrals.understand.links import read_links
from tests.referrals.imports.lists import row_of


@pytest.mark.parametrize(
    ("cell", "suggestion"),
    [
        ("W Brit", "white_british"),
        ("Mixed - W/BC", "mixed_white_black_caribbean"),
        ("not rec'd", "not_known"),
        ("n/k", "not_known"),
        ("?", "not_known"),
        ("Declined", "declined"),
        ("not asked", "not_asked"),
        ("W", ""),
        ("mixed", ""),
        ("various", ""),
        ("IC1", ""),
        ("Fenbridge", ""),
    ],
)
def test_ethnicity(cell, suggestion):
    assert read_ethnicity(cell).suggestion == suggestion


@pytest.mark.parametrize(
    ("cell", "code", "excluded", "only", "no_names"),
    [
        ("P", "P", (), (), False),
        ("C", "C", (), (), False),
        ("C - not for school", "C", ("education",), (), False),
        ("not for school", "C", ("education",), (), False),
        ("P - not for housing or fire", "C", ("housing_provider", "fire_rescue"), (), False),
        ("Police and social care only", "C", (), ("police", "childrens_social_care"), False),
        ("don't share with health", "C", ("health",), (), False),
        ("no names pls", "", (), (), True),
        ("P no names", "P", (), (), True),
        ("not for Bob", "C", (), (), False),
        ("restricted", "C", (), (), False),
        ("", "", (), (), False),
    ],
)
def test_handling_reads_the_stricter(cell, code, excluded, only, no_names):
    reading = read_handling(cell)
    assert (reading.code, reading.excluded_kinds, reading.only_kinds, reading.no_names) == (
        code,
        excluded,
        only,
        no_names,
    )


def test_a_blank_from_police_is_c():
    assert read_handling("", "police").code == "C"


def test_words_that_are_no_condition_known_here_are_asked():
    assert not read_handling("not for Bob").stated


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("YP", "young_person"),
        ("Peer Group", "peer_group"),
        ("place", "place"),
        ("YP (step down)", "step_down"),
        ("YP / group", "unknown"),
        ("", "unknown"),
        ("gang", "unknown"),
    ],
)
def test_kinds(cell, kind):
    assert read_kind(cell) == kind


@pytest.mark.parametrize(
    ("cell", "to", "adults"),
    [
        ('J Pardoe, "Zed", see row 3', ["J Pardoe", "Zed", "3"], 0),
        ("row 1, 2 and 5", ["1", "2", "5"], 0),
        ("Row 3; older male 'Kaz' white Corsa", ["3"], 1),
        ("was linked row 2 - not since June", ["2"], 0),
        ("row 1, row 2, Oakmoor lot", ["1", "2", "Oakmoor lot"], 0),
        ("n/a", [], 0),
        ("?", [], 0),
    ],
)
def test_links(cell, to, adults):
    reading = read_links(cell)
    assert [link.to_row or link.to_words for link in reading.proposals] == to
    assert len(reading.adults) == adults


@pytest.mark.parametrize("cell", ["", "?", "n/a", "none known", "None"])
def test_no_adult_is_no_draft(cell):
    assert read_concerns(cell) == ()


def test_a_row_that_is_not_on_the_list_is_no_link():
    row = row_of(kind="YP", names="Ann Bell", concerns="Seen at the park", linked_to="row 9", number="1")
    assert [fact for fact in row.facts if fact.key == "link"], "without a list nothing is known of its rows"


@pytest.mark.parametrize(
    "phrase",
    [
        "gang member",
        "nominal",
        "associate of",
        "putting herself at risk",
        "risky lifestyle choices",
        "streetwise",
        "mature for her age",
        "promiscuous",
        "older boyfriend",
        "drug runner",
        "mule",
        "Refuses to engage",
        "hard to reach",
        "hostile",
        "absconded",
        "playing up",
        "attention seeking",
        "chaotic family",
        "failed to protect",
        "retracted",
    ],
)
def test_the_language_list_flags_and_offers(phrase):
    flags = lint(f"She is {phrase} again.")
    assert flags
    assert all(flag.offer for flag in flags)
    assert phrase.lower().split()[0] in flags[0].phrase.lower()


def test_a_marked_quote_is_never_held_up():
    flags = lint("He said “I was a runner for them” and then left")
    assert [flag.quoted for flag in flags] == [True]
    assert to_answer(flags) == []


@pytest.mark.parametrize(
    "text",
    [
        "went missing twice",
        "The engine of the boat",
        "cross country running",
        "Nominated by school",
        "a mobile phone",
    ],
)
def test_plain_words_are_not_flagged(text):
    assert lint(text) == []
    assert lint_group_name(text) == []


def test_a_group_is_not_named_after_a_gang():
    assert lint_group_name("MUGA gang")
    assert not lint_group_name("MUGA lot")


@pytest.mark.parametrize("age", ["28", "14/03/1990"])
def test_a_row_outside_the_remit_keeps_nothing(age):
    row = row_of(kind="YP", names="Ann Bell", concerns="Seen at the park", born=age)
    if age == "28":
        assert not row.rejected_because, (
            "28 is no likely age of a young person, so it is asked and not believed"
        )
    else:
        assert row.rejected_because
        assert "Bell" not in repr(row)


def test_eighteen_is_asked_why():
    row = row_of(kind="YP", names="Ann Bell", concerns="Seen at the park", born="19")
    assert row.question("remit").required
