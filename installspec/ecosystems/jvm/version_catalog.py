"""Gradle version catalogs: `gradle/libs.versions.toml` and its likes."""

from __future__ import annotations

from installspec.ecosystems.jvm._notation import kind_of
from installspec.model.facts import Definition, Dependency, Problem
from installspec.model.source import Parsed, Source
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal
    from installspec.model.facts import Fact, Where
    from installspec.text.tree import Entry, Node

files = ("*.versions.toml",)
reads = frozenset({Dependency, Definition})
managers = ("gradle",)
writes = frozenset({"SetVersion", "Declare"})

_FORMAT = "jvm/version_catalog"


def parse(source: Source) -> Parsed:
    """Dependencies of scope `catalog`, one an entry, and Definitions `<catalog>.<versions|libraries|bundles|plugins>.<alias>`.

    `<catalog>` is the file's name up to `.versions.toml`; under which name scripts see it, settings may change.
    The unit of a catalog in a `gradle` folder is the folder above it, the build that the catalog is for.
    The Definition of a library or plugin holds its identity and spans the same bytes as its Dependency.
    """
    from installspec.text.toml import parse as parse_toml

    try:
        root = parse_toml(source.data)
    except ParseError as error:
        template = next((at for mark in (b"{%", b"{{", b"<%") if (at := source.data.find(mark)) >= 0), -1)
        if template >= 0:
            message = "a template that a tool fills in, not TOML yet"
            return Parsed((), (Problem(source.where(template, template + 2), message, "IS902"),))
        return Parsed((), (Problem(source.where(error.offset, error.offset), error.message),))
    unit = source.folder.rpartition("/")[0] if source.folder.endswith("/gradle") else "" if source.folder == "gradle" else source.folder
    catalog = source.path.rpartition("/")[2].removesuffix(".versions.toml")
    facts: list[Fact] = []
    for entry in _table(root, "versions"):
        value = _rich(entry.value)
        if value is not None:
            facts.append(
                Definition(
                    _FORMAT,
                    f"{catalog}.versions.{entry.key}",
                    value.value + ("!!" if value is entry.value.get("strictly") else ""),
                    _inner(source, value),
                    unit,
                )
            )
    for group in ("libraries", "plugins"):
        for entry in _table(root, group):
            facts += _entry(source, unit, catalog, group, entry)
    for entry in _table(root, "bundles"):
        members = ",".join(node.value for node in entry.value.elements)
        facts.append(
            Definition(
                _FORMAT,
                f"{catalog}.bundles.{entry.key}",
                members,
                source.where(entry.start, entry.end),
                unit,
            )
        )
    return Parsed(tuple(facts))


def _table(root: Node, name: str) -> list[Entry]:
    node = root.get(name)
    return node.entries if node is not None and node.kind == "map" else []


def _inner(source: Source, node: Node) -> Where:
    return source.where(node.inner_start, node.inner_end)


def _rich(node: Node) -> Node | None:
    """The string that states a version: itself, or the strongest statement of a rich one."""
    if node.kind == "string":
        return node
    for key in ("strictly", "require", "prefer"):
        found = node.get(key)
        if found is not None and found.kind == "string":
            return found
    return None


def _entry(source: Source, unit: str, catalog: str, group: str, entry: Entry) -> list[Fact]:
    """One line of `[libraries]` or `[plugins]`: its Definition and its Dependency; nothing for a shape that Gradle refuses."""
    node = entry.value
    fields = 2 if group == "libraries" else 1
    version: Node | None = None
    reference = False
    strictly = False
    if node.kind == "string":
        parts = node.value.split(":")
        if len(parts) not in (fields, fields + 1):
            return []
        identity = ":".join(parts[:fields])
        requirement = parts[fields] if len(parts) > fields else ""
        end = node.inner_end
        at = (end - len(requirement.encode()), end) if requirement else (node.inner_start, node.inner_end)
    else:
        found = node.text("module" if group == "libraries" else "id")
        if found is None and group == "libraries" and node.text("group") is not None and node.text("name") is not None:
            found = f"{node.text('group')}:{node.text('name')}"
        if found is None:
            return []
        identity = found
        stated = node.get("version")
        if stated is not None:
            version = stated.get("ref")
            reference = version is not None
            version = version or _rich(stated)
            strictly = stated.get("strictly") is not None
        requirement = version.value if version is not None else ""
        holder = version or node.get("module") or node.get("id") or node.get("name") or node
        at = (holder.inner_start, holder.inner_end)
    if requirement and source.data[at[0] : at[1]] != requirement.encode():
        return []  # an escape in a version: nobody writes that
    where = source.where(entry.start, entry.end)
    if reference:
        value, kind = f"${{{catalog}.versions.{requirement}}}", "ref"
    else:
        value, kind = (
            requirement + ("!!" if strictly and requirement else ""),
            kind_of(requirement),
        )
    return [
        Definition(_FORMAT, f"{catalog}.{group}.{entry.key}", identity, where, unit),
        Dependency(
            _FORMAT,
            identity,
            requirement,
            kind,
            "catalog",
            where,
            source.where(*at),
            "gradle",
            range=value,
            unit=unit,
            manager="gradle",
        ),
    ]


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.jvm._catalog_write import edit as write

    return write(source, change, parse)
