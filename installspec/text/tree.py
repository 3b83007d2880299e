"""One tree for every data format, each node with the span of its bytes.

JSON, YAML, TOML and property lists all become `Node`s, so that a format looks things up the same way whatever the syntax.
"""

from __future__ import annotations

from collections.abc import Iterator

from installspec.model.tuples import NamedTuple


class ParseError(Exception):
    """The bytes are not in the format. `offset` is the byte where that shows."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class Node:
    """A value. `kind`: map | list | string | number | bool | null | date. `start`, `end`: its bytes, quotes and brackets included.

    `value` is the decoded string; for number, bool, date the text as written; "" otherwise.
    `inner` is the span without quotes for a quoted string, the same as start, end otherwise.
    Only a map may get entries and only a list elements.
    `note` holds what a format needs to know beyond that: a YAML tag or `anchor`/`alias`, the quote style, a plist type; mostly "".
    """

    __slots__ = ("elements", "end", "entries", "inner_end", "inner_start", "kind", "note", "start", "value")

    def __init__(self, kind: str, start: int, end: int, value: str = "", *, inner: tuple[int, int] | None = None, note: str = "") -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.value = value
        # Scalars share one empty list: two lists a node less to make and to garbage-collect halves the time of a large lockfile.
        self.entries: list[Entry] = [] if kind == "map" else _NO_ENTRIES
        self.elements: list[Node] = [] if kind == "list" else _NO_ELEMENTS
        if inner is None:
            self.inner_start = start
            self.inner_end = end
        else:
            self.inner_start, self.inner_end = inner
        self.note = note

    def get(self, *path: str) -> Node | None:
        """The node below the keys of `path` (the last entry wins where a key stands twice), or None."""
        node: Node | None = self
        for key in path:
            if node is None or node.kind != "map":
                return None
            node = next((entry.value for entry in reversed(node.entries) if entry.key == key), None)
        return node

    def entry(self, key: str) -> Entry | None:
        return next((entry for entry in reversed(self.entries) if entry.key == key), None)

    def text(self, *path: str) -> str | None:
        """The scalar below `path` as text, or None where there is none or it is no scalar."""
        node = self.get(*path)
        return None if node is None or node.kind in ("map", "list", "null") else node.value

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in document order, without recursion."""
        todo = [self]
        while todo:
            node = todo.pop()
            yield node
            todo.extend(reversed(node.elements))
            todo.extend(entry.value for entry in reversed(node.entries))

    def __repr__(self) -> str:
        inside = (
            {entry.key: entry.value for entry in self.entries}
            if self.kind == "map"
            else self.elements
            if self.kind == "list"
            else self.value
        )
        return f"{self.kind}[{self.start}:{self.end}]{inside!r}"


class Entry(NamedTuple):
    """One `key: value`. The key's span includes its quotes; `start`, `end` span key and value, no separator after it."""

    key: str
    key_start: int
    key_end: int
    value: Node
    start: int
    end: int


_NO_ENTRIES: list[Entry] = []
_NO_ELEMENTS: list[Node] = []
