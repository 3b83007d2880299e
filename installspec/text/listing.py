"""A new element in a list between brackets: of a data format, or the arguments of a call; written on a line of its own where the others are."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.model.edit import TextEdit
from installspec.text.lines import Lines

Span = tuple[int, int]


def inserted(
    data: bytes, start: int, end: int, items: Sequence[Span], index: int, new: bytes, *, comment: bytes = b"#", step: bytes = b"    "
) -> tuple[TextEdit, ...]:
    """The edits that make `new` the element `index` of the list from `start` to `end` (its brackets); none where nothing can be added.

    `items` are the elements' bytes, `comment` starts a comment, `step` is one level of indentation in a file that has none.
    """
    if not items:
        return _into_empty(data, start, end, new, step)
    if not _own_lines(data, items) or (len(items) == 1 and b"\n" not in data[start : items[0][0]]):
        at = items[index][0] if index < len(items) else items[-1][1]
        return (TextEdit(at, at, new + b", " if index < len(items) else b", " + new, b""),)
    return _as_line(data, items, index, new, comment)


def lead(data: bytes, at: int) -> bytes:
    """What stands before byte `at` on its line."""
    return data[data.rfind(b"\n", 0, at) + 1 : at]


def line_end(data: bytes, at: int) -> int:
    """The end of the line that holds byte `at`, its break not included."""
    stop = data.find(b"\n", at)
    stop = len(data) if stop < 0 else stop
    return stop - 1 if stop > at and data[stop - 1 : stop] == b"\r" else stop


def _own_lines(data: bytes, items: Sequence[Span]) -> bool:
    """Whether each element begins a line; the first may stand behind the bracket."""
    return all(not lead(data, start).strip() for start, _ in items[len(items) > 1 :])


def _into_empty(data: bytes, start: int, end: int, new: bytes, step: bytes) -> tuple[TextEdit, ...]:
    inside = data[start + 1 : end - 1]
    if b"\n" not in inside:
        return (TextEdit(start + 1, end - 1, new, inside),) if not inside.strip() else ()
    lines, line = Lines(data), lead(data, start)
    depth = line[: len(line) - len(line.lstrip())] + (lines.indent or step)
    at = data.rfind(b"\n", start, end - 1)
    at = at - 1 if data[at - 1 : at] == b"\r" else at
    return (TextEdit(at, at, lines.eol + depth + new + b",", b""),)


def _as_line(data: bytes, items: Sequence[Span], index: int, new: bytes, comment: bytes) -> tuple[TextEdit, ...]:
    eol, depth = Lines(data).eol, lead(data, items[-1][0])
    if not index:
        first = items[0][0]
        if lead(data, first).strip():
            return (TextEdit(first, first, new + b"," + eol + depth, b""),)
        at = _above_comments(data, data.rfind(b"\n", 0, first) + 1, comment)
        return (TextEdit(at, at, depth + new + b"," + eol, b""),)
    stop = items[index - 1][1]
    comma = _comma(data, stop, comment)
    if comma is not None:
        end = line_end(data, comma)
        rest = data[comma + 1 : end].strip()
        if rest and not rest.startswith(comment):  # the bracket, or the next element, follows on the line
            return (TextEdit(comma + 1, comma + 1, eol + depth + new + b",", b""),)
        return (TextEdit(end, end, eol + depth + new + b",", b""),)
    # The last one, without a comma: it gets one, and the new one has none.
    end = line_end(data, stop)
    if not data[stop:end].strip().startswith(comment):
        return (TextEdit(stop, stop, b"," + eol + depth + new, b""),)
    return (TextEdit(stop, stop, b",", b""), TextEdit(end, end, eol + depth + new, b""))


def _comma(data: bytes, at: int, comment: bytes) -> int | None:
    """Where the comma behind an element stands, past comments and line breaks."""
    while at < len(data):
        if data.startswith(b",", at):
            return at
        if data.startswith(comment, at):
            at = line_end(data, at)
        elif data[at : at + 1] in b" \t\r\n":
            at += 1
        else:
            return None
    return None


def _above_comments(data: bytes, line: int, comment: bytes) -> int:
    while line > 0:
        above = data.rfind(b"\n", 0, line - 1) + 1
        if not data[above:line].lstrip().startswith(comment):
            break
        line = above
    return line
