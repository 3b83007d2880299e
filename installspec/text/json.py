"""JSON, and JSONC (comments, trailing commas), with byte spans."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from installspec.text.encoding import MAX_DEPTH, byte_text, decoded, scalar_values
from installspec.text.tree import Entry, Node, ParseError

_Match = Callable[[str, int], "re.Match[str] | None"]


@functools.cache
def _patterns(comments: bool) -> tuple[_Match, _Match, _Match]:
    """Matchers for white space, for a key up to its value, and for a scalar (string, number, bool, null)."""
    space = r"(?:[ \t\n\r]++|//[^\n\r]*+|/\*(?s:.*?)\*/)*+" if comments else r"[ \t\n\r]*+"
    string = r'"([^"\\\x00-\x1f]*+)"'
    return (
        re.compile(space).match,
        re.compile(string + space + ":" + space).match,
        re.compile(string + r"|(-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?)|(true|false)|(null)").match,
    )


_KINDS = ("", "string", "number", "bool", "null")


def parse(data: bytes, *, comments: bool = False) -> Node:
    """The tree of one JSON document. A key that stands twice gives two entries, in order.

    As RFC 8259 and unlike `json.loads`, NaN and Infinity are errors. `comments` also allows `//`, `/* */` and a comma before `}` or `]`.
    Raises ParseError, also for more than `MAX_DEPTH` levels.
    """
    text, at = byte_text(data)
    skip, match_key, match_scalar = _patterns(comments)
    stack: list[tuple[Node, str, int, int]] = []
    container: Node | None = None
    key, key_start, key_end = "", 0, 0
    at = _after(skip(text, at))
    while True:
        match = match_scalar(text, at)
        if match is not None:
            kind = match.lastindex or 0
            end = match.end()
            if kind == 1:
                node = Node("string", at, end, decoded(match[1]), inner=(at + 1, end - 1))
            else:
                node = Node(_KINDS[kind], at, end, match[0] if kind != 4 else "")
        elif text.startswith(("{", "["), at):
            if len(stack) == MAX_DEPTH:
                raise ParseError(f"nested more than {MAX_DEPTH} levels deep", at)
            node = Node("map" if text[at] == "{" else "list", at, at + 1)
            end = _after(skip(text, at + 1))
            if not text.startswith("}" if node.kind == "map" else "]", end):
                if container is not None:
                    stack.append((container, key, key_start, key_end))
                else:
                    stack.append((node, "", 0, 0))
                container, at = node, end
                if node.kind == "map":
                    key_start = at
                    key, key_end, at = _key(text, at, skip, match_key)
                continue
            end += 1
            node.end = end
        elif text.startswith('"', at):
            value, end = _escaped(text, at)
            node = Node("string", at, end, value, inner=(at + 1, end - 1))
        else:
            raise ParseError("expected a value" if at < len(text) else "unexpected end", at)

        while container is not None:
            is_map = container.kind == "map"
            if is_map:
                container.entries.append(Entry(key, key_start, key_end, node, key_start, end))
            else:
                container.elements.append(node)
            at = _after(skip(text, end))
            char = text[at : at + 1]
            if char == ",":
                at = _after(skip(text, at + 1))
                if not (comments and text.startswith("}" if is_map else "]", at)):
                    if is_map:
                        key_start = at
                        key, key_end, at = _key(text, at, skip, match_key)
                    break
            elif char != ("}" if is_map else "]"):
                raise ParseError(f"expected ',' or '{'}' if is_map else ']'}'" if char else "unexpected end", at)
            end = at + 1
            container.end = end
            node = container
            parent, key, key_start, key_end = stack.pop()
            container = parent if stack else None
        if container is None:
            at = _after(skip(text, end))
            if at < len(text):
                raise ParseError("unexpected text after the document", at)
            return node


def _key(text: str, at: int, skip: _Match, match_key: _Match) -> tuple[str, int, int]:
    """The key at `at`, its end, and where its value starts."""
    match = match_key(text, at)
    if match is not None:
        return decoded(match[1]), match.end(1) + 1, match.end()
    if not text.startswith('"', at):
        raise ParseError("expected a key in double quotes" if at < len(text) else "unexpected end", at)
    key, end = _escaped(text, at)
    colon = _after(skip(text, end))
    if not text.startswith(":", colon):
        raise ParseError("expected ':'", colon)
    return key, end, _after(skip(text, colon + 1))


def _escaped(text: str, at: int) -> tuple[str, int]:
    """The value and the end of the string at `at`, which has escapes or is broken."""
    from json import JSONDecodeError
    from json.decoder import scanstring  # type: ignore[attr-defined]  # public, but not in the stubs

    try:
        value, end = scanstring(text, at + 1, True)
    except JSONDecodeError as error:
        raise ParseError("broken string: " + error.msg, min(error.pos, len(text))) from None
    raw = text[at + 1 : end - 1]
    if not raw.isascii():
        # Escapes may give characters above U+00FF, so the real text is scanned once more.
        value, _ = scanstring(decoded(raw) + '"', 0, True)
    return scalar_values(value), end


def _after(match: re.Match[str] | None) -> int:
    assert match is not None  # the pattern for white space also matches nothing
    return match.end()
