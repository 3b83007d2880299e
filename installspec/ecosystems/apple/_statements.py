"""Writes statements first into a body of Swift or Objective-C, in the indentation of the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from installspec.ecosystems.apple._edits import indent_at, inserted, line_end
from installspec.model.edit import TextEdit
from installspec.text.lines import Lines

if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.model.source import Source

_NO_VALUE = frozenset(
    {"control_transfer_statement", "assignment", "property_declaration", "for_statement", "while_statement", "guard_statement"}
)
_NEVER = re.compile(rb"(?:fatalError|preconditionFailure)\s*\(")
_TEMPLATE = b"// Override point for customization after application launch."


class Place(NamedTuple):
    """Where the statements go. `body`: the node of braces that they go first into; None: a new `init()` before the byte `before`."""

    body: Node | None
    before: int = 0
    access: str = ""


def statements(source: Source, place: Place, lines: tuple[str, ...]) -> list[TextEdit]:
    data = source.data
    known = Lines(data)
    eol, unit = known.eol.decode(), known.indent.decode() or "    "
    if place.body is None:
        head = data[place.before : line_end(data, place.before)]
        indent = head[: len(head) - len(head.lstrip(b" \t"))].decode()
        inner = _indented(lines, indent + unit, unit)
        text = eol.join([f"{indent}{place.access}init() {{", *inner, f"{indent}}}", "", ""])
        before = data[: place.before].rstrip(b" \t")
        stripped = before.rstrip()
        lead = "" if stripped.endswith(b"{") or before.count(b"\n", len(stripped)) > 1 else eol
        return [inserted(place.before, (lead + text).encode())]
    body = place.body
    opening = body.start_byte + 1
    # The line of the brace may go on a signature of several lines.
    owner = body.parent.start_byte if body.parent is not None else body.start_byte
    outer = indent_at(data, owner).decode()
    opening = body.start_byte + 1
    content = data[opening : body.end_byte - 1]
    returned = _implicit(data, body)
    if b"\n" not in content:
        # `{ }` or `{ one() }` on one line.
        held = content.strip().decode()
        indent = outer + unit
        inner = _indented(lines, indent, unit)
        rest = [f"{indent}{'return ' if returned is not None else ''}{held}"] if held else []
        text = eol.join(["", *inner, *rest, outer])
        return [TextEdit(opening, body.end_byte - 1, text.encode(), content)]
    more = [inserted(returned, b"return ")] if returned is not None else []
    at = line_end(data, opening)
    # A directive at the margin says nothing of the statements; one that stands with them is followed by deeper ones.
    leads = (
        (line[: len(line) - len(line.lstrip(b" \t"))].decode(), line.lstrip().startswith(b"#"))
        for line in data[at : body.end_byte - 1].split(b"\n")
        if line.strip()
    )
    lead_first = next((lead for lead, directive in leads if not directive or (lead.startswith(outer) and len(lead) > len(outer))), "")
    deeper = lead_first.startswith(outer) and len(lead_first) > len(outer)
    indent = lead_first if deeper else outer + unit
    # The step that is written here counts more than that of the whole file.
    inner = _indented(lines, indent, indent[len(outer) :] if deeper else unit)
    if data[opening:at].strip() and not data[opening:at].strip().startswith(b"//"):
        # A statement stands beside the brace.
        blank_end = len(data[opening:at]) - len(data[opening:at].lstrip(b" \t"))
        return [TextEdit(opening, opening + blank_end, eol.join(["", *inner, indent]).encode(), data[opening : opening + blank_end]), *more]
    while data[at : line_end(data, at)].strip() == _TEMPLATE:
        at = line_end(data, at)
    following = data[at : body.end_byte - 1]
    blank = bool(following.strip()) and bool(following[: following.find(b"\n") + 1].strip())
    return [inserted(at, eol.join([*inner, *([""] if blank else []), ""]).encode()), *more]


def _implicit(data: bytes, body: Node) -> int | None:
    """The byte of the one expression that a function gives back without saying `return`, which it has to beside other statements."""
    function = body.parent
    if function is None or not any(child.type == "->" for child in function.children):
        return None
    statements = [
        one for child in body.named_children if child.type == "statements" for one in child.named_children if "comment" not in one.type
    ]
    only = statements[0] if len(statements) == 1 else None
    if only is None or only.type in _NO_VALUE or _returns(only) or _NEVER.match(data, only.start_byte):
        return None
    return only.start_byte


def _returns(statement: Node) -> bool:
    """Whether a branch of it gives the value back itself, which no branch of an `if` or `switch` does that is a value."""
    todo = [statement]
    while todo:
        node = todo.pop()
        if node.type == "control_transfer_statement":
            return True
        if node.type not in ("lambda_literal", "function_declaration"):
            todo.extend(node.named_children)
    return False


def _indented(lines: tuple[str, ...], indent: str, unit: str) -> list[str]:
    """The lines of the snippet, which is indented by two spaces, in the indentation of the file."""
    out = []
    for line in lines:
        text = line.lstrip(" ")
        levels, rest = divmod(len(line) - len(text), 2)
        out.append(f"{indent}{unit * levels}{' ' * rest}{text}" if text else "")
    return out
