"""Names and identifiers as keyed tokens: what is found, what is not, and what a token never stands on."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from encryption import index, names, roots

BORN = date(2010, 5, 6)
STORED = [("Katherine", "Hollis-Łukasz"), ("Kitty", "Marsh")]


def found(forename="", surname="", born=None, *, stored=STORED, stored_born=BORN, **more):
    return bool(
        set(index.record_tokens(stored, stored_born))
        & set(index.query_tokens(forename, surname, born, **more))
    )


@pytest.mark.parametrize(
    ("written", "indexed"),
    [
        ("Ó Briain", "obriain"),
        ("O'Brien", "obrien"),
        ("ŁUKASZ", "lukasz"),
        ("Işıl", "isil"),
        ("İSMAİL", "ismail"),
        ("Strauß", "strauss"),
        ("Ærø", "aero"),
        ("Zoë-Anne", "zoeanne"),
        ("  ", ""),
        ("Мария", "мария"),
        ("ǅemal", "dzemal"),
        ("Nguyễn", "nguyen"),
        ("12 3", ""),
    ],
)
def test_normal_form(written, indexed):
    assert names.normalise(written) == indexed


@given(st.text())
def test_normal_form_is_stable(text):
    once = names.normalise(text)
    assert names.normalise(once) == once
    assert names.normalise(text.upper().lower()) == names.normalise(text.upper())


@pytest.mark.parametrize(
    ("forename", "surname"),
    [
        ("Katherine", "Hollis-Łukasz"),
        ("KATHERINE", "hollis lukasz"),
        ("Katherine", "Hollis"),
        ("Katherine", "Lukasz"),
        ("Katherine", "Holis"),
        ("Katherine", "Holliss"),
        ("Kathrine", "Hollis"),
        ("Catherine", "Hollis"),
        ("Hollis", "Katherine"),
        ("Kate", "Hollis"),
        ("Kathy", "Lukasz"),
        ("Kitty", "Marsh"),
        ("Kity", "Mash"),
        ("Katerhine", "Hollis"),
    ],
)
def test_found(forename, surname):
    assert found(forename, surname)


@pytest.mark.parametrize(
    ("forename", "surname"),
    [("Katherine", ""), ("", "Hollis"), ("Katherine", "Brown"), ("Peter", "Marsh"), ("", ""), ("!", "?")],
)
def test_not_found(forename, surname):
    assert not found(forename, surname)


def test_a_date_of_birth_with_either_name():
    assert found("Katherine", "", BORN)
    assert found("Kate", "", BORN)
    assert found("", "Holis", date(2010, 1, 1))
    assert found("", "Hollis", year=2010)
    assert not found("Katherine", "", date(2010, 5, 7))
    assert not found("", "Hollis", date(2011, 5, 6))
    assert not found("", "", BORN)


def test_a_year_alone_serves_when_the_day_is_not_known():
    tokens = set(index.record_tokens(STORED, year=2010))
    assert tokens & set(index.query_tokens("", "Marsh", BORN))
    assert not tokens & set(index.query_tokens("Kitty", "", BORN))


def test_no_token_stands_on_one_name_alone():
    for surname in ("Hollis", "Marsh"):
        mine, theirs = (set(index.name_tokens(forename, surname)) for forename in ("Katherine", "Peter"))
        assert not mine & theirs


def test_one_name_gives_no_tokens():
    assert index.name_tokens("Katherine", "") == []
    assert index.record_tokens([("Katherine", "")]) == []
    assert index.record_tokens([]) == []
    assert index.query_tokens() == []


def test_particles_do_not_stand_for_a_surname():
    assert names.parts("van der Berg") == {"vanderberg", "berg"}
    assert names.parts("Ní Bhriain") == {"nibhriain", "bhriain"}
    assert names.parts("De") == {"de"}


def test_tokens_are_whole_numbers_that_the_column_holds():
    tokens = index.record_tokens(STORED, BORN)
    assert tokens == sorted(set(tokens))
    assert all(0 <= token < 2**32 for token in tokens)
    assert len(index.record_tokens([("Peter", "Hollis")], BORN)) < 45


@given(st.text(max_size=20), st.text(max_size=20), st.none() | st.dates())
def test_any_names_give_tokens_and_find_themselves(forename, surname, born):
    stored = index.record_tokens([(forename, surname)], born)
    asked = index.query_tokens(forename, surname, born)
    assert set(stored) <= set(asked)
    assert bool(index.name_tokens(forename, surname)) == bool(
        names.normalise(forename) and names.normalise(surname)
    )


def test_identifiers():
    assert index.identifier_token("nhs", "943 476 5919") == index.identifier_token("nhs", "943-476-5919")
    assert index.identifier_token("nhs", "9434765919") != index.identifier_token("upn", "9434765919")
    assert index.identifier_token("local", "ab 1") == index.identifier_token("local", "AB1")
    assert index.identifier_token("local", "№") != index.identifier_token("local", "?")
    tokens = [index.identifier_token("local", str(n)) for n in range(500)]
    assert len(set(tokens)) == 500
    assert all(-(2**63) <= token < 2**63 for token in tokens)
    assert min(tokens) < 0 < max(tokens)


def test_without_the_key_the_tokens_say_nothing(monkeypatch):
    before = index.record_tokens(STORED, BORN)
    monkeypatch.setattr(roots, "current", lambda purpose: (2, bytes(32)))
    after = index.record_tokens(STORED, BORN)
    assert len(after) == len(before)
    assert not set(before) & set(after)


def test_the_index_key_is_its_own(monkeypatch):
    asked = []
    monkeypatch.setattr(roots, "current", lambda purpose: asked.append(purpose) or (1, bytes(32)))
    index.identifier_token("nhs", "1")
    assert set(asked) == {roots.Purpose.INDEX}


def test_nicknames_are_few_and_always_the_same():
    forms = names.other_forms("Katherine")
    assert len(forms) == names.MOST_NICKNAMES
    assert forms == names.other_forms(" KATHERINE")
    assert "katherine" not in forms
    assert names.other_forms("Xyzzy") == []
