"""Texts as Swift and Objective-C write them."""

from __future__ import annotations

_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}


def plain(text: str) -> str:
    """`"…"`, with `\\(` for what would be an interpolation."""
    return '"' + "".join(_SHORT.get(one) or (one if one >= " " else f"\\u{{{ord(one):x}}}") for one in text) + '"'


def objc(text: str) -> str:
    return '@"' + "".join(_SHORT.get(one) or one for one in text) + '"'


def as_written(old: str, text: str) -> str | None:
    """`text` in the delimiters of the literal `old`: `"…"`, raw ones, and those of several lines; None where it cannot stand in them."""
    hashes = len(old) - len(old.lstrip("#"))
    body = old[hashes:]
    if body.startswith('"""'):
        if "\\" in text or '"""' in text:
            return None
        lines = old.split("\n")
        if len(lines) < 3:
            return None
        indent = lines[-1][: len(lines[-1]) - len(lines[-1].lstrip(" \t"))]
        eol = "\r\n" if "\r\n" in old else "\n"
        return lines[0].rstrip("\r") + eol + "".join(f"{indent}{line}{eol}" for line in text.split("\n")) + indent + '"""' + "#" * hashes
    if hashes:
        mark = "#" * hashes
        if '"' + mark in text or "\\" + mark in text or any(one < " " for one in text):
            return None
        return f'{mark}"{text}"{mark}'
    return plain(text)
