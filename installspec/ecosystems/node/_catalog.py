"""`catalog` and `catalogs`: the shared versions of pnpm (pnpm-workspace.yaml), bun (package.json) and yarn (.yarnrc.yml)."""

from __future__ import annotations

from installspec.ecosystems.node._declare import dependencies, written
from installspec.model.facts import Definition, Fact, Problem, Where
from installspec.model.source import Source
from installspec.text.tree import Node


def catalog_facts(format_id: str, source: Source, node: Node) -> tuple[list[Fact], list[Problem]]:
    """For each line of a catalog below `node` a Definition `catalog.<catalog>.<package>` and a Dependency with scope `catalog`.

    A line that several catalogs share through YAML's anchors is one Dependency. pnpm refuses a default catalog that is written in
    both ways: its lines stay Dependencies, but they define nothing.
    """
    tables: list[tuple[str, Node]] = []
    for entry in node.entries:
        if entry.key == "catalog":
            tables.append(("default", entry.value))
        elif entry.key == "catalogs":
            tables += [(named.key, named.value) for named in entry.value.entries]
    facts: list[Fact] = []
    defined: dict[str, Definition] = {}
    problems: list[Problem] = []
    defaults = [table for name, table in tables if name == "default"]
    if len(defaults) > 1:
        where = source.where(defaults[1].start, defaults[1].end)
        problems.append(Problem(where, "the default catalog is defined twice, as `catalog` and as `catalogs.default`", "IS902"))
    seen: set[Where] = set()
    for name, table in tables:
        found, wrong = dependencies(format_id, source, table, "catalog")
        problems += wrong
        for entry, declared in found:
            if declared.where not in seen:
                seen.add(declared.where)
                facts.append(declared)
            if name != "default" or len(defaults) == 1:
                where = written(source, entry.value)[1] if declared.requirement else declared.at
                # What a catalog merges in comes before its own lines, which win.
                key = f"catalog.{name}.{entry.key}"
                defined[key] = Definition(format_id, key, entry.value.value, where, source.folder)
    return [*facts, *defined.values()], problems
