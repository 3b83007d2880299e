"""What the values of an app's code may be looked up in."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.drift.compare import World
from installspec.drift.places import place
from installspec.model.expect import Expectation
from installspec.model.facts import Fact, Setting, Variable

_HOPS = 4


def world(app_path: str, expectation: Expectation, facts: Sequence[Fact]) -> World:
    """The variables and settings around an app, by name; a name that is declared with several values has none.

    Only values that reach a shipped build count. `$(X)` and `${X}` of a plist or an xcconfig are followed.
    """
    values: dict[str, set[str]] = {}
    for fact in facts:
        if isinstance(fact, Variable | Setting) and _around(fact.unit, app_path) and not place(fact.where.path):
            if isinstance(fact, Setting) or fact.reach == "build":
                values.setdefault(fact.name, set()).add(fact.value)
    single = {name: next(iter(several)) for name, several in values.items() if len(several) == 1}
    declared = {name: followed for name, value in single.items() if (followed := _follow(value, single)) is not None}
    return World(declared, {one.name: one.value for one in expectation.variables}, dict(expectation.implied))


def _around(unit: str, app_path: str) -> bool:
    return not unit or not app_path or unit == app_path or app_path.startswith(unit + "/") or unit.startswith(app_path + "/")


def _follow(value: str, single: dict[str, str]) -> str | None:
    """`value` with its references put in, None where one leads nowhere."""
    for _ in range(_HOPS):
        start = max(value.find("$("), value.find("${"))
        if start < 0:
            return value
        end = value.find(")" if value[start + 1] == "(" else "}", start)
        inside = single.get(value[start + 2 : end].partition(":")[0]) if end > 0 else None
        if inside is None:
            return None
        value = value[:start] + inside + value[end + 1 :]
    return None
