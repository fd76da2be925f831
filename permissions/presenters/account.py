"""Words the pages about oneself: personas, held forms, tokens."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from govuk.components import Button, ButtonGroup, Inset, SummaryList, SummaryRow
from govuk.words import moment
from permissions.models import ApiToken, HeldForm
from permissions.personas import TRY, Persona
from permissions.presenters.page import Page
from permissions.roles import Role


@dataclass(frozen=True)
class PersonaCard:
    """A person to sign in as."""

    name: str
    line: str
    url: str


@dataclass(frozen=True)
class PersonaGroup:
    """The people of one role and what they can try."""

    role: str
    try_this: str
    people: tuple[PersonaCard, ...]


@dataclass(frozen=True)
class HeldPage:
    """What was typed, as a person reads it and as the form is sent again."""

    id: str
    path: str
    shown: SummaryList
    fields: tuple[tuple[str, str], ...]
    until: str
    discard_url: str


@dataclass(frozen=True)
class TokenCard:
    """One token that still works."""

    name: str
    lines: list[str]
    revoke_url: str


@dataclass(frozen=True)
class TokensPage(Page):
    """One's own tokens."""

    tokens: tuple[TokenCard, ...] = ()


def personas_page(groups: Iterable[tuple[Role, list[Persona]]]) -> tuple[PersonaGroup, ...]:
    """The people to sign in as, role by role."""
    return tuple(PersonaGroup(role.words, TRY[role], tuple(map(_card, people))) for role, people in groups)


def _card(persona: Persona) -> PersonaCard:
    also = [role.words for role in persona.roles[1:]]
    facts = [persona.job, persona.agency, f"also {', '.join(also)}" if also else ""]
    url = reverse("account_persona_enter", args=[persona.reference])
    return PersonaCard(persona.name, ", ".join(fact for fact in facts if fact), url)


def held_page(held: HeldForm) -> HeldPage:
    """The held text. Long and hidden fields are sent again too; only what was typed is shown."""
    fields = tuple((name, str(value)) for name, values in held.fields.items() for value in values)
    rows = [SummaryRow(_label(name), value) for name, value in fields if value.strip() and name != "version"]
    return HeldPage(
        id=str(held.pk),
        path=held.path,
        shown=SummaryList(rows, "What you typed"),
        fields=fields,
        until=moment(held.expires_at),
        discard_url=reverse("account_held_discard", args=[held.pk]),
    )


def _label(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").strip().capitalize()


def tokens_page(tokens: Iterable[ApiToken]) -> TokensPage:
    """One's tokens, each with its button to revoke it."""
    intro = "A token lets another system use the API as you. It can do what you can do, and no more."
    cards = tuple(
        TokenCard(each.name, token_lines(each), reverse("account_token_revoke", args=[each.pk]))
        for each in tokens
    )
    make = ButtonGroup([Button("Make a token", reverse("account_token_make"))])
    return TokensPage(
        "API tokens",
        intro,
        (make,) if cards else (Inset("You have no tokens."), make),
        back=reverse("mfa_index"),
        tokens=cards,
    )


def made_page() -> Page:
    """The page that shows a new token once."""
    return Page("Your new API token", "Copy it now. It is not shown again.", back=reverse("account_tokens"))


def token_lines(token: ApiToken) -> list[str]:
    """How long a token lasts and when it was last used."""
    used = moment(token.last_used_at, missing="not yet")
    return [f"Lasts until {moment(token.expires_at)}", f"Last used: {used}"]
