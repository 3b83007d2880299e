"""The scalars of TOML: strings, numbers, dates, booleans."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from installspec.model.tuples import NamedTuple
from installspec.text.encoding import decoded
from installspec.text.tree import Node, ParseError


class Patterns(NamedTuple):
    """Matchers of what lies between values. `skip` and `blank` also match nothing, so they always match."""

    simple: Callable[[str, int], re.Match[str] | None]
    skip: Callable[[str, int], re.Match[str]]
    blank: Callable[[str, int], re.Match[str]]
    bare: Callable[[str, int], re.Match[str] | None]
    line_end: Callable[[str, int], re.Match[str] | None]
    control: Callable[[str], re.Match[str] | None]


@functools.cache
def patterns() -> Patterns:
    end = r"[ \t]*+(?:#[^\r\n]*+)?(?:\r?\n|\Z)"
    return Patterns(
        re.compile(r'[ \t]*+([A-Za-z0-9_-]++)[ \t]*+=[ \t]*+"([^"\\\r\n]*+)"' + end).match,
        re.compile(r"(?:[ \t\r\n]++|#[^\r\n]*+)*+").match,  # type: ignore[arg-type]  # never None
        re.compile(r"[ \t]*+").match,  # type: ignore[arg-type]  # never None
        re.compile(r"[A-Za-z0-9_-]++").match,
        re.compile(end).match,
        re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)").search,
    )


class _Scalars(NamedTuple):
    basic: Callable[[str, int], re.Match[str] | None]
    literal: Callable[[str, int], re.Match[str] | None]
    long_basic: Callable[[str, int], re.Match[str] | None]
    long_literal: Callable[[str, int], re.Match[str] | None]
    date: Callable[[str, int], re.Match[str] | None]
    number: Callable[[str, int], re.Match[str] | None]
    escape: Callable[[Callable[[re.Match[str]], str], str], str]


@functools.cache
def _scalars() -> _Scalars:
    time = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]++)?"
    day = r"([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    return _Scalars(
        re.compile(r'"((?:[^"\\\r\n]++|\\[^\r\n])*+)"').match,
        re.compile(r"'([^'\r\n]*+)'").match,
        re.compile(r'"""(?:\r?\n)?((?:[^"\\]++|\\(?s:.)|"{1,2}(?!"))*+)"""("{0,2})').match,
        re.compile(r"'''(?:\r?\n)?((?:[^']++|'{1,2}(?!'))*+)'''('{0,2})").match,
        re.compile(rf"{day}(?:[Tt ]{time}(?:[Zz]|[-+](?:[01][0-9]|2[0-3]):[0-5][0-9])?)?|{time}").match,
        re.compile(
            r"0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*+|b[01](?:_?[01])*+|o[0-7](?:_?[0-7])*+)"
            r"|[-+]?(?:inf|nan)|[-+]?(?:0|[1-9](?:_?[0-9])*+)(?:\.[0-9](?:_?[0-9])*+)?(?:[eE][-+]?[0-9](?:_?[0-9])*+)?"
        ).match,
        functools.partial(re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|[ \t]*+\r?\n[ \t\r\n]*+|(?s:.))").sub),
    )


def scalar(text: str, at: int) -> Node:
    """The scalar at `at` of a `byte_text`. Raises ParseError."""
    if text.startswith(('"', "'"), at):
        return string(text, at)
    for word in ("true", "false"):
        if text.startswith(word, at):
            return Node("bool", at, at + len(word), word)
    match = _scalars().date(text, at)
    if match is not None:
        if match[1] is not None and not _is_day(int(match[1]), int(match[2]), int(match[3])):
            raise ParseError("no such day", at)
        return Node("date", at, match.end(), match[0])
    match = _scalars().number(text, at)
    if match is not None:
        return Node("number", at, match.end(), match[0])
    raise ParseError("expected a value" if at < len(text) else "unexpected end", at)


def string(text: str, at: int) -> Node:
    """The string at `at`, of any of the four kinds. Raises ParseError."""
    quote = text[at]
    long = text.startswith(quote * 3, at)
    scalars = _scalars()
    if long:
        match = (scalars.long_basic if quote == '"' else scalars.long_literal)(text, at)
    else:
        match = (scalars.basic if quote == '"' else scalars.literal)(text, at)
    if match is None:
        raise ParseError("the string has no end", at)
    width = 3 if long else 1
    raw = match[1] + match[2] if long else match[1]
    if long:
        raw = raw.replace("\r\n", "\n")
    value = decoded(raw)
    if quote == '"' and "\\" in raw:
        value = _unescaped(value, long, at)
    return Node("string", at, match.end(), value, inner=(at + width, match.end() - width))


_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}


def _unescaped(value: str, long: bool, at: int) -> str:
    def one(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        if code:
            number = int(code, 16)
            if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
                raise ParseError("an escape that is no character", at)
            return chr(number)
        after = match[0][1:]
        if after in _ESCAPES:
            return _ESCAPES[after]
        if long and "\n" in after:
            return ""
        raise ParseError(f"unknown escape {match[0]!r}", at)

    return _scalars().escape(one, value)


def _is_day(year: int, month: int, day: int) -> bool:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return year > 0 and day <= (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
