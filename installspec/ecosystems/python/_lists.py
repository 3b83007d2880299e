"""A string put into a list between brackets, as TOML and Python write it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from installspec.model.edit import TextEdit
from installspec.text.lines import Lines
from installspec.text.order import position


class Item(NamedTuple):
    """An element of a list: its bytes with the quotes, and the name that it is ordered by."""

    start: int
    end: int
    name: str


def added(data: bytes, start: int, end: int, items: Sequence[Item], text: str, name: str) -> tuple[TextEdit, ...]:
    """The edit that puts `text` into the list from `start` to `end` (its brackets), in place if the names are in order."""
    quote = _quote(data, items)
    new = f"{quote}{text}{quote}".encode()
    if not items:
        return _into_empty(data, start, end, new)
    index = position([one.name for one in items], name)
    if not _own_lines(data, items):
        return _in_line(data, items, index, new)
    return _as_line(data, items, index, new)


def _quote(data: bytes, items: Sequence[Item]) -> str:
    singles = sum(data[one.start : one.start + 1] == b"'" for one in items)
    return "'" if singles * 2 > len(items) else '"'


def _own_lines(data: bytes, items: Sequence[Item]) -> bool:
    """Whether each element begins a line; the first may stand behind the bracket."""
    return all(not _lead(data, one).strip() for one in items[len(items) > 1 :])


def _lead(data: bytes, one: Item) -> bytes:
    return data[data.rfind(b"\n", 0, one.start) + 1 : one.start]


def _into_empty(data: bytes, start: int, end: int, new: bytes) -> tuple[TextEdit, ...]:
    inside = data[start + 1 : end - 1]
    if b"\n" not in inside:
        return (TextEdit(start + 1, end - 1, new, inside),) if not inside.strip() else ()
    line = data[data.rfind(b"\n", 0, start) + 1 : start]
    lines = Lines(data)
    lead = line[: len(line) - len(line.lstrip())] + (lines.indent or b"    ")
    at = data.rfind(b"\n", start, end - 1)
    at = at - 1 if data[at - 1 : at] == b"\r" else at
    return (TextEdit(at, at, lines.eol + lead + new + b",", b""),)


def _in_line(data: bytes, items: Sequence[Item], index: int, new: bytes) -> tuple[TextEdit, ...]:
    if index < len(items):
        at = items[index].start
        return (TextEdit(at, at, new + b", ", b""),)
    at = items[-1].end
    return (TextEdit(at, at, b", " + new, b""),)


def _as_line(data: bytes, items: Sequence[Item], index: int, new: bytes) -> tuple[TextEdit, ...]:
    eol = Lines(data).eol
    anchor = items[index - 1] if index else items[0]
    lead = _lead(data, items[-1])
    if not index and _lead(data, anchor).strip():
        return (TextEdit(anchor.start, anchor.start, new + b"," + eol + lead, b""),)
    if not index:
        at = _above_comments(data, data.rfind(b"\n", 0, anchor.start) + 1)
        return (TextEdit(at, at, lead + new + b"," + eol, b""),)
    comma = _comma(data, anchor.end)
    end = _line_end(data, anchor.end if comma is None else comma)
    if comma is not None:
        return (TextEdit(end, end, eol + lead + new + b",", b""),)
    # The last one, without a comma: it gets one, and the new one has none.
    if end == anchor.end:
        return (TextEdit(end, end, b"," + eol + lead + new, b""),)
    close = data[anchor.end : end].lstrip()[:1]
    if close in (b"]", b")"):
        return (TextEdit(anchor.end, anchor.end, b"," + eol + lead + new, b""),)
    return (TextEdit(anchor.end, anchor.end, b",", b""), TextEdit(end, end, eol + lead + new, b""))


def _comma(data: bytes, at: int) -> int | None:
    """Where the comma behind an element stands, past comments and line breaks."""
    while at < len(data):
        one = data[at : at + 1]
        if one == b",":
            return at
        if one == b"#":
            at = _line_end(data, at)
        elif one in b" \t\r\n":
            at += 1
        else:
            return None
    return None


def _above_comments(data: bytes, line: int) -> int:
    while line > 0:
        above = data.rfind(b"\n", 0, line - 1) + 1
        if not data[above:line].lstrip().startswith(b"#"):
            break
        line = above
    return line


def _line_end(data: bytes, at: int) -> int:
    stop = data.find(b"\n", at)
    stop = len(data) if stop < 0 else stop
    return stop - 1 if stop > at and data[stop - 1 : stop] == b"\r" else stop
