"""Groovy and Kotlin script as a tree of brackets: names, strings and operators, grouped by what encloses them.

That is as much grammar as build scripts need, and it holds for both languages: a block is a name before `{`, a call a name before
`(`, a statement ends with its line. Comments are gone, strings are one token each. Nothing here knows what a build script means.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

from installspec.text.encoding import MAX_DEPTH, byte_text, decoded

_CLOSERS = {"(": ")", "[": "]", "{": "}"}
_WORD = r"[A-Za-z_][\w\x80-\xff]*+"
_NAME = r"(?:[A-Za-z_\x80-\xff][\w\x80-\xff]*+|\$(?![{/])\w*+|`[^`\n]*`)"


class Token:
    """`kind`: name | member | string | number | op | newline | ( | [ | {. `start`, `end`: bytes, quotes and brackets included.

    A name is dotted as far as it is written without white space (`libs.sentry.android`); a member is one that follows something
    (`.get`, `?.let`). `text` is the source of the token, for a string its value with `${…}` where code is put in.
    `parts` are what a bracket holds, or the pieces of a string: kind `text`, or `code` with the source of the expression.
    """

    __slots__ = ("end", "kind", "parts", "start", "text")

    def __init__(
        self,
        kind: str,
        text: str,
        start: int,
        end: int,
        parts: list[Token] | None = None,
    ) -> None:
        self.kind = kind
        self.text = text
        self.start = start
        self.end = end
        self.parts = _NONE if parts is None else parts

    def __repr__(self) -> str:
        return f"{self.kind}[{self.start}:{self.end}]{self.parts if self.parts else self.text!r}"


_NONE: list[Token] = []


@functools.cache
def _lexer() -> Callable[[str, int], re.Match[str] | None]:
    return re.compile(
        r"[ \t\r\f]*+(?:"
        rf"(?P<name>{_NAME}(?:\.(?!\.){_NAME})*+)"
        r"|(?P<newline>[\n;][\s;]*+)"
        r"|(?P<open>[(\[{])"
        r"|(?P<close>[)\]}])"
        r"""|(?P<string>"(?!"")[^"\\\n$]*+"|'(?!'')[^'\\\n]*+')"""
        rf"|(?P<member>(?:\?\.|!!\.|\.)(?!\.){_NAME}(?:\.(?!\.){_NAME})*+)"
        r"|(?P<comment>//[^\n]*+|/\*)"
        r"|(?P<quote>[\"'])"
        r"|(?P<number>\d[\w]*+(?:\.\d\w*+)*+)"
        r"|(?P<slash>/|\$/)"
        r"|(?P<op>->|::|\?:|\.\.[.<]?|<<|!!|[-+*%=!<>&|^]=?=?|&&|\|\||[^\s])"
        r"|(?P<rest>\s))"
    ).match


def parse(data: bytes, *, kotlin: bool = False) -> tuple[list[Token], int | None]:
    """The tokens of the file, and the offset of the first bracket or quote that has no partner (None if all have).

    What a broken bracket holds is still in the tree. `kotlin`: comments nest, `$a.b` in a string ends after `a`, `/` is never a quote.
    Raises ParseError for what is not UTF-8.
    """
    text, at = byte_text(data)
    if text.startswith("#!", at):
        at = len(text) if (line := text.find("\n", at)) < 0 else line
    return _tokens(text, at, len(text), kotlin)


def parse_code(piece: Token, *, kotlin: bool = False) -> list[Token]:
    """The tokens of a piece of kind `code`."""
    tokens, _ = _tokens(piece.text, 0, len(piece.text), kotlin)
    offset = piece.start + (1 if piece.end - piece.start == len(piece.text) + 1 else 2)
    todo = list(tokens)
    while todo:
        token = todo.pop()
        token.start += offset
        token.end += offset
        todo.extend(token.parts)
    return tokens


def _tokens(text: str, at: int, stop: int, kotlin: bool) -> tuple[list[Token], int | None]:
    match_token = _lexer()
    top: list[Token] = []
    current = top
    stack: list[Token] = []
    broken: int | None = None
    unclosed: set[str] = set()
    while at < stop and (match := match_token(text, at)) is not None:
        kind = match.lastgroup
        start, at = match.span(kind or 0)
        if kind in ("name", "member", "number", "op"):
            current.append(Token(kind, match[kind], start, at))
        elif kind == "newline":
            if current and current[-1].kind != "newline" and not (stack and stack[-1].kind != "{"):
                current.append(Token("newline", "", start, at))
        elif kind == "open":
            if len(stack) == MAX_DEPTH:
                return top, start
            token = Token(text[start], "", start, stop, [])
            current.append(token)
            stack.append(token)
            current = token.parts
        elif kind == "close":
            closer = text[start]
            if stack and _CLOSERS[stack[-1].kind] == closer:
                stack.pop().end = at
            elif any(_CLOSERS[token.kind] == closer for token in stack[-3:]):
                broken = start if broken is None else broken
                while _CLOSERS[stack[-1].kind] != closer:
                    stack.pop().end = start
                stack.pop().end = at
            else:
                broken = start if broken is None else broken
            current = stack[-1].parts if stack else top
        elif kind == "string":
            value = decoded(text[start + 1 : at - 1])
            current.append(
                Token(
                    "string",
                    value,
                    start,
                    at,
                    [Token("text", value, start + 1, at - 1)],
                )
            )
        elif kind == "comment":
            at = _comment_end(text, start, at, kotlin)
        elif kind in ("quote", "slash"):
            quote = _quote(text, start, kotlin, current)
            found = _string(text, start, quote, kotlin, unclosed) if quote and quote not in unclosed else None
            if found is not None:
                current.append(found)
                at = found.end
            else:
                current.append(Token("op", match[kind], start, at))
                if quote in ('"', "'"):
                    at = stop if (line := text.find("\n", at)) < 0 else line
                elif quote:
                    # Looked for to the end of the file: looking again would make the time quadratic.
                    unclosed.add(quote)
                if quote and quote != "/":
                    broken = start if broken is None else broken
    if stack and broken is None:
        broken = stack[-1].start
    return top, broken


def _comment_end(text: str, start: int, at: int, nested: bool) -> int:
    if not text.startswith("/*", start):
        return at
    depth = 1
    while depth:
        end = text.find("*/", at)
        if end < 0:
            return len(text)
        inner = text.find("/*", at, end) if nested else -1
        if inner >= 0:
            depth += 1
            at = inner + 2
        else:
            depth -= 1
            at = end + 2
    return at


def _quote(text: str, start: int, kotlin: bool, before: list[Token]) -> str:
    """The quote that opens at `start`, "" where the slash there divides."""
    char = text[start]
    if char in "\"'":
        return char * 3 if text.startswith(char * 3, start) else char
    if kotlin:
        return ""
    if before and before[-1].kind not in ("op", "newline") and not (char == "/" and before[-1].text == "return"):
        return ""
    return "/$" if char == "$" else "/"


def _string(text: str, start: int, quote: str, kotlin: bool, unclosed: set[str]) -> Token | None:
    """The string that opens at `start`, or None where it never ends."""
    raw = quote in ("/", "/$") or (kotlin and quote == '"""')
    lines = len(quote) > 1 or quote == "/"
    code = quote in ('"', '"""', "/", "/$")
    opening = 2 if quote == "/$" else len(quote)
    at = begin = start + opening
    parts: list[Token] = []
    value: list[str] = []

    def literal(until: int) -> None:
        if until > begin:
            part = decoded(text[begin:until])
            part = part if raw else _unescaped(part)
            value.append(part)
            parts.append(Token("text", part, begin, until))

    while at < len(text):
        char = text[at]
        if text.startswith(quote, at):
            if quote == '"""' and text.startswith('"', at + 3):
                at += 1
                continue
            literal(at)
            return Token("string", "".join(value), start, at + len(quote), parts)
        if char == "\n" and not lines:
            return None
        if char == "\\" and not (raw and quote != "/"):
            at += 2
        elif char == "$" and code and "${" not in unclosed:
            end, source = _code(text, at, kotlin)
            if end > at:
                literal(at)
                value.append("${" + source + "}")
                parts.append(Token("code", source, at, end))
                begin = end
            elif text.startswith("{", at + 1):
                unclosed.add("${")
            at = max(end, at + 1)
        else:
            at += 1
    return None


def _code(text: str, at: int, kotlin: bool) -> tuple[int, str]:
    """The end of `$name` or `${…}` at `at` (`at` itself where it is neither), and the code in it."""
    if text.startswith("{", at + 1):
        end = _closing(text, at + 2, 0)
        return (end + 1, text[at + 2 : end]) if end >= 0 else (at, "")
    match = _interpolated(kotlin)(text, at + 1)
    return (at, "") if match is None else (match.end(), match[0])


@functools.cache
def _interpolated(kotlin: bool) -> Callable[[str, int], re.Match[str] | None]:
    return re.compile(rf"{_WORD}|`[^`\n]*`" if kotlin else rf"{_WORD}(?:\.{_WORD})*+").match


def _closing(text: str, at: int, level: int) -> int:
    """The `}` that closes the code which starts at `at`, or -1. Strings in it are skipped, to a sane depth."""
    depth = 0
    while at < len(text):
        char = text[at]
        if char == "}":
            if not depth:
                return at
            depth -= 1
        elif char == "{":
            depth += 1
        elif char in "\"'":
            at += 1
            while at < len(text) and text[at] != char:
                if text[at] == "\n":
                    return -1
                if text[at] == "\\":
                    at += 1
                elif char == '"' and text.startswith("${", at):
                    at = _closing(text, at + 2, level + 1) if level < 8 else -1
                    if at < 0:
                        return -1
                at += 1
        at += 1
    return -1


def _unescaped(part: str) -> str:
    if "\\" not in part:
        return part
    simple = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "\n": ""}

    def character(match: re.Match[str]) -> str:
        code = match[1]
        if code[0] == "u" and len(code) > 1:
            value = int(code.lstrip("u"), 16)
            return chr(value) if not 0xD800 <= value < 0xE000 else "\ufffd"
        return simple.get(code, code)

    return re.sub(r"(?s)\\(u+[0-9A-Fa-f]{4}|.)", character, part)


_CONTINUES = frozenset(("?:", "=", "->", "&&", "||", "+", "*", "==", "!=", ","))


def statements(tokens: list[Token]) -> Iterator[list[Token]]:
    """The statements of a block: one a line, unless an operator or a leading `.` carries it on."""
    line: list[Token] = []
    for index, token in enumerate(tokens):
        if token.kind != "newline":
            line.append(token)
            continue
        if not line:
            continue
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is not None:
            if following.kind == "member" or (following.kind == "op" and following.text in ("?:", "?", ":")):
                continue
            if line[-1].kind == "op" and line[-1].text in _CONTINUES:
                continue
        yield line
        line = []
    if line:
        yield line


def split(tokens: list[Token], separator: str = ",") -> list[list[Token]]:
    """`tokens` cut at the operator `separator`; newlines are left out, and so is an empty last part."""
    out: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "op" and token.text == separator:
            out.append([])
        elif token.kind != "newline":
            out[-1].append(token)
    if not out[-1]:
        out.pop()
    return out
