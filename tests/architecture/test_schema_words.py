"""Words that must not become columns, choices or properties: each has ended in harm to children."""

import re

from django.apps import apps

FORBIDDEN = re.compile(
    r"\bgangs?\b|gang_?member|\bnominal\b|risk_?score|\brank(ing)?\b|habitual|knife_?carrier", re.IGNORECASE
)
OURS = ("cases", "referrals", "meetings", "audit", "permissions", "encryption")


def words_of_the_schema() -> list[str]:
    found = []
    for model in apps.get_models():
        if model._meta.app_label not in OURS:
            continue
        found.append(model.__name__)
        for field in model._meta.get_fields():
            found.append(f"{model.__name__}.{field.name}")
            choices = getattr(field, "flatchoices", None) or []
            found += [f"{model.__name__}.{field.name}={code} {label}" for code, label in choices]
    return found


def test_the_pattern_finds_what_it_should() -> None:
    for bad in ("gang", "gang_member", "risk_score", "nominal", "habitual knife carrier", "rank"):
        assert FORBIDDEN.search(bad)


def test_no_word_of_the_schema_labels_a_child() -> None:
    words = words_of_the_schema()
    assert len(words) > 500
    assert [word for word in words if FORBIDDEN.search(word)] == []
