"""One entry of a `dependencies` map of a pubspec as a Dependency."""

from __future__ import annotations

from installspec.model.facts import Dependency, Problem, Via, Where
from installspec.model.source import Source
from installspec.text.tree import Entry, Node

SCOPES = ("dependencies", "dev_dependencies", "dependency_overrides")


def dependencies(format_id: str, source: Source, root: Node) -> tuple[list[Dependency], list[Problem]]:
    """What the dependency maps of a pubspec or of its overrides declare."""
    found: list[Dependency] = []
    problems: list[Problem] = []
    for table in root.entries:
        if table.key not in SCOPES or table.value.kind != "map":
            continue
        for entry in table.value.entries:
            each = _dependency(format_id, source, entry, table.key)
            if each is None:
                problems.append(
                    Problem(source.where(entry.start, entry.end), f"{entry.key} is declared in a way that pub does not know", "IS902")
                )
            else:
                found.append(each)
    return found, problems


def kind_of(requirement: str) -> str:
    """exact | range | any of a pub constraint."""
    if requirement in ("", "any"):
        return "any"
    return "exact" if requirement[0].isdigit() and " " not in requirement else "range"


def _dependency(format_id: str, source: Source, entry: Entry, scope: str) -> Dependency | None:
    value = entry.value
    version: Node | None = None
    target, source_kind = "", "registry"
    at: Node | None = None
    kind = ""
    if value.kind == "string":
        version = value
    elif value.kind == "map":
        version = value.get("version")
        target, source_kind, at = _origin(value)
        if at is not None and version is None:
            kind = "ref"
    elif value.kind != "null":
        return None
    if version is not None and version.kind not in ("string", "null"):
        return None
    text = ""
    where = _name(source, entry)
    via: tuple[Via, ...] = ()
    stated = version if version is not None and version.kind == "string" else at
    if stated is not None:
        where = source.where(stated.inner_start, stated.inner_end)
        text = source.data[where.start : where.end].decode("utf-8", "replace")
    if version is not None and version is value and value.note == "alias":
        alias = _alias(source, entry)
        if alias is not None:
            via = (Via(where, text),)
            where, kind = alias, "variable"
            text = source.data[where.start : where.end].decode("utf-8", "replace")
    wanted = version.value.strip() if version is not None else ""
    return Dependency(
        format_id,
        entry.key,
        text,
        kind or kind_of(wanted),
        scope,
        source.where(entry.start, entry.end),
        where,
        "pub",
        wanted or ("any" if source_kind == "registry" else ""),
        target,
        source_kind,
        source.folder,
        "pub",
        via,
    )


def _origin(value: Node) -> tuple[str, str, Node | None]:
    """`(source, source kind, the git ref)` of a dependency written as a map."""
    for entry in value.entries:
        held = entry.value
        if entry.key == "path":
            return held.value, "path", None
        if entry.key == "sdk":
            return held.value, "sdk", None
        if entry.key == "git":
            ref = held.get("ref")
            return (
                (held.text("url") or "") if held.kind == "map" else held.value,
                "git",
                ref if ref is not None and ref.kind not in ("map", "list", "null") else None,
            )
        if entry.key == "hosted":
            return (held.text("url") or "") if held.kind == "map" else held.value, "registry", None
    return "", "registry", None


def _name(source: Source, entry: Entry) -> Where:
    quoted = source.data[entry.key_start : entry.key_start + 1] in (b'"', b"'")
    return source.where(entry.key_start + quoted, entry.key_end - quoted)


def _alias(source: Source, entry: Entry) -> Where | None:
    """Where `*name` stands; None for an entry that was merged from elsewhere."""
    written = source.data[entry.key_end : entry.end]
    star = written.find(b"*")
    if star < 0 or written[:star].strip() != b":":
        return None
    return source.where(entry.key_end + star, entry.key_end + len(written.rstrip()))
