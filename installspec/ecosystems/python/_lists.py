"""A requirement put into a list of strings, as TOML and Python write it."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.model.edit import TextEdit
from installspec.model.tuples import NamedTuple
from installspec.text.listing import inserted
from installspec.text.order import position


class Item(NamedTuple):
    """An element of a list: its bytes with the quotes, and the name that it is ordered by."""

    start: int
    end: int
    name: str


def added(data: bytes, start: int, end: int, items: Sequence[Item], text: str, name: str) -> tuple[TextEdit, ...]:
    """The edits that put `text` into the list from `start` to `end` (its brackets), in place if the names are in order."""
    singles = sum(data[one.start : one.start + 1] == b"'" for one in items)
    quote = b"'" if singles * 2 > len(items) else b'"'
    index = position([one.name for one in items], name)
    return inserted(data, start, end, [(one.start, one.end) for one in items], index, quote + text.encode() + quote)
