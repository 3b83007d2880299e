"""XML elements with byte spans, on the byte indexes of `xml.parsers.expat`.

Names lose their prefix on elements (`tag`) and keep it on attributes, as written. Entity declarations are refused, other
parts of a DOCTYPE are skipped. The encoding is what the XML declaration says: UTF-8, ISO-8859-1, US-ASCII or Windows-1252.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from installspec.model.tuples import NamedTuple
from installspec.text.encoding import MAX_DEPTH, refuse_foreign
from installspec.text.tree import ParseError


class Attribute(NamedTuple):
    """One attribute: `start`, `end` span name and value with quotes, `value_start`, `value_end` what is between the quotes."""

    name: str
    value: str
    start: int
    end: int
    value_start: int
    value_end: int


class Element:
    """An element. `start`, `end` span it from `<` to the `>` of its end tag.

    `text` is its own text (that of children left out), comments left out, trimmed. `text_start`, `text_end` span the trimmed text
    where that is one run of bytes (references included as written), else both are where the content starts. `content` is the text
    untrimmed, from `open_end`, the end of the start tag, to `content_end` (the same where it is not one run).
    """

    __slots__ = ("attributes", "children", "content", "content_end", "end", "open_end", "start", "tag", "text", "text_end", "text_start")

    def __init__(self, tag: str, start: int, open_end: int, attributes: list[Attribute]) -> None:
        self.tag = tag
        self.start = start
        self.end = self.open_end = open_end
        self.attributes = attributes
        self.children: list[Element] = []
        self.text = self.content = ""
        self.content_end = self.text_start = self.text_end = open_end

    def attribute(self, name: str) -> Attribute | None:
        """The attribute with this name as written, prefix included."""
        return next((attribute for attribute in self.attributes if attribute.name == name), None)

    def find(self, tag: str) -> Element | None:
        """The first child with this local name."""
        return next((child for child in self.children if child.tag == tag), None)

    def __repr__(self) -> str:
        return f"<{self.tag}>[{self.start}:{self.end}]{self.text!r}{self.children!r}"


def parse(data: bytes) -> Element:
    """The root element. Raises ParseError, also for more than `MAX_DEPTH` levels."""
    from xml.parsers import expat

    refuse_foreign(data)
    if b"\x00" in data[:4]:
        raise ParseError("the file is UTF-16 or UTF-32 without a byte order mark, only UTF-8 is supported", 0)
    parser = expat.ParserCreate()
    builder = _Builder(data, parser)
    parser.buffer_text = False
    parser.ordered_attributes = True
    parser.specified_attributes = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    parser.EntityDeclHandler = builder.entity
    parser.XmlDeclHandler = builder.declaration
    parser.SkippedEntityHandler = builder.skipped
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        message = expat.ErrorString(error.code) or "not XML"
        raise ParseError(message, min(max(parser.ErrorByteIndex, 0), len(data))) from None
    except (LookupError, ValueError) as error:  # an encoding that Python does not know, or cannot map
        raise ParseError(str(error), 0) from None
    assert builder.root is not None  # else expat had raised
    return builder.root


class _Builder:
    __slots__ = ("data", "parser", "parts", "root", "stack")

    def __init__(self, data: bytes, parser: object) -> None:
        self.data = data
        self.parser: _Parser = parser  # type: ignore[assignment]  # has what _Parser says
        self.root: Element | None = None
        self.stack: list[Element] = []
        self.parts: list[list[str]] = []  # the own text of each open element

    def start(self, name: str, attributes: list[str]) -> None:
        at = self.parser.CurrentByteIndex
        if len(self.stack) == MAX_DEPTH:
            raise ParseError(f"nested more than {MAX_DEPTH} levels deep", at)
        spans, end = _tag(self.data, at, attributes)
        element = Element(name.rpartition(":")[2], at, end, spans)
        if self.stack:
            self.stack[-1].children.append(element)
        else:
            self.root = element
        self.stack.append(element)
        self.parts.append([])

    def end(self, name: str) -> None:
        element = self.stack.pop()
        element.content = "".join(self.parts.pop())
        element.text = element.content.strip(_SPACE)
        at = self.parser.CurrentByteIndex
        if not self.data.startswith(b"</", at):  # `<a/>`: both events are at its start
            return
        element.end = self.data.index(b">", at) + 1
        inside = self.data[element.open_end : at] if not element.children else b"<"
        if b"<" not in inside:  # no child, comment, CDATA section or processing instruction
            element.content_end = at
            if element.text:
                element.text_start += len(inside) - len(inside.lstrip(_SPACE_BYTES))
                element.text_end = element.text_start + len(inside.strip(_SPACE_BYTES))

    def characters(self, text: str) -> None:
        self.parts[-1].append(text)

    def entity(self, *_: object) -> None:
        raise ParseError("entity declarations are not read", self.parser.CurrentByteIndex)

    def skipped(self, *_: object) -> None:
        raise ParseError("an entity that is declared elsewhere", self.parser.CurrentByteIndex)

    def declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        """Only encodings in which every ASCII byte is that character: the spans are found by such bytes."""
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise ParseError(f"the encoding {encoding!r} is not supported", 0)


class _Parser:
    """What the builder needs of expat's parser."""

    CurrentByteIndex: int


_ENCODINGS = frozenset(("utf-8", "utf8", "iso-8859-1", "us-ascii", "ascii", "latin1", "latin-1", "windows-1252"))
_SPACE = " \t\r\n"
_SPACE_BYTES = b" \t\r\n"


@functools.cache
def _attribute() -> Callable[[bytes, int], re.Match[bytes] | None]:
    return re.compile(rb"[ \t\r\n]++([^ \t\r\n=/>]++)[ \t\r\n]*+=[ \t\r\n]*+(?:\"([^\"]*+)\"|'([^']*+)')").match


@functools.cache
def _tag_name() -> Callable[[bytes, int], re.Match[bytes] | None]:
    return re.compile(rb"<[^ \t\r\n/>]++").match


def _tag(data: bytes, at: int, attributes: list[str]) -> tuple[list[Attribute], int]:
    """The attributes of the start tag at `at` (expat's names and values, which it has found well-formed), and the tag's end."""
    match = _tag_name()(data, at)
    if match is None:
        raise ParseError("a tag that could not be found", at)
    at = match.end()
    found = []
    for index in range(0, len(attributes), 2):
        match = _attribute()(data, at)
        if match is None:
            raise ParseError("an attribute that could not be found", at)
        group = 2 if match[2] is not None else 3
        at = match.end()
        found.append(Attribute(attributes[index], attributes[index + 1], match.start(1), at, match.start(group), match.end(group)))
    return found, data.index(b">", at) + 1
