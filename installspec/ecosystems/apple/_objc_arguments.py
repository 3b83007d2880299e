"""Writes a field into Objective-C that is there already: an assignment in the block that a message is given."""

from __future__ import annotations

from installspec.ecosystems.apple._edits import indent_at, inserted, line_end, replaced
from installspec.ecosystems.apple._objc_grammar import ObjcGrammar
from installspec.ecosystems.apple._swift_literals import objc
from installspec.model.change import SetArgument
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.text.lines import Lines
from installspec.text.source.broken import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.model.source import Source


def set_argument(source: Source, change: SetArgument) -> Fix | Refusal:
    """`options.dsn = …;` first in the block. Another argument would make another message of it, which only the spec's own code knows."""
    said = change.format == "apple/objc"
    code = change.code if said else objc(change.value.text)
    holder, _, name = change.field.rpartition(".")
    if not said and change.value.kind != "string":
        return Refusal("the spec's code is of another language", change.where, change.code)
    paste = f"{name} = {code};"
    grammar = ObjcGrammar(source.data)
    root = grammar.root()
    found = [
        node
        for node in (walk(root) if root is not None else ())
        if node.type == "message_expression" and (node.start_byte, node.end_byte) == (change.where.start, change.where.end)
    ]
    blocks = [child for child in found[0].named_children if child.type == "block_literal"] if found else []
    if root is None or len(blocks) != 1 or holder not in ("", "#1") or name.startswith("#"):
        return Refusal("the call has no block that sets its fields", change.where, paste)
    owners = [owner for owner, _ in grammar.parameters(blocks[0])]
    body = next((child for child in blocks[0].named_children if child.type == "compound_statement"), None)
    if len(owners) != 1 or body is None:
        return Refusal("the block is not given one object whose fields it sets", change.where, paste)
    edit = _assigned(source, body, f"{owners[0]}.{paste}".encode())
    if edit is None:
        return Refusal("the block is not written one statement a line", change.where, paste)
    return Fix(source.path, (edit,))


def _assigned(source: Source, body: Node, statement: bytes) -> TextEdit | None:
    """The statement as the first of a block, None where one stands behind the brace of several lines."""
    data = source.data
    known = Lines(data)
    outer = indent_at(data, body.start_byte)
    inner = outer + (known.indent or b"    ")
    opening, closing = body.start_byte + 1, body.end_byte - 1
    content = data[opening:closing]
    if b"\n" not in content:
        rest = [inner + content.strip()] if content.strip() else []
        return replaced(data, opening, closing, known.eol.join([b"", inner + statement, *rest, outer]))
    at = line_end(data, opening)
    behind = data[opening:at].strip()
    if behind and not behind.startswith(b"//"):
        return None
    first = next((child for child in body.named_children if child.start_byte >= at), None)
    return inserted(at, (indent_at(data, first.start_byte) if first is not None else inner) + statement + known.eol)
