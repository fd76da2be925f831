"""Draws docs/lifecycle.md from the tables of stages, so that the drawing cannot differ from what the code does."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from types import ModuleType
from typing import Any

APPS = ("cases", "referrals", "meetings")
HEAD = """# Lifecycles

This page is written by `manage.py write_docs` from the tables named `TRANSITIONS`; a check fails when it is out of
date. Each verb is a row: from which stages, to which, and what somebody needs to do it. What else must hold at that
moment is said by the policies, as sentences.
"""


def lifecycles_markdown() -> str:
    """The whole page as Markdown, ending with a line break."""
    return "\n".join([HEAD, *(_chapter(module) for module in _modules())]).rstrip("\n") + "\n"


def _modules() -> Iterator[ModuleType]:
    """Each module that holds a table of stages."""
    for app in APPS:
        name = f"{app}.lifecycle"
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            continue
        names = [name]
        if spec.submodule_search_locations:
            found = pkgutil.iter_modules(spec.submodule_search_locations)
            names = [f"{name}.{each.name}" for each in sorted(found, key=lambda each: each.name)]
        for each in names:
            module = importlib.import_module(each)
            if hasattr(module, "TRANSITIONS"):
                yield module


def _chapter(module: ModuleType) -> str:
    """The drawing and the table of one lifecycle."""
    table: Mapping[Any, Any] = module.TRANSITIONS
    title = module.__name__.replace(".lifecycle", "").replace(".", ": ").replace("_", " ").capitalize()
    stages = {stage for row in table.values() for stage in (*_sources(row), row.target)}
    # A module may tell of two kinds of record in one table: each kind's stages in their own order.
    kinds = dict.fromkeys(type(row.target) for row in table.values())
    ordered = [stage for kind in kinds for stage in kind if stage in stages]
    drawing = ["```mermaid", "stateDiagram-v2"]
    drawing += [f"    {stage.value}: {_words(stage)}" for stage in ordered]
    rows = ["| What | From | To | Needs | In the trail |", "| --- | --- | --- | --- | --- |"]
    for verb, row in table.items():
        sources = [stage for stage in ordered if stage in _sources(row)]
        drawing += [f"    {source.value} --> {row.target.value}: {_words(verb)}" for source in sources]
        listed = ", ".join(_words(source) for source in sources)
        rows.append(
            f"| {_words(verb)} | {listed} | {_words(row.target)} | {_words(row.permission)} | {_action(row)} |"
        )
    opening = str(module.__doc__ or "").split("\n\n", 1)[0].replace("\n", " ")
    return "\n".join([f"## {title}", "", opening, "", *drawing, "```", "", *rows, ""])


def _sources(row: Any) -> frozenset[Any]:
    """The stages that a row leads out of, one or several."""
    return frozenset(row.sources if hasattr(row, "sources") else [row.source])


def _words(value: Any) -> str:
    """A stage or verb as people say it."""
    said = getattr(value, "words", None)
    return str(said) if said else str(value.value).replace("_", " ").capitalize()


def _action(row: Any) -> str:
    """What the trail calls it."""
    return f"`{row.action.value}`" if getattr(row, "action", None) else ""
