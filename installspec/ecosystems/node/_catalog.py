"""`catalog` and `catalogs`: the shared versions of pnpm (pnpm-workspace.yaml), bun (package.json) and yarn (.yarnrc.yml)."""

from __future__ import annotations

from installspec.ecosystems.node._declare import dependency
from installspec.model.facts import Definition, Fact
from installspec.model.source import Source
from installspec.text.tree import Node


def catalog_facts(format_id: str, source: Source, node: Node) -> list[Fact]:
    """For each line of a catalog below `node` a Definition `catalog.<catalog>.<package>` and a Dependency with scope `catalog`."""
    facts: list[Fact] = []
    for entry in node.entries:
        if entry.key == "catalog":
            facts += _lines(format_id, source, "default", entry.value)
        elif entry.key == "catalogs":
            for named in entry.value.entries:
                facts += _lines(format_id, source, named.key, named.value)
    return facts


def _lines(format_id: str, source: Source, catalog: str, table: Node) -> list[Fact]:
    facts: list[Fact] = []
    for entry in table.entries:
        declared = dependency(format_id, source, entry, "catalog")
        if declared is not None:
            facts += [declared, Definition(format_id, f"catalog.{catalog}.{entry.key}", entry.value.value, declared.at, source.folder)]
    return facts
