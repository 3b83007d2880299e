"""Lockfiles made of `[[package]]` tables (uv, Poetry, PDM), cut into tables without reading those that nobody asked for."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from installspec.ecosystems.python._requirement import normalised
from installspec.model.facts import Problem
from installspec.model.source import Source
from installspec.model.tuples import NamedTuple

_HEADER = b"[[package]]"


class Block(NamedTuple):
    """One table; `start`, `end` its bytes; `body` is the end of its own keys, before the first table inside it."""

    name: str
    start: int
    body: int
    end: int


def blocks(data: bytes) -> Iterator[Block]:
    at = 0 if data.startswith(_HEADER) else data.find(b"\n" + _HEADER) + 1
    if at == 0 and not data.startswith(_HEADER):
        return
    while at < len(data):
        following = data.find(b"\n" + _HEADER, at)
        end = len(data) if following < 0 else following + 1
        body = data.find(b"\n[", at + len(_HEADER), end)
        body = end if body < 0 else body + 1
        name = string(data, b"name", at, body)
        if name is not None:
            yield Block(normalised(data[name[0] : name[1]].decode("utf-8", "replace")), at, body, end)
        at = end


def string(data: bytes, key: bytes, start: int, end: int) -> tuple[int, int] | None:
    """The bytes of `key = "…"`, the key at the start of a line, without the quotes."""
    found = data.find(b"\n" + key + b' = "', start, end)
    if found < 0:
        return None
    begin = found + len(key) + 5
    stop = data.find(b'"', begin, end)
    return None if stop < 0 else (begin, stop)


def wanted(source: Source, name: str) -> bool:
    return source.focus.packages is None or name in source.focus.packages


def conflict(source: Source) -> Problem | None:
    """A Problem where the file holds an unresolved merge conflict: which side counts is not known."""
    at = source.data.find(b"\n<<<<<<< ")
    return None if at < 0 else Problem(source.where(at + 1, at + 8), "the lockfile has an unresolved merge conflict")


@functools.cache
def _lines() -> re.Pattern[bytes]:
    return re.compile(rb"""(?:[^"'#\n]++|"(?:[^"\\\n]++|\\[^\n])*+"|'[^'\n]*+'|#[^\n]*+|\n)*+""")


def torn(source: Source) -> tuple[Problem, ...]:
    """A Problem where a string is never closed, or the last table is cut off. The file is not parsed: that takes a second a megabyte."""
    data = source.data
    at = match.end() if (match := _lines().match(data)) is not None else 0
    if at == len(data):
        from installspec.text import toml
        from installspec.text.tree import ParseError

        last = max(data.rfind(b"\n[[") + 1, data.rfind(b"\n[") + 1)
        try:
            toml.parse(data[last:])
        except ParseError as error:
            return (Problem(source.where(last + error.offset, last + error.offset), f"not a readable lockfile: {error.message}"),)
        return ()
    if b'"""' in data or b"'''" in data:
        return ()  # strings of several lines, which no tool writes here
    return (Problem(source.where(at, at + 1), "not a readable lockfile: a string is not closed"),)
