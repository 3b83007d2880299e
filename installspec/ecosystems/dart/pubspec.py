"""pubspec.yaml: what a Dart package depends on and what kind of package it is.

Besides dependencies it gives Definitions: `engine.dart` and `engine.<name>` for what `environment` asks for, and for `link`: `pub.workspace`
(one a member), `pub.resolution`, `pub.publish_to`, `pub.plugin`.
A file of another name (`pubspec.foss.yaml`) is not read: pub does not read it either.
"""

from __future__ import annotations

from installspec.ecosystems.dart._declare import dependencies
from installspec.model.facts import Definition, Dependency, Fact, Module, Problem
from installspec.model.source import Parsed, Source
from installspec.text import yaml
from installspec.text.tree import Node, ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = ("pubspec.yaml",)
reads: frozenset[type] = frozenset({Dependency, Definition, Module})
managers: tuple[str, ...] = ("pub",)
writes: frozenset[str] = frozenset({"SetVersion", "Declare"})

_FORMAT = "dart/pubspec"


def parse(source: Source) -> Parsed:
    try:
        documents = yaml.parse(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), f"not YAML: {error.message}"),))
    if not documents or documents[0].kind != "map":
        return Parsed(problems=(Problem(source.where(0, 0), "not a pubspec: no map of keys"),))
    root = documents[0]
    found, problems = dependencies(_FORMAT, source, root)
    facts: list[Fact] = [_module(source, root), *_about(source, root), *found]
    return Parsed(tuple(facts), tuple(problems))


def _module(source: Source, root: Node) -> Module:
    name = root.get("name")
    if name is not None and name.kind == "string":
        return Module(_FORMAT, source.folder, (), name.value, source.where(name.inner_start, name.inner_end))
    return Module(_FORMAT, source.folder, (), "", source.where(root.start, root.start))


def _about(source: Source, root: Node) -> list[Fact]:
    out: list[Fact] = []
    for key in ("publish_to", "resolution"):
        value = root.get(key)
        if value is not None and value.kind == "string":
            out.append(Definition(_FORMAT, f"pub.{key}", value.value, source.where(value.inner_start, value.inner_end), source.folder))
    environment = root.get("environment")
    for entry in environment.entries if environment is not None else ():
        name, value = "dart" if entry.key == "sdk" else entry.key, entry.value
        if value.kind in ("string", "number"):
            out.append(Definition(_FORMAT, f"engine.{name}", value.value, source.where(value.inner_start, value.inner_end), source.folder))
    workspace = root.get("workspace")
    for member in workspace.elements if workspace is not None else ():
        if member.kind == "string":
            out.append(
                Definition(_FORMAT, "pub.workspace", member.value, source.where(member.inner_start, member.inner_end), source.folder)
            )
    flutter = root.get("flutter")
    plugin = flutter.entry("plugin") if flutter is not None and flutter.kind == "map" else None
    if plugin is not None:
        out.append(Definition(_FORMAT, "pub.plugin", "plugin", source.where(plugin.key_start, plugin.key_end), source.folder))
    return out


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.dart import _pubspec_write

    return _pubspec_write.edit(source, change, parse)
