"""What the root of a workspace says for all of its members: overrides, constraints, sources (uv docs, "Resolution" and "Workspaces")."""

from __future__ import annotations

from collections.abc import Callable

from installspec.ecosystems.python._declare import CONSTRAINTS, OVERRIDES
from installspec.model.facts import Definition, Dependency, Fact, Via


class Workspace:
    """`root` gives the folder whose pyproject speaks for a unit: that of its workspace, else its own."""

    def __init__(self, facts: list[Fact], root: Callable[[str], str]) -> None:
        self._root = root
        self._stated: dict[tuple[str, str, str], Dependency] = {}
        self._sources: dict[tuple[str, str], str] = {}
        for fact in facts:
            if isinstance(fact, Dependency) and fact.scope in (OVERRIDES, CONSTRAINTS):
                self._stated[fact.scope, fact.unit, fact.name] = fact
            elif isinstance(fact, Definition) and fact.name.startswith("uv.source."):
                self._sources[fact.unit, fact.name[10:]] = fact.value

    def sourced(self, fact: Dependency) -> Dependency:
        """A member's requirement with the source that the root gives its name."""
        if fact.format != "python/pyproject" or fact.source_kind != "registry" or not self._sources:
            return fact
        kind, _, target = self._sources.get((self._root(fact.unit), fact.name), "").partition(" ")
        return fact._replace(source=target, source_kind=kind) if kind and fact.scope not in (OVERRIDES, CONSTRAINTS) else fact

    def bound(self, fact: Dependency) -> Dependency:
        """A requirement with the override in its place, or with the constraint beside it."""
        if fact.format != "python/pyproject" or fact.scope in (OVERRIDES, CONSTRAINTS) or not self._stated:
            return fact
        root = self._root(fact.unit)
        forced = self._stated.get((OVERRIDES, root, fact.name))
        if forced is not None:
            via = (*fact.via, Via(forced.at, forced.range or forced.source))
            return fact._replace(range=forced.range, source=forced.source, source_kind=forced.source_kind, via=via)
        added = self._stated.get((CONSTRAINTS, root, fact.name))
        if added is None or not added.range or fact.source_kind != "registry":
            return fact
        joined = f"{fact.range},{added.range}" if fact.range else added.range
        kind = "managed" if fact.kind == "any" else fact.kind
        return fact._replace(range=joined, kind=kind, via=(*fact.via, Via(added.at, added.range)))
