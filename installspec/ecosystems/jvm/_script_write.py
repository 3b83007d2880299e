"""Build scripts, written: versions, values of string literals, and (`_script_declare`) declarations."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.ecosystems.jvm._value_write import Parse, checked, plain_text, set_version
from installspec.model.change import Declare, Placed, SetValue, SetVersion
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.source import Source
from installspec.text.brackets import Token, parse
from installspec.text.tree import ParseError


def edit(source: Source, change: Placed, read: Parse, *, kotlin: bool) -> Fix | Refusal:
    try:
        tokens, broken = parse(source.data, kotlin=kotlin)
    except ParseError as error:
        return Refusal(f"this script cannot be read: {error.message}", source.where(error.offset, error.offset))
    if broken is not None:
        return Refusal("a bracket or quote has no partner in this script", source.where(broken, broken + 1))
    if isinstance(change, SetVersion):
        return set_version(source, change, read)
    if isinstance(change, SetValue):
        return _set_value(source, change, tokens, read)
    if isinstance(change, Declare):
        from installspec.ecosystems.jvm._script_declare import declare

        return declare(source, change, tokens, read, kotlin=kotlin)
    return Refusal(f"{type(change).__name__} is not made in a build script", source.where(0, 0))


def _set_value(source: Source, change: SetValue, tokens: list[Token], read: Parse) -> Fix | Refusal:
    start, end = change.where.start, change.where.end
    text = plain_text(change)
    if text is None:
        return Refusal("the value is code; which code says it in a build script is not known", change.where, change.code)
    token = _token(tokens, start, end)
    old = source.data[start:end]
    if token is None or any(part.kind != "text" for part in token.parts):
        return Refusal("what stands here is no plain value", change.where, change.code or text)
    if token.kind != "string":
        if change.value.kind == "string" or old == text.encode():
            return Fix(source.path, ()) if old == text.encode() else Refusal("no string stands here", change.where, change.code or text)
        return checked(source, (TextEdit(start, end, text.encode(), old),), read, text)
    inner = token.text
    wrapped = len(inner) > 1 and inner[0] == inner[-1] == '"'  # Java source in a string: `'"value"'`
    if (inner[1:-1] if wrapped else inner) == text:
        return Fix(source.path, ())
    quote = source.data[token.start : token.start + 1].decode()
    if source.data.startswith(quote.encode() * 3, token.start) or any(char in "\"'\\" or not char.isprintable() for char in text):
        return Refusal("the value would need escapes here", change.where, text)
    body = text.replace("$", "\\$") if quote == '"' else text
    if wrapped:
        mark = '\\"' if quote == '"' else '"'
        body = f"{mark}{body}{mark}"
    new = body.encode()
    return checked(
        source, (TextEdit(token.start + 1, token.end - 1, new, source.data[token.start + 1 : token.end - 1]),), read, change.code or text
    )


def _token(tokens: list[Token], start: int, end: int) -> Token | None:
    """The literal whose bytes, with or without its quotes, are from `start` to `end`."""
    for token in _walk(tokens):
        if token.kind == "string" and (start, end) in ((token.start, token.end), (token.start + 1, token.end - 1)):
            return token
        if token.kind in ("number", "name") and (token.start, token.end) == (start, end):
            return token if token.kind == "number" or token.text in ("true", "false") else None
    return None


def _walk(tokens: list[Token]) -> Iterator[Token]:
    todo = list(reversed(tokens))
    while todo:
        token = todo.pop()
        yield token
        if token.kind != "string":
            todo.extend(reversed(token.parts))
