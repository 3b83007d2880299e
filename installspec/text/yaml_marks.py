"""Any YAML through ruamel.yaml's events and their marks. Slow (it is pure Python), complete, and without recursion."""

from __future__ import annotations

import itertools
import re
from typing import Any

from installspec.text.encoding import MAX_DEPTH, scalar_values
from installspec.text.tree import Entry, Node, ParseError
from installspec.text.yaml_scalar import kind

# Nodes of a file with all its aliases followed: more is an alias bomb.
_MAX_EXPANDED = 1_000_000
_TAGS = {"str": "string", "int": "number", "float": "number", "bool": "bool", "null": "null"}


def parse(data: bytes) -> list[Node]:
    """One tree a document, as `installspec.text.yaml` describes it. `data` is UTF-8. Raises ParseError."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError

    skipped = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    text = data[skipped:].decode("utf-8")
    if text.isascii():
        offsets: Any = range(skipped, skipped + len(text) + 2)
    else:
        widths = (1 + (char > "\x7f") + (char > "\u07ff") + (char > "\uffff") for char in text)
        offsets = list(itertools.accumulate(widths, initial=skipped))
        offsets.append(offsets[-1])
    builder = _Builder(text, offsets)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except ParseError:
        raise
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = f"{error.context or ''} {error.problem or ''}".strip()
        raise ParseError(message or "not valid YAML", offsets[min(mark.index, len(text))] if mark is not None else 0) from None
    except Exception as error:  # a foreign parser on hostile bytes: it also raises ValueError, AttributeError and others
        raise ParseError(f"not valid YAML: {error}".splitlines()[0], 0) from None
    return builder.documents


class _Frame:
    """An open collection; for a map also the key that waits for its value."""

    __slots__ = ("anchor", "entry_end", "flow", "key", "merges", "node", "size")

    def __init__(self, node: Node, flow: bool, anchor: str | None) -> None:
        self.node = node
        self.flow = flow
        self.anchor = anchor
        self.key: tuple[str, int, int, bool] | None = None
        self.merges: list[Entry] = []
        self.size = 1
        self.entry_end = node.start


class _Builder:
    """Makes trees of events. Offsets are in characters of the text until a node gets them, then in bytes."""

    __slots__ = ("anchors", "documents", "offsets", "passed", "stack", "text")

    def __init__(self, text: str, offsets: Any) -> None:
        self.text = text
        self.offsets = offsets
        self.documents: list[Node] = []
        self.stack: list[_Frame] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.passed = 0  # where the last event ended, in characters

    def take(self, event: Any) -> None:
        name = type(event).__name__
        if name == "DocumentStartEvent":
            self.anchors = {}
        elif name == "ScalarEvent":
            node, plain = self._scalar(event)
            if event.anchor:
                self.anchors[event.anchor] = node, 1
            self.passed = event.end_mark.index if event.value or event.style else self._character(node.end)
            self._add(node, node.start, node.end, 1, plain)
        elif name in ("MappingStartEvent", "SequenceStartEvent"):
            start = self.offsets[self._content(event.start_mark.index)]
            if len(self.stack) == MAX_DEPTH:
                raise ParseError(f"nested more than {MAX_DEPTH} levels deep", start)
            node = Node("map" if name == "MappingStartEvent" else "list", start, start, note=_note(event))
            self.stack.append(_Frame(node, bool(event.flow_style), event.anchor))
            self.passed = self._content(event.start_mark.index) + bool(event.flow_style)
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            frame = self.stack.pop()
            node = frame.node
            node.end = node.inner_end = self.offsets[event.end_mark.index] if frame.flow else frame.entry_end
            node.entries[:0] = frame.merges
            if frame.flow:
                self.passed = event.end_mark.index
            if frame.anchor:
                self.anchors[frame.anchor] = node, frame.size
            self._add(node, node.start, node.end, frame.size, False)
        elif name == "AliasEvent":
            start, end = self.offsets[event.start_mark.index], self.offsets[event.end_mark.index]
            if event.anchor not in self.anchors:
                raise ParseError(f"unknown alias {event.anchor!r}", start)
            target, size = self.anchors[event.anchor]
            self.passed = event.end_mark.index
            self._add(_alias(target), start, end, size, False)

    def _add(self, node: Node, start: int, end: int, size: int, plain: bool) -> None:
        """Puts a finished node (in the file at `start` to `end`) into the innermost open collection."""
        if not self.stack:
            self.documents.append(node)
            return
        frame = self.stack[-1]
        frame.size += size
        if frame.size > _MAX_EXPANDED:
            raise ParseError("the aliases of this file stand for too much", start)
        if frame.node.kind == "list":
            frame.node.elements.append(node)
            frame.entry_end = end
        elif frame.key is None:
            scalar = node.kind not in ("map", "list")
            key = self._written(node) if not scalar or node.kind == "null" else node.value
            frame.key = key, start, end, plain and node.value == "<<"
            frame.entry_end = end
        else:
            key, key_start, key_end, merge = frame.key
            frame.key = None
            frame.entry_end = max(end, key_end)
            maps = [node] if node.kind == "map" else node.elements
            if merge and node.kind in ("map", "list") and all(one.kind == "map" for one in maps):
                for one in maps:
                    frame.merges[:0] = [entry._replace(value=_alias(entry.value)) for entry in one.entries]
            else:
                frame.node.entries.append(Entry(key, key_start, key_end, node, key_start, frame.entry_end))

    def _scalar(self, event: Any) -> tuple[Node, bool]:
        first = self._content(event.start_mark.index)
        last = event.end_mark.index
        value = scalar_values(event.value)
        style = event.style
        if style in ("'", '"'):
            node = Node("string", self.offsets[first], self.offsets[last], value, note=_note(event))
            node.inner_start, node.inner_end = node.start + 1, node.end - 1
        elif style in ("|", ">"):
            last = _without_blank_lines(self.text, first, last)
            node = Node("string", self.offsets[first], self.offsets[last], value, note=_note(event) or style)
        else:
            last = max(first + len(self.text[first:last].rstrip(" \t\r\n")), first)
            if not value and not event.tag and not event.anchor:
                first = last = self._missing(first)
            node = Node(kind(value), self.offsets[first], self.offsets[last], value, note=_note(event))
        tag = str(event.tag or "")
        if tag in ("!", "!!str"):
            node.kind = "string"
        elif tag:
            known = _TAGS.get(tag.removeprefix("tag:yaml.org,2002:").removeprefix("!!"))
            node.kind = known or "string"
        if node.kind == "null":
            node.value = ""
        return node, not style and not tag

    def _missing(self, index: int) -> int:
        """Where a value that is not there would stand: after its colon or dash. ruamel may put it some lines later, at `index`."""
        match = _INDICATOR(self.text, self.passed) if self.stack else None
        return match.end() if match is not None and match.end() <= index else index

    def _content(self, index: int) -> int:
        """Where the content of a node starts whose properties (anchor, tag) start at `index`."""
        while True:
            match = _PROPERTY(self.text, index)
            if match is None:
                return index
            index = match.end()

    def _written(self, node: Node) -> str:
        """The text of a key that is no scalar, as the file has it."""
        first, last = (self._character(at) for at in (node.start, node.end))
        return self.text[first:last]

    def _character(self, offset: int) -> int:
        import bisect

        return bisect.bisect_left(self.offsets, offset)


def _without_blank_lines(text: str, start: int, end: int) -> int:
    """`end` moved back over the line breaks and lines of spaces before it."""
    while True:
        end -= text.startswith("\r", end - 1)
        at = end
        while at > start and text[at - 1] == " ":
            at -= 1
        if at == start or text[at - 1] != "\n":
            return end
        end = at - 1


_INDICATOR = re.compile(r"(?:[ \t\r\n]++|#[^\r\n]*+)*+[:-]").match
_PROPERTY = re.compile(r"[&!][^ \t\r\n,\[\]{}]*+(?:[ \t]++|#[^\r\n]*+|\r?\n)*+").match


def _note(event: Any) -> str:
    return str(event.tag or "") or ("anchor" if event.anchor else "")


def _alias(target: Node) -> Node:
    """A node that stands for `target` elsewhere: the same span and content."""
    node = Node(target.kind, target.start, target.end, target.value, inner=(target.inner_start, target.inner_end), note="alias")
    node.entries = target.entries
    node.elements = target.elements
    return node
