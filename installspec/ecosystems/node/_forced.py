"""Overrides that replace what a package asks for itself, as its package manager reads them."""

from __future__ import annotations

from collections.abc import Callable

from installspec.model.facts import Definition, Dependency, Fact, Via

# npm refuses an override that differs from what the package itself asks for.
_READ_BY = {"yarn": ("resolution.",), "pnpm": ("pnpm.override.", "resolution."), "bun": ("override.", "resolution.")}
_PREFIXES = ("override.", "resolution.", "pnpm.override.")


class Forced:
    """The overrides of a repository, indexed for `hops`."""

    __slots__ = ("asked", "values")

    def __init__(self, facts: list[Fact]) -> None:
        self.values = {(fact.unit, fact.name): fact for fact in facts if isinstance(fact, Definition) and fact.name.startswith(_PREFIXES)}
        self.asked: dict[tuple[str, str], Dependency] = {}
        for fact in facts if self.values else ():
            if isinstance(fact, Dependency) and fact.scope not in ("catalog", "peerDependencies"):
                self.asked.setdefault((fact.unit, fact.name), fact)

    def hops(self, fact: Dependency, roots: list[str], manager: Callable[[str], str]) -> list[Via]:
        """From `fact` to the requirement that replaces its own, [] where none does. Only a workspace root's overrides count.

        `manager` tells the package manager of a unit.
        """
        if not self.values or fact.source_kind in ("workspace", "path"):
            return []
        for prefix in _READ_BY.get(manager(fact.unit), ()):
            for root in roots:
                for selector in (fact.name, f"{fact.name}@{fact.requirement}", f"{fact.name}@npm:{fact.requirement}"):
                    found = self.values.get((root, prefix + selector))
                    if found is not None:
                        return self._followed(found, root, fact)
        return []

    def _followed(self, found: Definition, root: str, fact: Dependency) -> list[Via]:
        """`$name` is what the root itself asks for; pnpm's `-` takes the package out, which leaves nothing to follow."""
        if found.value == "-":
            return []
        if not found.value.startswith("$"):
            return [Via(found.where, found.value)]
        held = self.asked.get((root, found.value[1:]))
        if held is None or held.where == fact.where:
            return []
        return [Via(found.where, found.value), Via(held.at, held.requirement)]
