"""Colour for code in the html document: comments, strings, numbers, keywords. A reading aid, so close is good enough.

What is not closed runs to its end (a string to the end of the line, a comment to that of the code): linear time on any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_KEYWORDS = frozenset((
    "import", "from", "export", "package", "module", "const", "let", "var", "val", "final", "static", "void", "async",
    "await", "function", "func", "fun", "def", "class", "struct", "object", "interface", "extends", "implements",
    "return", "if", "else", "for", "in", "of", "new", "throw", "throws", "try", "catch", "as", "public", "private",
    "override", "do", "end", "target", "require", "with", "true", "false", "null", "nil", "None", "True", "False",
    "self", "this", "super",
))  # fmt: skip
_HASH = frozenset((
    "python", "ruby", "yaml", "toml", "shell", "sh", "bash", "text", "dotenv", "properties", "yml", "py", "rb",
))  # fmt: skip
_DATA = frozenset(("dotenv", "xcconfig", "properties", "text", "shell"))
_MARKUP = frozenset(("xml", "html", "plist"))


def tokens(code: str, language: str) -> Iterator[tuple[str, str]]:
    """`code` cut into (kind, text); kind is comment, string, number, keyword, name or "". The texts joined are `code`."""
    at = 0
    for match in _pattern(language).finditer(code):
        kind = match.lastgroup or ""
        if kind == "word":
            # A label (`from:`) and a member (`.package`) are no keywords, whatever their name.
            bare = code[match.end() : match.end() + 1] != ":" and code[match.start() - 1 : match.start()] != "."
            kind = "keyword" if match[0] in _KEYWORDS and bare and language not in _DATA else "name" if match[0][0].isupper() else ""
        if not kind:
            continue
        if at < match.start():
            yield "", code[at : match.start()]
        yield kind, match[0]
        at = match.end()
    if at < len(code):
        yield "", code[at:]


@cache
def _pattern(language: str) -> re.Pattern[str]:
    if language in _MARKUP:
        return re.compile(r"""(?P<comment><!--(?s:.*?)(?:-->|\Z))|(?P<string>"[^"<]*")|(?P<keyword></?[\w:.-]+|/?>)""")
    string = r"""@?"(?:[^"\\\n]|\\.)*+"?|'(?:[^'\\\n]|\\.)*+'?"""
    comment = r"(?<!\S)\#.*" if language in _HASH else r"(?<![:$)\w/])//.*|/\*(?s:.*?)(?:\*/|\Z)"
    return re.compile(rf"(?P<comment>{comment})|(?P<string>{string})|(?P<word>[A-Za-z_]\w*)|(?P<number>(?<!\w)\d[\d.]*)")
