"""One more element in a pair of brackets, laid out as those beside it: JSON's and JavaScript's lists and objects alike."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.model.edit import TextEdit

_BLANK = b" \t"


class Layout:
    """How a file is laid out: its line break, and one level of indentation (two blanks where it shows none)."""

    __slots__ = ("comma", "eol", "indent", "many")

    def __init__(self, data: bytes) -> None:
        from installspec.text.lines import Lines

        lines = Lines(data)
        self.eol = lines.eol
        self.indent = lines.indent or b"  "
        self.many = b"\n" in data.strip() or b"\r" in data.strip()
        self.comma = b", " if self.many else b","


def lead(data: bytes, at: int) -> bytes:
    """The indentation of the line that holds byte `at`."""
    line = data[line_start(data, at) : at]
    return line[: len(line) - len(line.lstrip(_BLANK))]


def line_start(data: bytes, at: int) -> int:
    """The first byte of the line that holds byte `at`, behind a byte order mark."""
    start = max(data.rfind(b"\n", 0, at), data.rfind(b"\r", 0, at)) + 1
    return 3 if start == 0 and data.startswith(b"\xef\xbb\xbf") else start


def line_end(data: bytes, at: int) -> int:
    ends = [end for end in (data.find(b"\n", at), data.find(b"\r", at)) if end >= 0]
    return min(ends, default=len(data))


def added(
    data: bytes, brackets: tuple[int, int], items: Sequence[tuple[int, int]], index: int, new: bytes, layout: Layout, *, spread: bool = True
) -> list[TextEdit] | None:
    """The edits that put `new` before `items[index]`, or after the last; None where a comment is in the way.

    `brackets` are the bytes of the whole, `items` of what stands in it; no comma may lie in an item. `new` has no indentation in its
    first line. `spread`: whether an empty pair of brackets is opened over several lines.
    """
    start, end = brackets[0] + 1, brackets[1] - 1
    if not items:
        return _first(data, start, end, new, layout, spread)
    before = items[index - 1][1] if index else start
    if index < len(items):
        at = items[index][0]
        between = data[before:at]
        if b"\n" not in between and b"\r" not in between:
            beside = data[items[0][1] : items[1][0]] if len(items) > 1 else b""
            return [_insert(at, new + (beside if beside.strip() == b"," else layout.comma))]
        if line_start(data, at) + len(lead(data, at)) != at or between.strip() not in (b"", b","):
            return None
        return [_insert(at, new + b"," + layout.eol + lead(data, at))]
    first, last = items[-1]
    tail = data[last:end]
    blank = tail.lstrip()
    comma = last + len(tail) - len(blank) if blank.startswith(b",") else -1
    after = comma + 1 if comma >= 0 else last
    opener = items[-2][1] if len(items) > 1 else start
    gap = data[opener:first]
    if b"\n" not in gap and b"\r" not in gap:
        if data[after:end].strip():
            return None
        beside = data[items[-2][1] : first] if len(items) > 1 else b""
        sep = beside if beside.strip() == b"," else layout.comma
        if comma >= 0:
            return [_insert(after, b" " + new + b",")]
        return [_insert(last, sep + new)]
    if line_start(data, first) + len(lead(data, first)) != first:
        return None
    rest = data[after : min(line_end(data, after), end)]
    if rest.strip() and not rest.lstrip().startswith((b"//", b"/*")):
        return None
    if b"/*" in rest and b"*/" not in rest:
        return None
    line = after + len(rest.rstrip()) if rest.strip() else after
    edits = [] if comma >= 0 else [_insert(last, b",")]
    return [*edits, _insert(line, layout.eol + lead(data, first) + new + (b"," if comma >= 0 else b""))]


def _first(data: bytes, start: int, end: int, new: bytes, layout: Layout, spread: bool) -> list[TextEdit] | None:
    inner = data[start:end]
    if inner.strip():
        return None
    if not spread or not layout.many:
        return [TextEdit(start, end, new, inner)]
    outer = lead(data, start)
    return [TextEdit(start, end, layout.eol + outer + layout.indent + new + layout.eol + outer, inner)]


def _insert(at: int, new: bytes) -> TextEdit:
    return TextEdit(at, at, new, b"")
