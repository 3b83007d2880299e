"""TOML 1.0 with byte spans.

All tables are one tree, whichever way they are written. Spans of keys and of values on the right of `=` are exact; a table made by a header
spans from its first header to the end of the last value under it, one made by dotted keys from its first key part on.
Which inputs are errors is as in the standard library's `tomllib`.
"""

from __future__ import annotations

from installspec.model.tuples import NamedTuple
from installspec.text.encoding import MAX_DEPTH, byte_text, decoded
from installspec.text.toml_scalar import patterns, scalar, string
from installspec.text.tree import Entry, Node, ParseError


class _Part(NamedTuple):
    """One part of a dotted key."""

    key: str
    start: int
    end: int


class _Table:
    """A table that is being filled. `closed`: may no longer be opened by a header or a dotted key."""

    __slots__ = ("closed", "items", "node")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.items: dict[str, _Table | _Tables | None] = {}  # None: a value
        self.closed = False


class _Tables:
    """An array of tables; headers speak of its last one."""

    __slots__ = ("last", "node")

    def __init__(self, node: Node, last: _Table) -> None:
        self.node = node
        self.last = last


def parse(data: bytes) -> Node:
    """The tree of a TOML file. Raises ParseError, also for more than `MAX_DEPTH` levels."""
    text, at = byte_text(data)
    return _Parser(text).document(at)


class _Parser:
    __slots__ = ("dotted", "grown", "patterns", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.patterns = patterns()
        self.grown: list[tuple[Node, int]] = []  # map and index of entries whose end is known only at the end of the file
        self.dotted: list[_Table] = []  # tables that dotted keys opened since the last header

    def document(self, at: int) -> Node:
        text = self.text
        bad = self.patterns.control(text)
        if bad is not None:
            raise ParseError("a control character, or a CR without LF", bad.start())
        root = table = _Table(Node("map", at, at))
        path = [root.node]
        depth, end = 0, at
        match_simple = self.patterns.simple
        while True:
            match = match_simple(text, at)
            if match is not None and match[1] not in table.items:
                # `key = "value"`: most lines of a lockfile
                key_start, key_end = match.span(1)
                start, inner_end = match.span(2)
                end = inner_end + 1
                node = Node("string", start - 1, end, decoded(match[2]), inner=(start, inner_end))
                table.node.entries.append(Entry(match[1], key_start, key_end, node, key_start, end))
                table.items[match[1]] = None
                at = match.end()
                continue
            at = self.patterns.skip(text, at).end()
            if at == len(text):
                break
            if text[at] == "[":
                _extend(path, end)
                table, path, at = self._header(root, at)
                depth = len(path)
                end = at
            else:
                end = at = self._pair(table, at, depth)
            at = self._line_end(at)
        _extend(path, end)
        for parent, index in reversed(self.grown):
            entry = parent.entries[index]
            parent.entries[index] = entry._replace(end=entry.value.end)
        return root.node

    def _header(self, root: _Table, at: int) -> tuple[_Table, list[Node], int]:
        """The table that the header at `at` opens, the nodes from the root down to it, and the header's end."""
        for table in self.dotted:
            table.closed = True
        self.dotted.clear()
        many = self.text.startswith("[[", at)
        close = "]]" if many else "]"
        parts, end = self._key(self._blank(at + len(close)))
        if not self.text.startswith(close, end):
            raise ParseError(f"expected '{close}'", end)
        end += len(close)
        table = root
        path = [root.node]
        for part in parts[:-1]:
            child = table.items.get(part.key, self)
            if child is self:
                table = self._new_table(table, part, at, end)
            elif isinstance(child, _Tables):
                path.append(child.node)
                table = child.last
            elif isinstance(child, _Table):
                table = child
            else:
                raise ParseError(f"{part.key!r} is a value, not a table", part.start)
            path.append(table.node)
        last = parts[-1]
        child = table.items.get(last.key, self)
        if many:
            new = _Table(Node("map", at, end))
            new.closed = True
            if child is self:
                child = _Tables(Node("list", at, end), new)
                self._add(table, last, child.node, at, child)
            elif not isinstance(child, _Tables):
                raise ParseError(f"{last.key!r} is not an array of tables", last.start)
            child.last = new
            child.node.elements.append(new.node)
            path.append(child.node)
            table = new
        else:
            if child is self:
                table = self._new_table(table, last, at, end)
            elif isinstance(child, _Table) and not child.closed:
                table = child
            else:
                raise ParseError(f"{last.key!r} is there twice", last.start)
            table.closed = True
        path.append(table.node)
        _extend(path, end)
        return table, path, end

    def _pair(self, table: _Table, at: int, depth: int) -> int:
        """Reads `key = value` at `at` into `table`; the end of the value."""
        parts, after = self._key(at)
        if not self.text.startswith("=", after):
            raise ParseError("expected '='", after)
        path = []
        for part in parts[:-1]:
            child = table.items.get(part.key, self)
            if child is self:
                table = self._new_table(table, part, part.start, part.end)
            elif isinstance(child, _Table) and not child.closed:
                table = child
            else:
                raise ParseError(f"{part.key!r} cannot be added to", part.start)
            self.dotted.append(table)
            path.append(table.node)
        last = parts[-1]
        if last.key in table.items:
            raise ParseError(f"{last.key!r} is there twice", last.start)
        value = self._value(self._blank(after + 1), depth + len(parts))
        self._add(table, last, value, last.start, None)
        _extend(path, value.end)
        return value.end

    def _value(self, at: int, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise ParseError(f"nested more than {MAX_DEPTH} levels deep", at)
        if self.text.startswith("[", at):
            return self._array(at, depth)
        if self.text.startswith("{", at):
            return self._inline(at, depth)
        return scalar(self.text, at)

    def _array(self, at: int, depth: int) -> Node:
        text, skip = self.text, self.patterns.skip
        node = Node("list", at, at)
        at = skip(text, at + 1).end()
        while not text.startswith("]", at):
            element = self._value(at, depth + 1)
            node.elements.append(element)
            at = skip(text, element.end).end()
            if text.startswith(",", at):
                at = skip(text, at + 1).end()
            elif not text.startswith("]", at):
                raise ParseError("expected ',' or ']'" if at < len(text) else "unexpected end", at)
        node.end = node.inner_end = at + 1
        return node

    def _inline(self, at: int, depth: int) -> Node:
        text = self.text
        table = _Table(Node("map", at, at))
        dotted, self.dotted = self.dotted, []
        at = self._blank(at + 1)
        if not text.startswith("}", at):
            while True:
                at = self._blank(self._pair(table, at, depth))
                if text.startswith("}", at):
                    break
                if not text.startswith(",", at):
                    raise ParseError("expected ',' or '}'" if at < len(text) else "unexpected end", at)
                at = self._blank(at + 1)
        self.dotted = dotted
        table.node.end = table.node.inner_end = at + 1
        return table.node

    def _key(self, at: int) -> tuple[list[_Part], int]:
        """The parts of the dotted key at `at`, and where the blanks after it end."""
        text = self.text
        parts: list[_Part] = []
        while True:
            match = self.patterns.bare(text, at)
            if match is not None:
                parts.append(_Part(match[0], at, match.end()))
            elif text.startswith(('"', "'"), at) and not text.startswith(('"""', "'''"), at):
                node = string(text, at)
                parts.append(_Part(node.value, at, node.end))
            else:
                raise ParseError("expected a key" if at < len(text) else "unexpected end", at)
            if len(parts) > MAX_DEPTH:
                raise ParseError(f"nested more than {MAX_DEPTH} levels deep", at)
            at = self._blank(parts[-1].end)
            if not text.startswith(".", at):
                return parts, at
            at = self._blank(at + 1)

    def _new_table(self, parent: _Table, part: _Part, start: int, end: int) -> _Table:
        table = _Table(Node("map", start, end))
        self._add(parent, part, table.node, start, table)
        return table

    def _add(self, parent: _Table, part: _Part, node: Node, start: int, item: _Table | _Tables | None) -> None:
        parent.items[part.key] = item
        if item is not None:
            self.grown.append((parent.node, len(parent.node.entries)))
        parent.node.entries.append(Entry(part.key, part.start, part.end, node, start, node.end))

    def _blank(self, at: int) -> int:
        return self.patterns.blank(self.text, at).end()

    def _line_end(self, at: int) -> int:
        match = self.patterns.line_end(self.text, at)
        if match is None:
            raise ParseError("expected the end of the line", self._blank(at))
        return match.end()


def _extend(path: list[Node], end: int) -> None:
    for node in path:
        node.end = node.inner_end = max(node.end, end)
