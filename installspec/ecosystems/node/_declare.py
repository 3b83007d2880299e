"""The lines of a table `"name": "requirement"` as Dependencies, wherever it stands."""

from __future__ import annotations

from installspec.ecosystems.node._requirement import classify
from installspec.model.facts import Dependency, Problem, Via, Where
from installspec.model.source import Source
from installspec.text.tree import Entry, Node


def valid_name(name: str) -> bool:
    """Whether `name` can be a package's: what npm refuses (comments such as `//`, blanks, paths) is not one."""
    scope, slash, bare = name.partition("/")
    if slash:
        if not scope.startswith("@") or len(scope) < 2 or not bare or "/" in bare:
            return False
    elif name.startswith("@"):
        return False
    return bool(name) and len(name) <= 214 and not name.startswith(".") and not any(char <= " " or char in ":\\\"'()" for char in name)


def written(source: Source, node: Node) -> tuple[str, Where]:
    """The text of a string as the file has it, without quotes, and where."""
    text = source.data[node.inner_start : node.inner_end].decode("utf-8", "replace")
    return text, source.where(node.inner_start, node.inner_end)


def dependencies(format_id: str, source: Source, table: Node, scope: str) -> tuple[list[tuple[Entry, Dependency]], list[Problem]]:
    """The declarations of a table with their entries, and what in it only looks like one.

    A key that stands twice is two declarations: which of them is meant is for a person to say. npm drops what is no string, and so
    does this.
    """
    if table.kind != "map":
        if table.kind == "null":
            return [], []
        return [], [Problem(source.where(table.start, table.end), f"{scope}: a {table.kind} where a table of packages belongs", "IS902")]
    found: list[tuple[Entry, Dependency]] = []
    problems: list[Problem] = []
    for entry in table.entries:
        value = entry.value
        if not valid_name(entry.key):
            continue
        if value.kind == "string":
            found.append((entry, _dependency(format_id, source, entry, scope, _followed(source, table, entry))))
        elif source.focus.packages is None or entry.key in source.focus.packages:
            message = f"{scope}: {entry.key} has a {value.kind} where its version belongs"
            problems.append(Problem(source.where(entry.start, entry.end), message, "IS902"))
    return found, problems


def _followed(source: Source, table: Node, entry: Entry) -> Where | None:
    """Where the alias itself stands (`*version` in YAML), None for a value of its own and for one that was merged in."""
    if entry.value.note != "alias" or not table.start <= entry.start < table.end or entry.start <= entry.value.start < entry.end:
        return None
    star = source.data.rfind(b"*", entry.key_end, entry.end)
    return source.where(star, entry.end) if star >= 0 else None


def _dependency(format_id: str, source: Source, entry: Entry, scope: str, alias: Where | None) -> Dependency:
    value = entry.value
    text, at = written(source, value)
    via: tuple[Via, ...] = ()
    wanted = classify(value.value)
    kind = wanted.kind
    if alias is not None:
        via, kind = (Via(at, value.value),), "ref"
        at, text = alias, source.data[alias.start : alias.end].decode("utf-8", "replace")
    elif not text:
        # The key's span includes its quotes, the key itself does not.
        quote = source.data[entry.key_start : entry.key_start + 1] in (b'"', b"'")
        at = source.where(entry.key_start + quote, entry.key_end - quote)
    return Dependency(
        format_id,
        entry.key,
        text,
        kind,
        scope,
        source.where(entry.start, entry.end),
        at,
        "npm",
        wanted.range,
        wanted.source,
        wanted.source_kind,
        source.folder,
        "npm",
        via,
    )
