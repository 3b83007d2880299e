"""pyproject.toml: PEP 621 and PEP 735 dependencies, what PEP 518 builds with, Poetry, uv and PDM.

It also gives the Definition `engine.python`: the range of Python that a project asks for.
"""

from __future__ import annotations

from installspec.ecosystems.python._declare import BUILD, listed, tabled
from installspec.ecosystems.python._requirement import normalised
from installspec.model.facts import Definition, Dependency, Fact, Module, Problem
from installspec.model.source import Parsed, Source
from installspec.text import toml
from installspec.text.tree import Node, ParseError

files: tuple[str, ...] = ("pyproject.toml",)
reads: frozenset[type] = frozenset({Definition, Dependency, Module})
managers: tuple[str, ...] = ("pip", "uv", "poetry")

_FORMAT = "python/pyproject"


def parse(source: Source) -> Parsed:
    try:
        root = toml.parse(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), f"not TOML: {error.message}"),))
    found = [*_standard(source, root), *_poetry(source, root), *_tools(source, root)]
    sources = root.get("tool", "uv", "sources")
    if sources is not None and sources.kind == "map":
        held = {normalised(entry.key): entry.value for entry in sources.entries}
        found = [_sourced(each, held.get(each.name)) for each in found]
    facts: list[Fact] = [*_module(source, root, bool(found)), *_engine(source, root), *found]
    facts += listed(_FORMAT, source, root.get("build-system", "requires"), BUILD)
    return Parsed(tuple(facts))


def _engine(source: Source, root: Node) -> list[Definition]:
    for path in (("project", "requires-python"), ("tool", "poetry", "dependencies", "python")):
        value = root.get(*path)
        if value is not None and value.kind == "string":
            return [Definition(_FORMAT, "engine.python", value.value, source.where(value.inner_start, value.inner_end), source.folder)]
    return []


def _standard(source: Source, root: Node) -> list[Dependency]:
    out = listed(_FORMAT, source, root.get("project", "dependencies"), "dependencies")
    for key, table in (
        ("optional-dependencies", root.get("project", "optional-dependencies")),
        ("dependency-groups", root.get("dependency-groups")),
    ):
        for entry in table.entries if table is not None else ():
            # `{include-group = …}` adds nothing: the other group's own lines count.
            out += listed(_FORMAT, source, entry.value, f"{key}.{entry.key}")
    return out


def _poetry(source: Source, root: Node) -> list[Dependency]:
    poetry = root.get("tool", "poetry")
    if poetry is None:
        return []
    out = tabled(_FORMAT, source, poetry.get("dependencies"), "dependencies")
    out += tabled(_FORMAT, source, poetry.get("dev-dependencies"), "dev-dependencies")
    groups = poetry.get("group")
    for entry in groups.entries if groups is not None else ():
        out += tabled(_FORMAT, source, entry.value.get("dependencies"), f"group.{entry.key}")
    return out


def _tools(source: Source, root: Node) -> list[Dependency]:
    out = listed(_FORMAT, source, root.get("tool", "uv", "dev-dependencies"), "dev-dependencies")
    out += listed(_FORMAT, source, root.get("tool", "uv", "override-dependencies"), "override-dependencies")
    groups = root.get("tool", "pdm", "dev-dependencies")
    for entry in groups.entries if groups is not None else ():
        out += listed(_FORMAT, source, entry.value, f"dev-dependencies.{entry.key}")
    return out


def _sourced(fact: Dependency, held: Node | None) -> Dependency:
    """`fact` with what `[tool.uv.sources]` says about where it comes from."""
    if held is None or held.kind != "map" or fact.source_kind != "registry":
        return fact
    if held.text("workspace") == "true":
        return fact._replace(source_kind="workspace")
    for kind in ("git", "path", "url"):
        target = held.text(kind)
        if target is not None:
            return fact._replace(source=target, source_kind=kind)
    return fact


def _module(source: Source, root: Node, declares: bool) -> list[Module]:
    """A file that only configures tools makes no module."""
    for path in (("project",), ("tool", "poetry"), ("tool", "pdm"), ("tool", "uv", "workspace"), ("dependency-groups",)):
        table = root.get(*path)
        if table is None or table.kind != "map" or (path == ("tool", "pdm") and not declares):
            continue
        name = table.get("name")
        if name is not None and name.kind == "string":
            return [Module(_FORMAT, source.folder, ("python",), name.value, source.where(name.inner_start, name.inner_end))]
        shipped = path in (("project",), ("tool", "poetry"))
        return [Module(_FORMAT, source.folder, ("python",) if shipped else (), "", source.where(table.start, table.start))]
    return []
