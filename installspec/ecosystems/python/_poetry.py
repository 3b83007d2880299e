"""`tool.poetry` of a pyproject (Poetry docs, "The pyproject.toml file" and "Dependency specification")."""

from __future__ import annotations

from installspec.ecosystems.python._declare import Refusals, tabled
from installspec.model.facts import Dependency, Via
from installspec.model.source import Source
from installspec.text.tree import Node


def poetry(format_id: str, source: Source, root: Node, standard: list[Dependency], refusals: Refusals) -> list[Dependency]:
    """What `tool.poetry` declares, after `standard`, the project's own: a name that these have is only told more about."""
    table = root.get("tool", "poetry")
    if table is None or table.kind != "map":
        return standard
    main = tabled(format_id, source, table.get("dependencies"), "dependencies", refusals)
    own = {one.name for one in standard if one.scope == "dependencies"}
    more = {one.name: one for one in main if one.name in own}
    out = [_enriched(one, more.get(one.name)) if one.scope == "dependencies" else one for one in standard]
    out += [one for one in main if one.name not in own]
    out += tabled(format_id, source, table.get("dev-dependencies"), "dev-dependencies", refusals)
    groups = table.get("group")
    for entry in groups.entries if groups is not None else ():
        out += tabled(format_id, source, entry.value.get("dependencies"), f"group.{entry.key}", refusals)
    return out


def _enriched(fact: Dependency, more: Dependency | None) -> Dependency:
    """A requirement of the project with what Poetry locks it by: another source, a narrower constraint."""
    if more is None or fact.source_kind != "registry":
        return fact
    fact = fact._replace(source=more.source, source_kind=more.source_kind)
    if not more.range:
        return fact
    joined = f"{fact.range},{more.range}" if fact.range else more.range
    return fact._replace(range=joined if "|" not in joined else "", via=(Via(more.at, more.range),))
