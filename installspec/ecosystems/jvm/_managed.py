"""Dependencies without a version of their own: the constraint or the BoM that gives it."""

from __future__ import annotations

from installspec.model.facts import Dependency, Via

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.facts import Fact


_UNFORCED = frozenset(("catalog", "plugins", "classpath", "force", "constraints", "substitution"))


def with_platforms(facts: list[Fact]) -> list[Fact]:
    """`via` of each managed dependency ends at the constraint or `platform(…)` of its unit, and plugins at the line with their version.

    `resolved` is what `resolutionStrategy.force` of the same script says, where it does.
    """
    platforms: dict[str, list[Dependency]] = {}
    constraints: dict[tuple[str, str], Dependency] = {}
    plugins: dict[str, list[Dependency]] = {}
    forced: dict[tuple[str, str], Dependency] = {}
    for fact in facts:
        if not isinstance(fact, Dependency) or fact.scheme != "gradle":
            continue
        if fact.source == "platform" or (fact.name.endswith("-bom") and fact.scope != "catalog"):
            # The name tells too: a platform may come out of a variable or a function of the project's own.
            platforms.setdefault(fact.unit, []).append(fact)
        elif fact.scope == "force" and fact.resolved is not None:
            forced[fact.unit, fact.name] = fact
        elif fact.scope == "constraints" and fact.range:
            constraints[fact.unit, fact.name] = fact
        elif fact.scope == "plugins" and fact.range:
            plugins.setdefault(fact.name, []).append(fact)
    out: list[Fact] = []
    for fact in facts:
        if isinstance(fact, Dependency) and fact.scheme == "gradle":
            if fact.scope == "plugins" and not fact.range:
                fact = _declared_above(fact, plugins.get(fact.name, []))
            elif fact.kind == "managed" and ":" in fact.name and fact.scope != "catalog":
                fact = _managed(
                    fact,
                    constraints.get((fact.unit, fact.name)),
                    platforms.get(fact.unit, []),
                )
            if fact.source == "platform":
                fact = fact._replace(source="")
            if forced and fact.scope not in _UNFORCED and (fact.unit, fact.name) in forced:
                fact = fact._replace(resolved=forced[fact.unit, fact.name].resolved)
        out.append(fact)
    return out


def _managed(fact: Dependency, constraint: Dependency | None, platforms: list[Dependency]) -> Dependency:
    if constraint is not None and constraint is not fact:
        via = (*fact.via, Via(constraint.where, constraint.range), *constraint.via)
        return fact._replace(via=via, range=constraint.range, resolved=constraint.resolved)
    group = fact.name.partition(":")[0]
    best: tuple[int, int, int, Dependency] | None = None
    for index, platform in enumerate(platforms):
        near = _related(group, platform.name.partition(":")[0])
        if near == 0 or ("test" in platform.scope.lower() and "test" not in fact.scope.lower()):
            continue
        same = (platform.where.path == fact.where.path) * 2 + (platform.scope == fact.scope)
        if best is None or (same, near, -index) > best[:3]:
            best = (same, near, -index, platform)
    if best is None:
        return fact
    platform = best[3]
    return fact._replace(via=(*fact.via, Via(platform.where, platform.range), *platform.via))


def _related(group: str, bom: str) -> int:
    """How many leading parts two groups share, if one is within the other; 0 where they are strangers."""
    first, second = group.split("."), bom.split(".")
    shared = min(len(first), len(second))
    return shared if shared > 1 and first[:shared] == second[:shared] else 0


def _declared_above(fact: Dependency, declared: list[Dependency]) -> Dependency:
    """A plugin without version: settings or a project above say it."""
    above = [
        other
        for other in declared
        if other is not fact and (other.unit == fact.unit or not other.unit or fact.unit.startswith(other.unit + "/"))
    ]
    if not above:
        return fact
    nearest = max(above, key=lambda other: len(other.unit))
    return fact._replace(
        via=(*fact.via, Via(nearest.where, nearest.range), *nearest.via),
        range=nearest.range,
        resolved=nearest.resolved,
    )
