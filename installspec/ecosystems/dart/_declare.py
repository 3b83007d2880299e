"""One entry of a `dependencies` map of a pubspec as a Dependency."""

from __future__ import annotations

import functools
import re

from installspec.model.facts import Dependency, Problem, Via, Where
from installspec.model.source import Source
from installspec.text.tree import Entry, Node

_SOURCES = ("hosted", "git", "path", "sdk")
SCOPES = ("dependencies", "dev_dependencies", "dependency_overrides")


def dependencies(format_id: str, source: Source, root: Node) -> tuple[list[Dependency], list[Problem]]:
    """What the dependency maps of a pubspec or of its overrides declare, and what pub would refuse in them."""
    found: list[Dependency] = []
    problems: list[Problem] = []
    for table in root.entries:
        if table.key not in SCOPES or table.value.kind == "null":
            continue
        if table.value.kind != "map":
            problems.append(_problem(source, table, f"{table.key} is a {table.value.kind}; pub reads a map of names"))
        for entry in _own(table.value):
            asked = source.focus.packages is None or entry.key in source.focus.packages
            refused = _refused(entry)
            if refused:
                problems += [_problem(source, entry, f"{entry.key} {refused}")] if asked else []
                continue
            each = _dependency(format_id, source, entry, table.key)
            if asked and each.range and not constraint(each.range):
                problems.append(_problem(source, entry, f"{entry.key}: {each.range} is no version constraint of pub"))
                each = each._replace(range="", kind="range")
            found.append(each)
    return found, problems


def _problem(source: Source, entry: Entry, message: str) -> Problem:
    return Problem(source.where(entry.start, entry.end), message, "IS902")


def _own(table: Node) -> list[Entry]:
    """The entries of a map without those that came in by a merge key and that it has itself."""
    if not any(entry.value.note == "alias" for entry in table.entries):
        return table.entries
    last = {entry.key: index for index, entry in enumerate(table.entries)}
    return [entry for index, entry in enumerate(table.entries) if entry.value.note != "alias" or last[entry.key] == index]


def _refused(entry: Entry) -> str:
    """Why a declaration is not read, "" where it is: pub itself refuses all but the last of these."""
    value = entry.value
    if value.kind == "list":
        return "is declared as a list"
    if value.kind not in ("string", "map", "null"):
        return f"is declared as a {value.kind}: a version needs quotes or three numbers"
    origins = [entry for entry in value.entries if entry.key != "version"]
    unknown = [entry.key for entry in origins if entry.key not in _SOURCES]
    if unknown:
        return f"is declared with {unknown[0]}, which is no source that pub knows"
    if len(origins) > 1:
        return f"has two sources, {origins[0].key} and {origins[1].key}"
    version = value.get("version")
    if version is not None and version.kind not in ("string", "null"):
        return f"has a version that is a {version.kind}"
    hosted = value.text("hosted", "name")
    return "" if hosted in (None, entry.key) else f"is hosted under another name, {hosted}"


@functools.cache
def _constraint() -> re.Pattern[str]:
    version = r"[0-9]++\.[0-9]++\.[0-9]++(?:-[0-9A-Za-z-]++(?:\.[0-9A-Za-z-]++)*+)?+(?:\+[0-9A-Za-z-]++(?:\.[0-9A-Za-z-]++)*+)?+"
    return re.compile(rf"\^\s*+{version}|(?:\s*+(?:[<>]=?+)?+\s*+{version})++\s*+")


def constraint(text: str) -> bool:
    """Whether pub can read the text as a version constraint."""
    numbers = text.removeprefix("^").split(".")
    plain = len(numbers) == 3 and all(number.isascii() and number.isdigit() for number in numbers)
    return plain or text == "any" or _constraint().fullmatch(text) is not None


def kind_of(requirement: str) -> str:
    """exact | range | any of a pub constraint."""
    if requirement in ("", "any"):
        return "any"
    return "exact" if requirement[0].isdigit() and " " not in requirement else "range"


def _dependency(format_id: str, source: Source, entry: Entry, scope: str) -> Dependency:
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
