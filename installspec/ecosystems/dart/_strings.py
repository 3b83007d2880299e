"""Escapes of Dart string literals."""

from __future__ import annotations

_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v"}


def unescaped(text: str) -> str:
    """The value of the inside of a string that is not raw."""
    if "\\" not in text:
        return text
    out: list[str] = []
    at = 0
    while (slash := text.find("\\", at)) >= 0 and slash + 1 < len(text):
        out.append(text[at:slash])
        letter = text[slash + 1]
        at = slash + 2
        digits = ""
        if letter == "u" and text[at : at + 1] == "{":
            close = text.find("}", at, at + 9)
            digits = text[at + 1 : close] if close > 0 else ""
            at = close + 1 if close > 0 else at
        elif letter in "xu":
            length = 2 if letter == "x" else 4
            digits = text[at : at + length]
            at += len(digits)
        if digits:
            out.append(_character(digits))
        else:
            out.append(_ESCAPES.get(letter, letter))
    out.append(text[at:])
    return "".join(out)


def _character(digits: str) -> str:
    try:
        code = int(digits, 16)
    except ValueError:
        return digits
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
