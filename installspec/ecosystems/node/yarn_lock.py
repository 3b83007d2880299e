"""yarn.lock of yarn 1 and of berry (2 and later): one Locked for each descriptor `name@range` of a grouped key.

The two syntaxes differ in punctuation only: berry is YAML, whose keys are quoted and whose fields have a colon.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from installspec.ecosystems.node._managers import MANAGERS
from installspec.model.facts import Locked, Problem
from installspec.model.source import Parsed, Source

files: tuple[str, ...] = ("yarn.lock",)
reads: frozenset[type] = frozenset({Locked})
managers: tuple[str, ...] = MANAGERS

_FORMAT = "node/yarn_lock"


def parse(source: Source) -> Parsed:
    data = source.data
    conflict = data.find(b"\n<<<<<<< ")
    if conflict >= 0:
        return Parsed(problems=(Problem(source.where(conflict + 1, conflict + 1), "not a readable lockfile: merge conflict"),))
    wanted = source.focus.packages
    if wanted is None:
        return Parsed(tuple(each for start, end in _all_keys(data) for each in _entry(source, start, end)))
    lines = {line for name in wanted for line in _lines_with(data, name.encode() + b"@")}
    return Parsed(tuple(each for start, end in sorted(lines) for each in _entry(source, start, end)))


def _all_keys(data: bytes) -> Iterator[tuple[int, int]]:
    for match in _key_line().finditer(data):
        yield match.span(1)


def _lines_with(data: bytes, needle: bytes) -> Iterator[tuple[int, int]]:
    """The key lines that hold `needle`; an entry that only depends on the package has it in an indented line."""
    at = data.find(needle)
    while at >= 0:
        start = data.rfind(b"\n", 0, at) + 1
        end = data.find(b"\n", at)
        end = len(data) if end < 0 else end
        match = _key_line().match(data, start)
        if match is not None:
            yield match.span(1)
        at = data.find(needle, end)


def _entry(source: Source, start: int, end: int) -> Iterator[Locked]:
    data = source.data
    stop = _next_entry().search(data, end)
    body_end = stop.start() if stop is not None else len(data)
    version = _version().search(data, end, body_end)
    if version is None or version[1].endswith(b"use.local"):
        return
    at = source.where(*version.span(1))
    text = version[1].decode("utf-8", "replace")
    resolved = _resolution().search(data, end, body_end)
    origin = resolved[1].decode("utf-8", "replace") if resolved is not None else ""
    for descriptor in data[start:end].decode("utf-8", "replace").replace('"', "").split(","):
        name, requested = _split(descriptor.strip())
        if name and requested is not None:
            yield Locked(_FORMAT, name, text, at, "*", requested, _origin(name, origin))


def _split(descriptor: str) -> tuple[str, str | None]:
    at = descriptor.find("@", 1)
    return (descriptor, None) if at < 0 else (descriptor[:at], descriptor[at + 1 :])


def _origin(name: str, resolution: str) -> str:
    """Where the package comes from if that is not the registry under its own name."""
    if not resolution:
        return ""
    target, rest = _split(resolution)
    if rest is None:
        return ""
    if rest.startswith("npm:"):
        return "" if target == name else target
    return rest


@functools.cache
def _key_line() -> re.Pattern[bytes]:
    return re.compile(rb'^(?=["@A-Za-z0-9])([^\r\n]*?@[^\r\n]*):[ \t]*\r?$', re.MULTILINE)


@functools.cache
def _next_entry() -> re.Pattern[bytes]:
    return re.compile(rb"\n(?=[^ \t\r\n#])")


@functools.cache
def _version() -> re.Pattern[bytes]:
    return re.compile(rb'\n  version:? "?([^"\s]+)')


@functools.cache
def _resolution() -> re.Pattern[bytes]:
    return re.compile(rb'\n  resolution: "?([^"\s]+)')
