"""A value in code, put in place of the one that stands there."""

from __future__ import annotations

from installspec.ecosystems.node._collection_write import lead
from installspec.ecosystems.node._ecma_arguments import unknown_name
from installspec.ecosystems.node._ecma_file import File, Grammars, Unreadable
from installspec.ecosystems.node._ecma_style import expression, literal
from installspec.model.change import SetValue
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

_PLAIN = ("string", "number", "true", "false", "null", "undefined", "unary_expression")
_SCALARS = ("string", "number", "bool")


def set_value(source: Source, change: SetValue, grammars: Grammars) -> Fix | Refusal:
    paste = change.code or change.value.text
    try:
        file = File(source, grammars)
    except Unreadable as error:
        return Refusal(str(error), change.where, paste)
    start, end = change.where.start, change.where.end
    node = file.exact(start, end)
    whole = file.exact(start - 1, end + 1) if start else None
    if whole is not None and whole.type == "string" and change.value.kind == "string":
        node = whole  # the text of a string, without its quotes
    while node is not None and node.type in ("parenthesized_expression", "await_expression", "as_expression", "expression_statement"):
        node = file.grammar.inner(node)
    if node is None:
        return Refusal("no value stands here", change.where, paste)
    if not _replaceable(file, node):
        return file.refusal("an expression of the app's own gives the value here", node, paste)
    new = _text(file, node, change)
    if new is None:
        return file.refusal("the value cannot be written here with certainty", node, paste)
    old = file.data[node.start_byte : node.end_byte]
    if new.encode() == old or _same(file, node, change):
        return Fix(source.path, ())
    return file.proven([TextEdit(node.start_byte, node.end_byte, new.encode(), old)], paste, node)


def _replaceable(file: File, node: Node) -> bool:
    """A literal, or something that reads the environment: nothing that the rest of the app could be asking for a reason."""
    if node.type in _PLAIN or node.type == "shorthand_property_identifier":
        return node.type != "unary_expression" or file.grammar.lower(node).kind in ("number", "bool", "null")
    if node.type == "template_string":
        return not any(child.type == "template_substitution" for child in node.named_children)
    if node.type == "non_null_expression":
        inner = file.grammar.inner(node)
        return inner is not None and _replaceable(file, inner)
    if node.type in ("member_expression", "subscript_expression"):
        from installspec.text.source.resolve import Resolver

        return Resolver(file.grammar, file.found, file.source.path).value(file.grammar.lower(node)).kind in ("env", "setting")
    return False


def _same(file: File, node: Node, change: SetValue) -> bool:
    """Whether the value stands there already, in the file's own way of writing it."""
    have = file.grammar.lower(node)
    return change.value.kind in _SCALARS and (have.kind, have.text) == (change.value.kind, change.value.text)


def _text(file: File, node: Node, change: SetValue) -> str | None:
    value = change.value
    attribute = node.parent is not None and node.parent.type == "jsx_attribute"
    if value.kind == "string":
        quote = chr(file.data[node.start_byte]) if node.type in ("string", "template_string") else file.style.quote
        if attribute:
            safe = not any(char in value.text for char in "\"'&\\\n{}<>")
            return f"{quote}{value.text}{quote}" if safe else f"{{{literal(value.text, file.style.quote)}}}"
        if quote == "`" and any(mark in value.text for mark in ("`", "${", "\\")):
            quote = file.style.quote
        new = f"`{value.text}`" if quote == "`" else literal(value.text, quote)
    elif value.kind in ("number", "bool"):
        new = value.text
    elif change.code and change.format.startswith("node/"):
        if unknown_name(file, change.code) != "":
            return None
        code = expression(change.code, file.style, lead(file.data, node.start_byte).decode())
        if code is None:
            return None
        new = code
    else:
        return None
    if attribute:
        return f"{{{new}}}"
    return f"{file.text(node)}: {new}" if node.type == "shorthand_property_identifier" else new
