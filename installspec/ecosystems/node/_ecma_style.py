"""How a file of JavaScript or TypeScript is written, and code rewritten to look the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from installspec.model.edit import TextEdit
from installspec.text.edit import apply
from installspec.text.lines import Lines

if TYPE_CHECKING:
    from tree_sitter import Node

_STATEMENTS = frozenset(
    ["expression_statement", "import_statement", "lexical_declaration", "variable_declaration", "return_statement", "export_statement"]
)
_LISTS = frozenset(["object", "array", "named_imports", "object_pattern"])
_TYPED = frozenset(["type_annotation", "as_expression", "satisfies_expression", "type_arguments", "type_parameters", "type_assertion"])
_ENOUGH = 20_000  # nodes that are looked at: what a file does so often, it does everywhere


class Style(NamedTuple):
    """`quote` of strings, `semicolons` behind statements, one level of `indent`, `commas` behind the last of several lines, blanks in `{ x }`."""

    quote: str
    semicolons: bool
    indent: str
    commas: bool
    padded: bool
    eol: str
    typed: bool


FORMATTED = Style('"', True, "  ", True, True, "\n", True)
"""As snippets are written, and as Prettier writes."""


def style_of(data: bytes, root: Node, typed: bool) -> Style:
    """What most of the file does; where it shows nothing, what its language's formatters write by default."""
    double = single = ended = open_ended = comma = no_comma = padded = tight = 0
    for node, above in _walk(root):
        kind = node.type
        if kind == "string" and above != "jsx_attribute":
            double += data[node.start_byte] == 0x22
            single += data[node.start_byte] == 0x27
        elif kind in _STATEMENTS and node.child_count:
            if kind == "export_statement" and node.child_by_field_name("declaration") is not None:
                continue
            closed = node.children[-1].type == ";"
            ended += closed
            open_ended += not closed
        elif kind in _LISTS and node.named_child_count:
            inside = data[node.start_byte + 1 : node.end_byte - 1]
            if b"\n" in inside and inside.rstrip() != inside:
                trailing = [child.type for child in node.children if child.type != "comment"][-2] == ","
                comma += trailing
                no_comma += not trailing
            elif b"\n" not in inside and kind != "array":
                padded += inside[:1] == b" "
                tight += inside[:1] != b" "
    lines = Lines(data)
    return Style(
        '"' if double >= single else "'",
        ended >= open_ended,
        (lines.indent or b"  ").decode(),
        comma >= no_comma,
        padded >= tight,
        lines.eol.decode(),
        typed,
    )


def restyled(code: str, style: Style) -> str | None:
    r"""Statements in a file's style, with `\n`; None where they are no code, or hold types that the file's language does not have."""
    from installspec.ecosystems.node._ecma import EcmaGrammar

    data = code.encode()
    root = EcmaGrammar(data, "typescript").root()
    if root is None or root.has_error:
        return None
    edits: list[TextEdit] = []
    kept: list[tuple[int, int]] = []  # bytes whose line breaks are part of a value
    for node, above in _walk(root):
        kind, start, end = node.type, node.start_byte, node.end_byte
        if kind == "string":
            text = data[start + 1 : end - 1]
            if data[start : start + 1] != style.quote.encode() and style.quote.encode() not in text and b"\\" not in text:
                edits += [_put(data, start, start + 1, style.quote), _put(data, end - 1, end, style.quote)]
        elif kind == "template_string":
            kept.append((start, end))
        elif kind == ";" and not style.semicolons and above in _STATEMENTS:
            edits.append(_put(data, start, end, ""))
        elif kind == "non_null_expression" and not style.typed:
            edits.append(_put(data, end - 1, end, ""))
        elif kind in _TYPED and not style.typed:
            return None
        if kind in _LISTS and node.named_child_count:
            edits += _brackets(data, node, style)
    edits += _indentation(data, kept, style)
    return apply(data, edits).decode()


def expression(code: str, style: Style, margin: str) -> str | None:
    """An expression in a file's style. The lines after its first stand at `margin` as they stood at the margin of their last."""
    lines = code.split("\n")
    last = lines[-1]
    outer = last[: len(last) - len(last.lstrip(" "))]
    flat = "\n".join([lines[0], *(line.removeprefix(outer) for line in lines[1:])])
    new = restyled(f"({flat})", style._replace(semicolons=True))
    if new is None or not (new.startswith("(") and new.endswith(")")):
        return None
    return new[1:-1].replace("\n", style.eol + margin)


def literal(text: str, quote: str) -> str:
    """A string literal, in the quotes wanted unless the other kind needs no escapes."""
    other = "'" if quote == '"' else '"'
    if quote in text and quote != "`" and other not in text:
        quote = other
    out = text.replace("\\", "\\\\").replace(quote, "\\" + quote).replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return quote + out.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + quote


def _brackets(data: bytes, node: Node, style: Style) -> Iterator[TextEdit]:
    start, end = node.start_byte + 1, node.end_byte - 1
    inside = data[start:end]
    if b"\n" in inside:
        if inside.rstrip().endswith(b",") and not style.commas:
            at = start + len(inside.rstrip()) - 1
            yield _put(data, at, at + 1, "")
    elif node.type != "array" and not style.padded and inside[:1] == b" " and inside[-1:] == b" ":
        yield _put(data, start, start + 1, "")
        yield _put(data, end - 1, end, "")


def _indentation(data: bytes, kept: list[tuple[int, int]], style: Style) -> Iterator[TextEdit]:
    """The levels of two blanks that snippets have, as the file's."""
    at = data.find(b"\n") + 1
    while at and style.indent != "  ":
        rest = data[at:].lstrip(b" ") if at + 200 >= len(data) else data[at : at + 200].lstrip(b" ")
        width = len(data[at : at + 200]) - len(rest)
        if width >= 2 and not any(start < at < end for start, end in kept):
            yield _put(data, at, at + width // 2 * 2, style.indent * (width // 2))
        at = data.find(b"\n", at) + 1


def _put(data: bytes, start: int, end: int, new: str) -> TextEdit:
    return TextEdit(start, end, new.encode(), data[start:end])


def _walk(root: Node) -> Iterator[tuple[Node, str]]:
    """Nodes with the types of their parents, in the order of the file."""
    todo = [(root, "")]
    seen = 0
    while todo and seen < _ENOUGH:
        seen += 1
        node, above = todo.pop()
        yield node, above
        kind = node.type
        todo.extend((child, kind) for child in reversed(node.children))
