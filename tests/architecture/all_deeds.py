"""All deeds of the project, found by importing every module of every `actions` package."""

import ast
import importlib
import inspect
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.architecture.source import PACKAGES, ROOT, module_of, python_files, tree


def is_deed(thing: Any) -> bool:
    """Whether `audit.record.deed` made this."""
    code = getattr(thing, "__code__", None)
    return code is not None and code.co_name == "doing" and Path(code.co_filename) == ROOT / "audit/record.py"


def action_modules() -> Iterator[ModuleType]:
    """Every module of an `actions` package above the trail."""
    for path in python_files("pgpm", "meetings", "referrals", "cases", "audit"):
        if "actions" in path.parts:
            yield importlib.import_module(module_of(path))


def name_of(deed: Callable[..., Any]) -> str:
    """Module and name, for messages."""
    return f"{deed.__module__}.{deed.__qualname__}"


def deeds() -> dict[str, Callable[..., Any]]:
    """Every deed by its full name, wherever it stands."""
    for path in python_files():
        if "management" not in path.parts and "wsgi" not in path.name and "__main__" not in path.name:
            importlib.import_module(module_of(path))
    found = {}
    for module in our_modules():
        for thing in vars(module).values():
            if is_deed(thing) and thing.__module__.split(".")[0] in PACKAGES:
                found[name_of(thing)] = thing
    return found


def our_modules() -> list[ModuleType]:
    """Every module of ours that is loaded."""
    return [
        module
        for name, module in list(sys.modules.items())
        if module is not None and name.split(".")[0] in (*PACKAGES, "tests")
    ]


def reaches_record(function: Callable[..., Any], seen: set[str] | None = None) -> bool:
    """Whether a function, or a helper of ours that it calls and that is no deed itself, calls `record`."""
    seen = seen if seen is not None else set()
    plain = inspect.unwrap(function)
    if (key := f"{plain.__module__}.{plain.__qualname__}") in seen:
        return False
    seen.add(key)
    module = sys.modules[plain.__module__]
    node = definition(plain)
    for call in (each for each in ast.walk(node) if isinstance(each, ast.Name)):
        if call.id == "record":
            return True
        helper = getattr(module, call.id, None)
        ours = inspect.isfunction(helper) and helper.__module__.split(".")[0] in PACKAGES
        if ours and not is_deed(helper) and reaches_record(helper, seen):
            return True
    return False


def definition(function: Callable[..., Any]) -> ast.AST:
    """The syntax tree of a function."""
    path = Path(inspect.getsourcefile(function) or "")
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef) and node.name == function.__name__:
            first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
            if first == function.__code__.co_firstlineno:
                return node
    raise LookupError(function.__qualname__)
