"""One `"name": "requirement"` line as a Dependency, wherever it stands."""

from __future__ import annotations

from installspec.ecosystems.node._requirement import classify
from installspec.model.facts import Dependency, Where
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


def dependency(format_id: str, source: Source, entry: Entry, scope: str) -> Dependency | None:
    """The declaration in `entry`, or None where it is none (no string, no package name)."""
    value = entry.value
    if value.kind not in ("string", "number") or value.note == "alias" or not valid_name(entry.key):
        return None
    text, at = written(source, value)
    if not text:
        # The key's span includes its quotes, the key itself does not.
        quote = source.data[entry.key_start : entry.key_start + 1] in (b'"', b"'")
        at = source.where(entry.key_start + quote, entry.key_end - quote)
    wanted = classify(value.value)
    return Dependency(
        format_id,
        entry.key,
        text,
        wanted.kind,
        scope,
        source.where(entry.start, entry.end),
        at,
        "npm",
        wanted.range,
        wanted.source,
        wanted.source_kind,
        source.folder,
        "npm",
    )
