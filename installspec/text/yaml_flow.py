"""Flow collections (`{a: b}`, `[a, b]`) of YAML without anchors, tags, single pairs, empty values or scalars over several lines."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from installspec.text.encoding import decoded
from installspec.text.tree import Entry, Node
from installspec.text.yaml_scalar import kind, unescaped

_Match = Callable[..., "re.Match[str] | None"]

# Deeper ones are left to the other reader, which has no recursion.
_MAX_DEPTH = 20
# An implicit key may not be longer (YAML 1.2, 7.4.2).
MAX_KEY = 1000


class GiveUp(Exception):
    """The file has something that the fast reader does not know, or is broken."""


@functools.cache
def _patterns() -> tuple[_Match, _Match, _Match]:
    stop = r" \t\r\n,\[\]{}"
    first = rf"[^\-?:#&*!|>'\"%@`{stop}]|-(?=[^{stop}])"
    more = rf"[^:#{stop}]++|:(?=[^{stop}])|(?<=[^ \t\r\n])#|[ ]++(?=[^:#{stop}]|:[^{stop}])"
    return (
        re.compile(r"(?:[ ]++|(?<=[ \n])#[^\r\n]*+|\r?\n)*+").match,
        re.compile(rf"(?:{first})(?:{more})*+").match,
        re.compile(r"\"((?:[^\"\\\r\n]|\\.)*+)\"|'((?:[^'\r\n]|'')*+)'").match,
    )


def parse(text: str, at: int) -> Node:
    """The collection at `at`. Raises GiveUp."""
    node = _collection(text, at, 0)
    line = text.find("\n", at, node.end) + 1
    while line:
        if text.startswith(("---", "..."), line):
            raise GiveUp
        line = text.find("\n", line, node.end) + 1
    return node


def quoted(match: re.Match[str]) -> str:
    """The value of a match of double quotes (group 1) or single quotes (group 2)."""
    if match[2] is not None:
        return decoded(match[2]).replace("''", "'")
    if "\\" not in match[1]:
        return decoded(match[1])
    value = unescaped(match[1])
    if value is None:
        raise GiveUp
    return value


def _collection(text: str, at: int, depth: int) -> Node:
    if depth == _MAX_DEPTH:
        raise GiveUp
    match_space, match_plain, match_quoted = _patterns()
    is_map = text[at] == "{"
    close = "}" if is_map else "]"
    node = Node("map" if is_map else "list", at, at)
    at = _after(match_space(text, at + 1))
    key, key_start, key_end = "", 0, 0
    while not text.startswith(close, at):
        if is_map:
            key_start = at
            match = match_quoted(text, at)
            if match is not None:
                key = quoted(match)
            else:
                match = match_plain(text, at)
                if match is None:
                    raise GiveUp
                key = decoded(match[0])
            key_end = at = match.end()
            while text.startswith(" ", at):
                at += 1
            if not text.startswith(":", at) or key_end - key_start > MAX_KEY or key == "<<":
                raise GiveUp
            at += 1
            if not text.startswith((" ", "\n", "\r"), at) and text[key_start] not in "\"'":
                raise GiveUp
            at = _after(match_space(text, at))
        if text.startswith(("{", "["), at):
            value = _collection(text, at, depth + 1)
        else:
            value = _scalar(text, at, match_plain, match_quoted)
        if is_map:
            node.entries.append(Entry(key, key_start, key_end, value, key_start, value.end))
        else:
            node.elements.append(value)
        at = _after(match_space(text, value.end))
        if text.startswith(",", at):
            at = _after(match_space(text, at + 1))
        elif not text.startswith(close, at):
            raise GiveUp
    node.end = node.inner_end = at + 1
    return node


def _scalar(text: str, at: int, match_plain: _Match, match_quoted: _Match) -> Node:
    match = match_quoted(text, at)
    if match is not None:
        return Node("string", at, match.end(), quoted(match), inner=(at + 1, match.end() - 1))
    match = match_plain(text, at)
    if match is None:
        raise GiveUp
    value = decoded(match[0])
    found = kind(value)
    return Node(found, at, match.end(), "" if found == "null" else value)


def _after(match: re.Match[str] | None) -> int:
    assert match is not None  # the pattern for white space also matches nothing
    return match.end()
