"""package.json: what a package depends on, overrides, bun's catalogs, and what kind of package it is.

It also gives Definitions: `engine.<name>` for what it asks of its runtime and tools, and under `package.` for `link`: `workspaces`, `manager`,
`private`, the entry points, `script.<name>`.
"""

from __future__ import annotations

from installspec.ecosystems.node._catalog import catalog_facts
from installspec.ecosystems.node._declare import dependencies, written
from installspec.ecosystems.node._managers import MANAGERS
from installspec.ecosystems.node._overrides import override_facts
from installspec.model.facts import Definition, Dependency, Fact, Module, Problem
from installspec.model.source import Parsed, Source
from installspec.text import json
from installspec.text.tree import Node, ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = ("package.json",)
reads: frozenset[type] = frozenset({Dependency, Definition, Module})
managers: tuple[str, ...] = MANAGERS
writes = frozenset({"SetVersion", "Declare"})

_FORMAT = "node/package_json"
_SCOPES = ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies")
_ENTRY_POINTS = ("main", "module", "exports", "types", "typings", "bin")
_RUN = ("start", "dev", "serve", "develop", "build", "ios", "android")


def parse(source: Source) -> Parsed:
    try:
        root = json.parse(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), f"not JSON: {error.message}"),))
    if root.kind != "map":
        return Parsed(problems=(Problem(source.where(root.start, root.end), "not a JSON object"),))
    facts: list[Fact] = [_module(source, root)]
    problems: list[Problem] = []
    shared = root
    # Of a table that stands twice the last counts: nothing of the first is ever installed.
    for entry in {entry.key: entry for entry in root.entries}.values():
        key, value = entry.key, entry.value
        if key in _SCOPES:
            found, wrong = dependencies(_FORMAT, source, value, key)
            facts += [declared for _, declared in found]
            problems += wrong
        elif key in ("overrides", "resolutions"):
            facts += override_facts(_FORMAT, source, value, "override." if key == "overrides" else "resolution.")
        elif key == "pnpm":
            overrides = value.get("overrides")
            facts += override_facts(_FORMAT, source, overrides, "pnpm.override.") if overrides is not None else []
        elif key in ("engines", "volta"):
            facts += [_engine(source, engine.key, engine.value) for engine in value.entries if engine.value.kind == "string"]
        elif key == "devEngines":
            facts += _dev_engines(source, value)
            facts += _named_manager(source, value) if root.get("packageManager") is None else []
        elif key == "workspaces":
            facts += _workspaces(source, value)
            shared = value if value.get("catalog") or value.get("catalogs") else root
        elif key == "packageManager" or key in _ENTRY_POINTS or key == "private":
            facts += _about(source, key, value)
        elif key == "scripts":
            facts += [
                Definition(
                    _FORMAT,
                    f"package.script.{script.key}",
                    script.value.value,
                    source.where(script.value.inner_start, script.value.inner_end),
                    source.folder,
                )
                for script in value.entries
                if script.value.kind == "string" and script.key.partition(":")[0] in _RUN
            ]
    catalogs, wrong = catalog_facts(_FORMAT, source, shared)
    return Parsed((*facts, *catalogs), (*problems, *wrong))


def _module(source: Source, root: Node) -> Module:
    name = root.get("name")
    if name is not None and name.kind == "string":
        return Module(_FORMAT, source.folder, (), name.value, source.where(name.inner_start, name.inner_end))
    return Module(_FORMAT, source.folder, (), "", source.where(root.start, root.start + 1))


def _workspaces(source: Source, value: Node) -> list[Fact]:
    patterns = value if value.kind == "list" else value.get("packages")
    if patterns is None:
        return []
    return [
        Definition(_FORMAT, "package.workspaces", each.value, source.where(each.inner_start, each.inner_end), source.folder)
        for each in patterns.elements
        if each.kind == "string"
    ]


def _engine(source: Source, name: str, value: Node) -> Definition:
    return Definition(_FORMAT, f"engine.{name}", value.value, source.where(value.inner_start, value.inner_end), source.folder)


def _dev_engines(source: Source, table: Node) -> list[Definition]:
    """`runtime`, `packageManager` and their like, each `{"name", "version"}` or a list of those."""
    out = []
    for entry in table.entries:
        for one in entry.value.elements or (entry.value,):
            name, version = one.text("name"), one.get("version")
            if name and version is not None and version.kind == "string":
                out.append(_engine(source, name, version))
    return out


def _named_manager(source: Source, table: Node) -> list[Definition]:
    """The `packageManager` of `devEngines`; of a list only what leaves no choice."""
    engines = table.get("packageManager")
    names = [each.get("name") for each in (engines.elements or [engines])] if engines is not None else []
    name = names[0] if len(names) == 1 else None
    if name is None or name.kind != "string":
        return []
    return [Definition(_FORMAT, "package.manager", name.value, source.where(name.inner_start, name.inner_end), source.folder)]


def _about(source: Source, key: str, value: Node) -> list[Fact]:
    where = source.where(value.inner_start, value.inner_end)
    if key == "private":
        return [Definition(_FORMAT, "package.private", value.value, where, source.folder)] if value.kind == "bool" else []
    if key == "packageManager":
        return [Definition(_FORMAT, "package.manager", value.value, where, source.folder)] if value.kind == "string" else []
    if key == "bin" and value.entries:
        value = value.entries[0].value
        where = source.where(value.inner_start, value.inner_end)
    text = written(source, value)[0] if value.kind == "string" else ""
    return [Definition(_FORMAT, f"package.{key}", text, where, source.folder)]


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.node._package_write import edit as write

    return write(source, change)  # type: ignore[arg-type]  # one of `writes`
