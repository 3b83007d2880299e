"""Writes into a property list in XML."""

from __future__ import annotations

from installspec.ecosystems.apple._edits import fixed, indent_at, inserted, line_start, replaced
from installspec.model.change import Placed, SetSetting, SetValue
from installspec.model.edit import Fix, Refusal
from installspec.text.lines import Lines
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from installspec.model.source import Parsed, Source
    from installspec.text.tree import Node


def edit(source: Source, change: Placed, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    from installspec.text import plist

    name, value = (change.name, change.value) if isinstance(change, SetSetting) else ("", "")
    paste = f"<key>{_escaped(name)}</key>\n{_element(value)}" if name else ""
    if source.data.startswith(b"bplist"):
        return Refusal("a binary property list is not written", source.where(0, 6), paste)
    if not source.data[:4096].lstrip().startswith((b"<?", b"<!", b"<p", b"\xef\xbb\xbf<")):
        return Refusal("only property lists in XML are written", source.where(0, 0), paste)
    try:
        root = plist.parse(source.data)
    except ParseError as error:
        return Refusal(f"the property list cannot be read: {error.message}", source.where(error.offset, error.offset), paste)
    if isinstance(change, SetValue):
        return _value(source, root, change, parse)
    assert isinstance(change, SetSetting)
    if root.kind != "map":
        return Refusal("the property list is no dictionary", source.where(root.start, root.end), paste)
    entry = root.entry(change.name)
    if entry is None:
        return _added(source, root, paste, parse)
    held = entry.value
    if held.kind == "list":
        if any(one.value in (change.value, *change.accepts) for one in held.elements):
            return Fix(source.path, ())
        return _element_added(source, held, change.value, parse)
    if held.kind == "map":
        return Refusal(f"{change.name} is a dictionary here", source.where(entry.start, entry.end), paste)
    if held.value in (change.value, *change.accepts):
        return Fix(source.path, ())
    return fixed(source, [replaced(source.data, held.start, held.end, _element(change.value).encode())], parse)


def _value(source: Source, root: Node, change: SetValue, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    start, end = change.where.start, change.where.end
    for entry in root.entries:
        if entry.start <= start and end <= entry.end and entry.value.kind == "string" and not entry.value.note:
            return fixed(source, [replaced(source.data, entry.value.start, entry.value.end, _element(change.value.text).encode())], parse)
    return Refusal("there is no text here", source.where(start, end), _element(change.value.text))


def _added(source: Source, root: Node, paste: str, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    """At the end of the root, indented as its last entry."""
    data = source.data
    eol = Lines(data).eol
    if root.entries:
        last = root.entries[-1]
        indent = indent_at(data, last.start)
        at = last.value.end
        lines = b"".join(eol + indent + line.encode() for line in paste.split("\n"))
        if data[line_start(data, last.start) : last.start].strip():
            return Refusal("the property list is not written one entry a line", source.where(last.start, last.end), paste)
        return fixed(source, [inserted(at, lines)], parse)
    opening = data[root.start : root.end]
    indent = b"\t"
    body = b"".join(eol + indent + line.encode() for line in paste.split("\n"))
    return (
        fixed(source, [replaced(data, root.start, root.end, b"<dict>" + body + eol + b"</dict>")], parse)
        if opening.startswith(b"<dict")
        else Refusal("the property list is no dictionary", source.where(root.start, root.end), paste)
    )


def _element_added(source: Source, held: Node, value: str, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    data = source.data
    eol = Lines(data).eol
    if held.elements:
        last = held.elements[-1]
        return fixed(source, [inserted(last.end, eol + indent_at(data, last.start) + _element(value).encode())], parse)
    outer = indent_at(data, held.start)
    new = b"<array>" + eol + outer + b"\t" + _element(value).encode() + eol + outer + b"</array>"
    return fixed(source, [replaced(data, held.start, held.end, new)], parse)


def _element(value: str) -> str:
    return f"<{value}/>" if value in ("true", "false") else f"<string>{_escaped(value)}</string>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
