"""What the values of an app's code may be looked up in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from installspec.drift.compare import World
from installspec.drift.places import place
from installspec.model.expect import Expectation
from installspec.model.facts import Fact, Setting, Variable, Where

_HOPS = 4


def world(app_path: str, expectation: Expectation, facts: Sequence[Fact]) -> World:
    """The variables and settings around an app, by name; a name that is declared with several values has none.

    Only values that reach a shipped build count. `$(X)` and `${X}` of a plist or an xcconfig are followed.
    """
    values: dict[str, dict[str, Where]] = {}
    local: set[str] = set()
    shown: set[str] = set()
    for fact in facts:
        if isinstance(fact, Variable | Setting) and _around(fact.unit, app_path) and not place(fact.where.path):
            if isinstance(fact, Setting) or fact.reach == "build":
                values.setdefault(fact.name, {}).setdefault(fact.value, fact.where)
            elif fact.reach == "local":
                local.add(fact.name)
            elif fact.reach == "example" and (not fact.unit or app_path.startswith(fact.unit + "/")):
                shown.add(fact.name)
    single = {name: next(iter(several.items())) for name, several in values.items() if len(several) == 1}
    declared: dict[str, str] = {}
    origins: dict[str, tuple[Where, ...]] = {}
    parted: set[str] = set()
    unclear = {name: f"which has several values in {_paths(several)}" for name, several in values.items() if len(several) > 1}
    for name, (value, where) in single.items():
        hops = [where]
        followed = _follow(value, single, hops)
        if followed is not None:
            declared[name] = followed
            origins[name] = tuple(hops)
            if not _lone(value, single):
                parted.add(name)
        else:
            unclear[name] = f"whose value in {where.path} cannot be followed"
    hidden = frozenset(local.difference(values))
    unclear.update(dict.fromkeys(hidden, "which only files declare that git ignores"))
    specified = {one.name: one.value for one in expectation.variables}
    return World(declared, specified, dict(expectation.implied), origins, frozenset(parted), unclear, hidden, frozenset(shown))


def _paths(several: Mapping[str, Where]) -> str:
    return ", ".join(dict.fromkeys(where.path for where in several.values()))


def _around(unit: str, app_path: str) -> bool:
    return not unit or not app_path or unit == app_path or app_path.startswith(unit + "/") or unit.startswith(app_path + "/")


def _follow(value: str, single: Mapping[str, tuple[str, Where]], hops: list[Where]) -> str | None:
    """`value` with its references put in, None where one leads nowhere. `hops` takes the places that were gone through."""
    for _ in range(_HOPS):
        start = max(value.find("$("), value.find("${"))
        if start < 0:
            return value
        end = value.find(")" if value[start + 1 : start + 2] == "(" else "}", start)
        inside = single.get(value[start + 2 : end].partition(":")[0]) if end > 0 else None
        if inside is None:
            return None
        hops.append(inside[1])
        value = value[:start] + inside[0] + value[end + 1 :]
    return None


def _lone(value: str, single: Mapping[str, tuple[str, Where]]) -> bool:
    """Whether a value is plain, or nothing but a reference to one that is."""
    for _ in range(_HOPS):
        if "$(" not in value and "${" not in value:
            return True
        name = value[2:-1].partition(":")[0]
        if value[:2] not in ("$(", "${") or value[-1] not in ")}" or name not in single:
            return False
        value = single[name][0]
    return False
