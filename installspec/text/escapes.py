"""Backslash escapes of string literals. What each language escapes is a table of its own."""

from __future__ import annotations

from collections.abc import Mapping

from installspec.model.tuples import NamedTuple

_OCTAL = "01234567"


class Escapes(NamedTuple):
    r"""`letters`: what `\n` and the like stand for. `lengths`: how many hex digits follow `\x`, `\u`, `\U`.

    `braces`: `\u{1F600}`. `octal`: `\101`. `kept`: what is no escape stays as written, with its backslash; else the backslash goes.
    """

    letters: Mapping[str, str]
    lengths: Mapping[str, int]
    braces: bool = False
    octal: bool = False
    kept: bool = False


def unescaped(text: str, escapes: Escapes) -> str:
    """The value of the inside of a string that is not raw."""
    if "\\" not in text:
        return text
    out: list[str] = []
    at = 0
    while (slash := text.find("\\", at)) >= 0 and slash + 1 < len(text):
        out.append(text[at:slash])
        letter = text[slash + 1]
        at = slash + 2
        digits, base = "", 16
        if letter in escapes.lengths:
            if escapes.braces and letter == "u" and text[at : at + 1] == "{":
                close = text.find("}", at, at + 9)
                digits = text[at + 1 : close] if close > 0 else ""
                at = close + 1 if close > 0 else at
            else:
                digits = text[at : at + escapes.lengths[letter]]
                at += len(digits)
        elif escapes.octal and letter in _OCTAL:
            stop = at
            while stop < min(len(text), at + 2) and text[stop] in _OCTAL:
                stop += 1
            digits, base = text[at - 1 : stop], 8
            at = stop
        out.append(_character(digits, base) if digits else escapes.letters.get(letter, "\\" + letter if escapes.kept else letter))
    out.append(text[at:])
    return "".join(out)


def _character(digits: str, base: int) -> str:
    try:
        code = int(digits, base)
    except ValueError:
        return digits
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
