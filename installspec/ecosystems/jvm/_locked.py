"""What `gradle.lockfile` fixed for the declarations of its project."""

from __future__ import annotations

from installspec.model.facts import Dependency, Locked, Resolved

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.facts import Fact


def with_locks(facts: list[Fact]) -> list[Fact]:
    """`resolved` from the lockfile of the same project, in place of what the declaration says; none where configurations differ."""
    locked: dict[tuple[str, str], list[Locked]] = {}
    for fact in facts:
        if isinstance(fact, Locked):
            locked.setdefault((fact.importer, fact.name), []).append(fact)
    if not locked:
        return facts
    out: list[Fact] = []
    for fact in facts:
        if isinstance(fact, Dependency) and fact.manager == "gradle" and fact.scope not in ("catalog", "plugins", "classpath"):
            entries = locked.get((fact.unit, fact.name), [])
            if len(entries) == 1:
                fact = fact._replace(resolved=Resolved(entries[0].version, entries[0].where))
            elif entries:
                fact = fact._replace(resolved=None)
        out.append(fact)
    return out
