"""What the writers of JSON files share: paths made where they are missing, strings, and the proof that the result can be read."""

from __future__ import annotations

import json as standard
from collections.abc import Sequence

from installspec.ecosystems.node._collection_write import Layout, added, lead
from installspec.model.edit import Refusal, TextEdit
from installspec.model.source import Source
from installspec.text import json
from installspec.text.edit import EditError, apply
from installspec.text.tree import Node, ParseError


def quoted(text: str) -> bytes:
    return standard.dumps(text, ensure_ascii=False).encode()


def table_of(source: Source, comments: bool = False) -> Node | Refusal:
    """The object that the file is."""
    try:
        root = json.parse(source.data, comments=comments)
    except ParseError as error:
        return Refusal(f"not JSON: {error.message}", source.where(error.offset, error.offset))
    return root if root.kind == "map" else Refusal("not a JSON object", source.where(root.start, root.end))


def put(data: bytes, table: Node, index: int, key: str, value: bytes, layout: Layout) -> list[TextEdit] | None:
    """A line of an object before its entry `index`. `value` is its text; the lines after its first are indented as if it stood at the margin."""
    items = [(entry.start, entry.end) for entry in table.entries]
    if b"\n" in value:
        margin = lead(data, items[0][0]) if items else lead(data, table.start) + layout.indent
        value = value.replace(b"\n", layout.eol + margin)
    colon = b": "
    if table.entries:
        first = table.entries[0]
        written = data[first.key_end : first.value.start]
        colon = written if written.strip() == b":" and b"\n" not in written else colon
    elif not layout.many:
        colon = b":"
    return added(data, (table.start, table.end), items, index, quoted(key) + colon + value, layout)


def nested(keys: Sequence[str], value: bytes, layout: Layout) -> bytes:
    r"""`value` below `keys`, one level of indentation each, with `\n`; without any where the file has one line only."""
    if not keys:
        return value
    inner = nested(keys[1:], value, layout)
    if not layout.many:
        return b"{" + quoted(keys[0]) + b":" + inner + b"}"
    return b"{\n" + layout.indent + quoted(keys[0]) + b": " + inner.replace(b"\n", b"\n" + layout.indent) + b"\n}"


def result(data: bytes, edits: Sequence[TextEdit], *, comments: bool = False) -> Node | None:
    """The tree of what the edits give; None where they do not fit, or give no JSON."""
    try:
        return json.parse(apply(data, edits), comments=comments)
    except (EditError, ParseError):
        return None


def string_at(root: Node, start: int, end: int) -> Node | None:
    """The string whose text, without the quotes, lies between two bytes."""
    return next((one for one in root.walk() if one.kind == "string" and (one.inner_start, one.inner_end) == (start, end)), None)
