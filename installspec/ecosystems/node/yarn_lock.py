"""yarn.lock of yarn 1 and of berry (2 and later): one Locked for each descriptor `name@range` of a grouped key.

The two syntaxes differ in punctuation only: berry is YAML, whose keys are quoted and whose fields have a colon.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from installspec.ecosystems.node._managers import MANAGERS
from installspec.ecosystems.node._requirement import classify
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
    if b"yarn lockfile v" not in data[:1000] and not _is_empty(data) and b"__metadata:" not in data and not any(_all_keys(data)):
        return Parsed(problems=(Problem(source.where(0, 0), "not a readable lockfile: it is none of yarn's"),))
    wanted = source.focus.packages
    if wanted is None:
        lines: Iterable[tuple[int, int]] = _all_keys(data)
    else:
        lines = sorted({line for name in wanted for line in _lines_with(data, name.encode() + b"@")})
    found: list[Locked] = []
    problems: list[Problem] = []
    for start, end in lines:
        entry = [each for each in _entry(source, start, end) if wanted is None or each.name in wanted or each.source in wanted]
        if entry and not entry[0].version:
            problems.append(Problem(source.where(start, end), f"{entry[0].name} is locked without a version", "IS902"))
        else:
            found += entry
    return Parsed(tuple(found), tuple(problems))


def _is_empty(data: bytes) -> bool:
    return all(not line.strip() or line.lstrip().startswith(b"#") for line in data[:1000].splitlines())


def _all_keys(data: bytes) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(data):
        end = data.find(b"\n", at)
        end = len(data) if end < 0 else end
        key_end = _key_end(data, at, end)
        if key_end:
            yield at, key_end
        at = end + 1


def _key_end(data: bytes, start: int, end: int) -> int:
    """Where the key ends that the line between two bytes is, 0 where it is none: keys begin at the margin and end with a colon."""
    if end - start < 2 or data[start] in b" \t\r#":
        return 0
    line = data[start:end].rstrip()
    return start + len(line) - 1 if line.endswith(b":") and b"@" in line else 0


def _lines_with(data: bytes, needle: bytes) -> Iterator[tuple[int, int]]:
    """The key lines that hold `needle`; an entry that only depends on the package has it in an indented line."""
    at = data.find(needle)
    while at >= 0:
        start = data.rfind(b"\n", 0, at) + 1
        end = data.find(b"\n", at)
        end = len(data) if end < 0 else end
        key_end = _key_end(data, start, end)
        if key_end:
            yield start, key_end
        at = data.find(needle, end)


def _entry(source: Source, start: int, end: int) -> Iterator[Locked]:
    data = source.data
    stop = _next_entry().search(data, end)
    body_end = stop.start() if stop is not None else len(data)
    version = _version().search(data, end, body_end)
    if version is not None and version[1].endswith(b"use.local"):
        return
    at = source.where(*version.span(1)) if version is not None else source.where(end, end)
    text = version[1].decode("utf-8", "replace") if version is not None else ""
    for descriptor in data[start:end].decode("utf-8", "replace").split(","):
        name, requested = _split(descriptor.strip(' \r\t"'))
        # A virtual package is the same one for other peers; only yarn itself asks for it.
        if name and requested is not None and not requested.startswith("virtual:"):
            yield Locked(_FORMAT, name, text, at, "*", requested, classify(requested).source)


def _split(descriptor: str) -> tuple[str, str | None]:
    at = descriptor.find("@", 1)
    return (descriptor, None) if at < 0 else (descriptor[:at], descriptor[at + 1 :])


@functools.cache
def _next_entry() -> re.Pattern[bytes]:
    return re.compile(rb"\n(?=[^ \t\r\n#])")


@functools.cache
def _version() -> re.Pattern[bytes]:
    return re.compile(rb'\n  version:? "?([^"\s]+)')
