"""What YAML scalars mean: kinds by the core schema of YAML 1.2, escapes, folding of lines."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from installspec.text.encoding import decoded, scalar_values

_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_BOOL = frozenset(("true", "True", "TRUE", "false", "False", "FALSE"))
_OTHER_FIRST = frozenset("0123456789+-.~nNtTfF")
_ESCAPES = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    " ": " ",
    '"': '"',
    "/": "/",
    "\\": "\\",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}


def kind(plain: str) -> str:
    """null | bool | number | string for the text of a plain scalar."""
    if plain and plain[0] not in _OTHER_FIRST:
        return "string"
    if plain in _NULL:
        return "null"
    if plain in _BOOL:
        return "bool"
    return "number" if _number()(plain) is not None else "string"


def unescaped(raw: str) -> str | None:
    """The value of a double-quoted scalar of one line, without its quotes, as Latin-1; None for an unknown escape."""
    parts = raw.split("\\")
    out = [decoded(parts[0])]
    at = 1
    while at < len(parts):
        part = parts[at]
        at += 1
        if not part:  # two backslashes; what follows them is plain text
            out.append("\\")
            if at < len(parts):
                out.append(decoded(parts[at]))
                at += 1
            continue
        letter = part[0]
        if letter in _ESCAPES:
            out.append(_ESCAPES[letter])
            out.append(decoded(part[1:]))
            continue
        digits = {"x": 2, "u": 4, "U": 8}.get(letter, 0)
        code = part[1 : 1 + digits]
        if not digits or len(code) < digits or not all(char in "0123456789abcdefABCDEF" for char in code) or int(code, 16) > 0x10FFFF:
            return None
        out.append(chr(int(code, 16)))
        out.append(decoded(part[1 + digits :]))
    return scalar_values("".join(out))


def folded(lines: list[str]) -> str:
    """Trimmed lines as one text: a line break is a space, n empty lines are n line breaks."""
    out = [lines[0]]
    breaks = 0
    for line in lines[1:]:
        if not line:
            breaks += 1
            continue
        out.append("\n" * breaks or " ")
        out.append(line)
        breaks = 0
    return "".join(out)


@functools.cache
def _number() -> Callable[[str], re.Match[str] | None]:
    return re.compile(
        r"[-+]?(?:\.[0-9]++|[0-9]++(?:\.[0-9]*+)?)(?:[eE][-+]?[0-9]++)?|0o[0-7]++|0x[0-9a-fA-F]++"
        r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
    ).fullmatch
