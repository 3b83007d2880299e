"""bun.lock (the text form, JSON with trailing commas).

`packages` maps a path of package names to `[name@version, …]`: `x` is the hoisted one, `web/x` the one of the package or workspace
`web`. Wanted names are searched in the bytes; the tree of the whole file is only built when everything is asked for.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from installspec.ecosystems.node._managers import MANAGERS
from installspec.model.facts import Locked, Problem
from installspec.model.source import Parsed, Source
from installspec.text import json
from installspec.text.tree import ParseError

files: tuple[str, ...] = ("bun.lock",)
reads: frozenset[type] = frozenset({Locked})
managers: tuple[str, ...] = MANAGERS

_FORMAT = "node/bun_lock"


def parse(source: Source) -> Parsed:
    data = source.data
    wanted = source.focus.packages
    try:
        if b"<<<<<<< " in data:
            raise ParseError("merge conflict", data.index(b"<<<<<<< "))
        if wanted is None:
            json.parse(data, comments=True)
        else:
            wanted = source.focus.named_in(data)
            if not wanted:
                return Parsed()
        folders = _workspaces(source)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), f"not a readable lockfile: {error.message}"),))
    start = max(data.find(b'"packages":'), 0)
    facts = [each for match in _matches(data, start, wanted) for each in _locked(source, folders, match, wanted)]
    return Parsed(tuple(sorted(facts, key=lambda fact: fact.where.start)))


def _matches(data: bytes, start: int, wanted: frozenset[str] | None) -> Iterator[re.Match[bytes]]:
    if wanted is None:
        yield from _entry().finditer(data, start)
        return
    seen: set[int] = set()
    for name in sorted(wanted):
        # The name as the end of a key, or as the package that an alias stands for.
        for needle in (f'{name}"', f'"{name}@'):
            encoded = needle.encode()
            at = data.find(encoded, start)
            while at >= 0:
                line = data.rfind(b"\n", 0, at) + 1
                match = _entry().match(data, line)
                if match is not None and line not in seen:
                    seen.add(line)
                    yield match
                at = data.find(encoded, at + 1)


def _locked(source: Source, folders: dict[str, str], match: re.Match[bytes], wanted: frozenset[str] | None) -> Iterator[Locked]:
    key, target, version = (match[group].decode("utf-8", "replace") for group in (1, 2, 3))
    parent, name = _last_name(key)
    if (wanted is not None and name not in wanted and target not in wanted) or version.startswith(("workspace:", "link:")):
        return
    importer = source.folder
    direct: bool | None = None
    if parent:
        folder = folders.get(parent)
        direct = None if folder is not None else False
        importer = "/".join(part for part in (source.folder, folder if folder is not None else f"node_modules/{parent}") if part)
    origin = target if target != name else "" if version[:1].isdigit() else version
    yield Locked(_FORMAT, name, version, source.where(*match.span(3)), importer, "", origin, direct)


def _last_name(key: str) -> tuple[str, str]:
    """`@s/web/@t/x` as (`@s/web`, `@t/x`)."""
    at = key.rfind("/")
    if at < 0:
        return "", key
    start = key.rfind("/", 0, at) + 1
    if key.startswith("@", start):
        return key[: max(start - 1, 0)], key[start:]
    return key[:at], key[at + 1 :]


def _workspaces(source: Source) -> dict[str, str]:
    """Package name → folder of each workspace. The section ends with the first line that closes at the indentation of its key."""
    data = source.data
    opening = _section().search(data)
    if opening is None:
        return {}
    end = data.find(b"\n" + opening[1] + b"}", opening.end())
    if end < 0:
        raise ParseError("the workspaces do not end", len(data))
    tree = json.parse(data[opening.end() - 1 : end + len(opening[1]) + 2], comments=True)
    return {name: entry.key for entry in tree.entries if (name := entry.value.text("name")) is not None and entry.key}


@functools.cache
def _section() -> re.Pattern[bytes]:
    return re.compile(rb'^([ \t]*)"workspaces"\s*:\s*\{', re.MULTILINE)


@functools.cache
def _entry() -> re.Pattern[bytes]:
    """One line of `packages`: key, package, version."""
    return re.compile(rb'^[ \t]*"([^"\\\r\n]+)":[ \t]*\["(@?[^"@\\\r\n]+)@([^"\\\r\n]*)"', re.MULTILINE)
