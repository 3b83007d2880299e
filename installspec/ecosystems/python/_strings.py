"""Escapes of Python string literals."""

from __future__ import annotations

_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "a": "\a", "\\": "\\", "'": "'", '"': '"', "\n": ""}
_DIGITS = {"x": 2, "u": 4, "U": 8}


def unescaped(text: str) -> str:
    """The value of the inside of a string that is not raw. What is no escape stays as written, as in Python."""
    if "\\" not in text:
        return text
    out: list[str] = []
    at = 0
    while (slash := text.find("\\", at)) >= 0 and slash + 1 < len(text):
        out.append(text[at:slash])
        letter = text[slash + 1]
        at = slash + 2
        if letter in _ESCAPES:
            out.append(_ESCAPES[letter])
        elif letter in _DIGITS:
            digits = text[at : at + _DIGITS[letter]]
            at += len(digits)
            out.append(_character(digits, 16))
        elif letter in "01234567":
            stop = at
            while stop < min(len(text), at + 2) and text[stop] in "01234567":
                stop += 1
            out.append(_character(text[at - 1 : stop], 8))
            at = stop
        else:
            out.append("\\" + letter)
    out.append(text[at:])
    return "".join(out)


def _character(digits: str, base: int) -> str:
    try:
        code = int(digits, base)
    except ValueError:
        return digits
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
