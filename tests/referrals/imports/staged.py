"""Lists staged by doing the deeds, and answers as a careful person would give them."""

from permissions.models import User
from referrals.actions import import_rows as row_deeds
from referrals.actions import imports as deeds
from referrals.models import ImportBatch, Nomination, StagedRow
from referrals.understand.result import from_json
from tests import making
from tests.referrals.imports.lists import DATA, NOVEMBER

GIVEN = {
    "handling": "P",
    "whose": "held",
    "still_needed": "The worry goes on.",
    "reworded": "Is at risk from older men. We have not yet found a way to work with her.",
    "purpose_of_mapping": "Offer a safe place to meet.",
    "positive_use": "It is dry.",
    "safeguarding": "told",
    "family_name": "Pardoe",
    "given_name": "Ann",
    "remit": "send",
}


def a_rep_with_lists() -> User:
    """A representative of the antisocial behaviour team."""
    return making.a_rep(making.an_agency("council_asb", name="City Council ASB Team"))


def staged(rep: User, *, name: str = NOVEMBER, content: bytes | None = None) -> ImportBatch:
    """A list, uploaded."""
    return deeds.stage_file(
        by=rep,
        name=name,
        content=content if content is not None else (DATA / name).read_bytes(),
        purpose="safeguard",
        legal_basis="ca2004",
    )


def answers_for(row: StagedRow, **more: object) -> dict[str, object]:
    """An answer to every question: our guess where there is one."""
    questions = from_json(row.content["understood"]).questions
    found = {question.key: question.suggestion or GIVEN.get(question.key, "") for question in questions}
    return {**found, **{key: value for key, value in more.items() if key in found}}


def taken_up(row: StagedRow, rep: User, **more: object) -> Nomination | None:
    """A row, answered and taken up."""
    if row.handling == "C" and "recipients" not in more:
        more["recipients"] = [str(making.an_agency("police").pk)]
    row = row_deeds.answer_row(row, by=rep, version=row.version, answers=answers_for(row, **more))
    return row_deeds.accept_row(row, by=rep, version=row.version)
