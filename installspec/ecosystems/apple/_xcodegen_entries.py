"""A new entry in a list or map of a file of XcodeGen's: its lines, and where they go."""

from __future__ import annotations

import re
from collections.abc import Sequence

from installspec.ecosystems.apple._edits import indent_at, line_end, line_start
from installspec.model.tuples import NamedTuple
from installspec.text.order import position

_EMPTY = re.compile(rb"\n[ \t]*\r?\n")


class Item(NamedTuple):
    """An entry: its name, and its bytes without the dash of a list."""

    name: str
    start: int
    end: int


def slot(data: bytes, items: Sequence[Item], name: str) -> int:
    """The byte at which the lines of a new entry are put: in the last of the groups that empty lines make, in its order if it has one."""
    first = len(items) - 1
    while first and not _EMPTY.search(data, last_byte(data, items[first - 1].end), items[first].start):
        first -= 1
    group = items[first:]
    at = position([one.name.lower() for one in group], name.lower())
    if at == len(group):
        return _after(data, group[-1])
    return _above(data, group[at].start)


def package_lines(key: str, product: str) -> list[str]:
    """The lines by which a target gets a product of a package, from the column of their list."""
    return [f"- package: {key}", *([f"  product: {product}"] if product != key else [])]


def last_byte(data: bytes, end: int) -> int:
    """The last byte of a value's own text: a block may end at the start of what follows."""
    return len(data[:end].rstrip())


def _after(data: bytes, item: Item) -> int:
    """The end of an entry, with the comments below it that stand deeper than it does."""
    at = line_end(data, last_byte(data, item.end))
    while True:
        following = line_end(data, at)
        line = data[at:following]
        depth = len(line) - len(line.lstrip(b" "))
        if not line.lstrip().startswith(b"#") or depth <= len(indent_at(data, item.start)):
            return at
        at = following


def _above(data: bytes, at: int) -> int:
    """The start of an entry's line, or of the comments right above it."""
    depth = len(indent_at(data, at))
    at = line_start(data, at)
    while at:
        before = line_start(data, at - 1)
        line = data[before:at]
        if not line.lstrip().startswith(b"#") or len(line) - len(line.lstrip(b" ")) != depth:
            return at
        at = before
    return at
