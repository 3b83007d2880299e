"""Changes the value of an expression in Dart, in place."""

from __future__ import annotations

import re

from installspec.ecosystems.dart._grammar import DartGrammar
from installspec.model.change import SetValue
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.facts import Value
from installspec.model.source import Source
from installspec.text.source.broken import broken, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

PLAIN = re.compile(r"'([^'\"\\$\n]*)'")  # a string that reads the same in either quotes


def set_value(source: Source, change: SetValue) -> Fix | Refusal:
    at, data = change.where, source.data
    grammar = DartGrammar(data)
    root = grammar.root()
    if root is None or broken(root) is not None or not 0 <= at.start < at.end <= len(data):
        return Refusal("this file cannot be read well enough to be changed", at, change.code)
    inside = [node for node in walk(root) if at.start <= node.start_byte and node.end_byte <= at.end and node.end_byte > node.start_byte]
    whole = next(
        (node for node in inside if node.type == "string_literal" and (node.start_byte, node.end_byte) == (at.start, at.end)), None
    )
    if change.value.kind == "string" and whole is not None:
        if grammar.lower(whole).text == change.value.text and grammar.lower(whole).kind == "string":
            return Fix(source.path, ())
        new = literal(change.value.text, grammar.text(whole.children[0]))
        return Fix(source.path, (TextEdit(at.start, at.end, new.encode(), data[at.start : at.end]),))
    named = [node for node in inside if node.type == "string_literal"]
    if change.value.kind == "env" and whole is None and len(named) == 1 and _reads(data[at.start : at.end]):
        if grammar.lower(named[0]).text == change.value.text:
            return Fix(source.path, ())
        new = literal(change.value.text, grammar.text(named[0].children[0]))
        span = named[0].start_byte, named[0].end_byte
        return Fix(source.path, (TextEdit(*span, new.encode(), data[span[0] : span[1]]),))
    if not inside or inside[0].start_byte != at.start or all(node.end_byte != at.end for node in inside):
        return Refusal("the value cannot be found here any more", at, change.code)
    code = code_of(data, change.code, change.value)
    if code is None:
        return Refusal("this is no literal, and the spec gives no code for it", at, change.value.text)
    return Fix(source.path, (TextEdit(at.start, at.end, code.encode(), data[at.start : at.end]),))


def _reads(text: bytes) -> bool:
    return re.search(rb"fromEnvironment|\.env\b|environment|DotEnv|FlutterConfig", text) is not None


def literal(text: str, opening: str) -> str:
    """A literal of `text` with the quotes that `opening` begins, raw if that is and can be."""
    quote = opening.lstrip("r")[:1] or "'"
    if opening.startswith("r") and quote not in text and "\n" not in text:
        return f"r{quote}{text}{quote}"
    body = text.replace("\\", "\\\\").replace("$", "\\$").replace(quote, "\\" + quote).replace("\n", "\\n").replace("\r", "\\r")
    return f"{quote}{body}{quote}"


def code_of(data: bytes, code: str, value: Value) -> str | None:
    """The spec's code with the quotes of the file; a literal where it gives none."""
    if not code:
        return literal(value.text, "'" if double(data) is False else '"') if value.kind == "string" else None
    return PLAIN.sub(r'"\1"', code) if double(data) else code


def double(data: bytes) -> bool:
    """Whether the file's imports have double quotes."""
    return b'import "' in data and b"import '" not in data


def node_of(root: Node, start: int, end: int) -> Node | None:
    """The arguments of the call between two bytes: the outermost that end with it."""
    found = [node for node in walk(root) if node.type == "arguments" and start < node.start_byte and node.end_byte == end]
    return min(found, key=lambda node: node.start_byte, default=None)
