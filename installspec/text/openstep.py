"""OpenStep (ASCII) property lists, as in Xcode's project.pbxproj, with byte spans.

Rules after Core Foundation: bare strings are letters, digits and `_ $ / : . -`; strings are quoted with `"` or `'`; an octal
escape is a byte of the NeXTSTEP character set, `\\U` and up to four hex digits a UTF-16 unit; the last element of an array may
have a comma, every entry of a dictionary has a semicolon. Everything but dictionaries and arrays is a string (`<...>` with the
note `data` and its hex digits as value).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from installspec.model.tuples import NamedTuple
from installspec.text.encoding import MAX_DEPTH, byte_text, decoded, scalar_values
from installspec.text.tree import Entry, Node, ParseError

_Match = Callable[[str, int], "re.Match[str] | None"]


class _Patterns(NamedTuple):
    skip: _Match
    scalar: _Match
    key: _Match
    pair: _Match
    element: _Match
    escape: Callable[[Callable[[re.Match[str]], str], str], str]


@functools.cache
def _patterns() -> _Patterns:
    space = r"(?:[ \t\r\n\f\v]++|/\*[^*]*+\*++(?:[^/*][^*]*+\*++)*+/|//[^\r\n]*+)*+"
    bare = r"[A-Za-z0-9_$/:.\-]++"
    # Groups: bare, double-quoted without escapes.
    simple = rf"(?:({bare})|\"([^\"\\]*+)\")"
    return _Patterns(
        re.compile(space).match,
        # Groups: bare, double-quoted, single-quoted, data.
        re.compile(rf"({bare})|\"((?:[^\"\\]++|\\(?s:.))*+)\"|'((?:[^'\\]++|\\(?s:.))*+)'|<([0-9A-Fa-f \t\r\n]*+)>").match,
        re.compile(rf"{simple}{space}={space}").match,
        re.compile(rf"{simple}{space}={space}{simple}{space};{space}").match,
        re.compile(rf"{simple}{space},{space}").match,
        functools.partial(re.compile(r"\\(?:([0-7]{1,3})|U([0-9A-Fa-f]{1,4})|(\r\n|(?s:.)))").sub),
    )


def parse(data: bytes) -> Node:
    """The tree of one property list. A key that stands twice gives two entries.

    Raises ParseError, also for more than `MAX_DEPTH` levels.
    """
    text, at = byte_text(data)
    patterns = _patterns()
    match_pair, match_element, match_skip = patterns.pair, patterns.element, patterns.skip
    stack: list[tuple[Node, str, int, int]] = []
    container: Node | None = None
    is_map = False
    key, key_start, key_end = "", 0, 0
    at = _after(match_skip(text, at))
    while True:
        # Here either the next entry or element of `container` begins, or the root.
        if container is not None:
            if is_map:
                match = match_pair(text, at)
                while match is not None:
                    plain = match[1]
                    if plain is not None:
                        key_end = match.end(1)
                        key = plain
                    else:
                        key_end = match.end(2) + 1
                        key = decoded(match[2])
                    plain = match[3]
                    if plain is not None:
                        start, end = match.span(3)
                        node = Node("string", start, end, plain)
                    else:
                        start, end = match.span(4)
                        node = Node("string", start - 1, end + 1, decoded(match[4]), inner=(start, end))
                        end += 1
                    container.entries.append(Entry(key, at, key_end, node, at, end))
                    at = match.end()
                    match = match_pair(text, at)
            else:
                match = match_element(text, at)
                while match is not None:
                    group = match.lastindex
                    if group == 1:
                        node = Node("string", at, match.end(1), match[1])
                    else:
                        start, end = match.span(2)
                        node = Node("string", at, end + 1, decoded(match[2]), inner=(start, end))
                    container.elements.append(node)
                    at = match.end()
                    match = match_element(text, at)

        end = -1  # of a finished value
        if container is not None and text.startswith("}" if is_map else ")", at):
            node = container
            end = node.end = node.inner_end = at + 1
            parent, key, key_start, key_end = stack.pop()
            container = parent if stack else None
        else:
            if is_map:
                key_start = at
                key, key_end, at = _key(text, at, patterns)
            if text.startswith(("{", "("), at):
                if len(stack) == MAX_DEPTH:
                    raise ParseError(f"nested more than {MAX_DEPTH} levels deep", at)
                node = Node("map" if text[at] == "{" else "list", at, at + 1)
                stack.append((container or node, key, key_start, key_end))
                container = node
                is_map = node.kind == "map"
                at = _after(match_skip(text, at + 1))
                continue
            node = _scalar(text, at, patterns)
            end = node.end

        at = _after(match_skip(text, end))
        if container is None:
            if at < len(text):
                raise ParseError("unexpected text after the property list", at)
            return node
        is_map = container.kind == "map"
        if is_map:
            container.entries.append(Entry(key, key_start, key_end, node, key_start, end))
            if not text.startswith(";", at):
                raise ParseError("expected ';'" if at < len(text) else "unexpected end", at)
            at = _after(match_skip(text, at + 1))
        else:
            container.elements.append(node)
            if text.startswith(",", at):
                at = _after(match_skip(text, at + 1))
            elif not text.startswith(")", at):
                raise ParseError("expected ',' or ')'" if at < len(text) else "unexpected end", at)


def _key(text: str, at: int, patterns: _Patterns) -> tuple[str, int, int]:
    """The key at `at`, its end, and where its value starts."""
    node = _scalar(text, at, patterns)
    after = _after(patterns.skip(text, node.end))
    if not text.startswith("=", after):
        raise ParseError("expected '='" if after < len(text) else "unexpected end", after)
    return node.value, node.end, _after(patterns.skip(text, after + 1))


def _scalar(text: str, at: int, patterns: _Patterns) -> Node:
    match = patterns.scalar(text, at)
    if match is None:
        raise ParseError("expected a value" if at < len(text) else "unexpected end", at)
    end = match.end()
    group = match.lastindex or 0
    if group == 1:
        return Node("string", at, end, match[1])
    if group == 4:
        digits = "".join(match[4].split())
        if len(digits) % 2:
            raise ParseError("half a byte of data", at)
        return Node("string", at, end, digits, inner=(at + 1, end - 1), note="data")
    value = decoded(match[group])
    if "\\" in value:
        value = scalar_values(patterns.escape(_unescaped, value))
    return Node("string", at, end, value, inner=(at + 1, end - 1))


_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}

# The upper half of the NeXTSTEP character set (its last two places are empty).
# fmt: off
_NEXTSTEP = (
    "\xa0ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖÙÚÛÜÝÞµ×÷"
    "©¡¢£⁄¥ƒ§¤’“«‹›ﬁﬂ®–†‡·¦¶•‚„”»…‰¬¿"
    "¹ˋ´ˆ˜¯˘˙¨²˚¸³˝˛ˇ—±¼½¾àáâãäåçèéêë"
    "ìÆíªîïðñŁØŒºòóôõöæùúûıüýłøœßþÿ��"
)
# fmt: on


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        code = int(match[1], 8) & 0xFF
        return chr(code) if code < 0x80 else _NEXTSTEP[code - 0x80]
    if match[2]:
        return chr(int(match[2], 16))
    return _ESCAPES.get(match[3], match[3])


def _after(match: re.Match[str] | None) -> int:
    assert match is not None  # the pattern for white space also matches nothing
    return match.end()
