"""Changes the value of an expression in Kotlin or Java, in place."""

from __future__ import annotations

from installspec.ecosystems.jvm._shapes import grammar_of
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.text.source.broken import broken, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import SetArgument, SetValue
    from installspec.model.source import Source

_STRINGS = ("string_literal", "multiline_string_literal")
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def set_value(source: Source, change: SetValue) -> Fix | Refusal:
    """A string keeps its quotes; anything else becomes the spec's code, or a plain string."""
    at, data = change.where, source.data
    grammar = grammar_of(source.path, data)
    root = grammar.root()
    java = source.path.endswith(".java")
    if root is None or broken(root) is not None or not 0 <= at.start < at.end <= len(data):
        return Refusal("this file cannot be read well enough to be changed", at, change.code)
    inside = [node for node in walk(root) if at.start <= node.start_byte and node.end_byte <= at.end and node.end_byte > node.start_byte]
    exact = [node for node in inside if (node.start_byte, node.end_byte) == (at.start, at.end)]
    whole = next((node for node in exact if node.type in _STRINGS), None)
    if whole is not None and change.value.kind == "string":
        held = grammar.lower(whole)
        if held.kind == "string" and held.text == change.value.text:
            return Fix(source.path, ())
        new = _as_written(grammar.text(whole), change.value.text, java)
        return Fix(source.path, (TextEdit(at.start, at.end, new.encode(), data[at.start : at.end]),))
    code = code_of(source, change)
    if not exact or code is None:
        reason = "the value cannot be found here any more" if not exact else "the spec has this value in another language"
        return Refusal(reason, at, change.code or change.value.text)
    if data[at.start : at.end] == code.encode():
        return Fix(source.path, ())
    return Fix(source.path, (TextEdit(at.start, at.end, code.encode(), data[at.start : at.end]),))


def code_of(source: Source, change: SetArgument | SetValue) -> str | None:
    """The spec's code where it is of the file's language; a string, number or truth value can be said in either."""
    java = source.path.endswith(".java")
    if change.code and change.format == ("jvm/java" if java else "jvm/kotlin"):
        return change.code
    if change.value.kind == "string":
        return literal(change.value.text, java)
    return change.value.text if change.value.kind == "bool" else None


def literal(text: str, java: bool) -> str:
    body = "".join(_SHORT.get(one) or (one if one >= " " else f"\\u{ord(one):04x}") for one in text)
    return f'"{body}"' if java else '"' + body.replace("$", "\\$") + '"'


def _as_written(old: str, text: str, java: bool) -> str:
    """`text` in three quotes where it stands in three and can, without what trims its margin."""
    if old.startswith('"""') and not java and "\n" not in old and not set('"$\n\r') & set(text):
        return f'"""{text}"""'
    return literal(text, java)
