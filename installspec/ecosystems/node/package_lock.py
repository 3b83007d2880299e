"""package-lock.json and npm-shrinkwrap.json, versions 1 to 3.

`importer` is the folder whose `node_modules` holds the package: Node looks there and in the folders above, so one entry at the
root serves every workspace that has none of its own. Wanted names are searched in the bytes and only their entries are read:
building the tree of a 10 MB lockfile would take a second.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from installspec.ecosystems.node._managers import MANAGERS
from installspec.model.facts import Fact, Locked, Problem
from installspec.model.source import Parsed, Source
from installspec.text import json
from installspec.text.tree import Node, ParseError

files: tuple[str, ...] = ("package-lock.json", "npm-shrinkwrap.json")
reads: frozenset[type] = frozenset({Locked})
managers: tuple[str, ...] = MANAGERS

_FORMAT = "node/package_lock"
_FOLDER = "node_modules/"


def parse(source: Source) -> Parsed:
    wanted = source.focus.packages
    data = source.data
    try:
        if b"<<<<<<< " in data:
            raise ParseError("merge conflict", data.index(b"<<<<<<< "))
        if wanted is None:
            root = json.parse(data)
            if root.kind != "map":
                raise ParseError("not a JSON object", root.start)
            return Parsed(tuple(_everything(source, root)))
        lines = source.focus.lines_in(data)
        wanted = source.focus.named_in(data, lines)
        if not wanted:
            return Parsed()
        found = _packages(source, wanted, lines) if re.search(rb'"packages"\s*:\s*\{', data) else _tree(source, wanted)
        return Parsed(tuple(found))
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), f"not a readable lockfile: {error.message}"),))


def _everything(source: Source, root: Node) -> Iterator[Fact]:
    packages = root.get("packages")
    if packages is not None:
        for entry in packages.entries:
            at = entry.key.rfind(_FOLDER)
            if at >= 0:
                yield from _locked(source, entry.key[:at], entry.key[at + len(_FOLDER) :], entry.value, 0)
        return
    todo = [("", root)]
    while todo:
        folder, node = todo.pop()
        table = node.get("dependencies")
        for entry in table.entries if table is not None else ():
            yield from _locked(source, folder, entry.key, entry.value, 0)
            todo.append((f"{folder}{_FOLDER}{entry.key}/", entry.value))


def _packages(source: Source, wanted: frozenset[str], lines: Sequence[tuple[int, int]]) -> Iterator[Fact]:
    """The entries of `packages` whose path ends in a wanted name, and those that an alias installs a wanted package under."""
    data = source.data
    seen: set[int] = set()
    for name in sorted(wanted):
        for needle in (f'{_FOLDER}{name}"', f'"name": "{name}"'):
            encoded = needle.encode()
            for at in _found(data, encoded, lines):
                opening = _opening(data, at + len(encoded)) if needle.startswith(_FOLDER) else data.rfind(b"{", 0, at)
                if opening < 0 or opening in seen:
                    continue
                key = _key_before(data, opening)
                split = key.rfind(_FOLDER)
                if split < 0:
                    continue
                seen.add(opening)
                node = json.parse(data[opening : _closing(data, opening)])
                yield from _locked(source, key[:split], key[split + len(_FOLDER) :], node, opening)


def _found(data: bytes, needle: bytes, lines: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Where `needle` begins in these lines."""
    for start, end in lines:
        at = data.find(needle, start, end)
        while at >= 0:
            yield at
            at = data.find(needle, at + 1, end)


def _tree(source: Source, wanted: frozenset[str]) -> Iterator[Fact]:
    """Version 1: nested `dependencies`. One pass over brackets and keys, which keeps the path."""
    data = source.data
    path: list[str] = []
    key = ""
    for match in _tokens().finditer(data):
        if match[1] is not None:
            key = match[1].decode("utf-8", "replace")
        elif match[0] == b"{":
            path.append(key)
            if key in wanted and len(path) >= 3 and path[-2] == "dependencies":
                folder = "".join(f"{_FOLDER}{parent}/" for parent in path[2:-2:2])
                node = json.parse(data[match.start() : _closing(data, match.start())])
                yield from _locked(source, folder, key, node, match.start())
            key = ""
        elif match[0] == b"}" and path:
            path.pop()


def _locked(source: Source, folder: str, name: str, node: Node, offset: int) -> Iterator[Locked]:
    version = node.get("version")
    if version is None or version.kind != "string" or not version.value or node.text("link") == "true":
        return
    text, target = version.value, node.text("name") or ""
    if text.startswith("npm:"):
        # Version 1 writes an alias into the version.
        target, _, text = text[4:].rpartition("@")
    where = source.where(version.inner_end - len(text.encode()) + offset, version.inner_end + offset)
    importer = "/".join(part for part in (source.folder, folder.strip("/")) if part)
    origin = "" if text[:1].isdigit() else text
    if target and target != name:
        origin = target
    # Below another package's node_modules nobody of the repository can ask for it.
    yield Locked(_FORMAT, name, text, where, importer, "", origin, False if _FOLDER in folder else None)


def _opening(data: bytes, at: int) -> int:
    """Where the object that a key ending at `at` names begins, or -1 where no object follows."""
    match = _colon().match(data, at)
    return -1 if match is None else match.end() - 1


def _key_before(data: bytes, opening: int) -> str:
    colon = data.rfind(b":", max(0, opening - 100), opening)
    end = data.rfind(b'"', 0, colon) if colon >= 0 else -1
    start = data.rfind(b'"', 0, end) if end >= 0 else -1
    return data[start + 1 : end].decode("utf-8", "replace") if start >= 0 else ""


def _closing(data: bytes, opening: int) -> int:
    """The end of the object that begins at `opening`."""
    depth = 0
    for match in _brackets().finditer(data, opening):
        if match[0] == b"{":
            depth += 1
        elif match[0] == b"}":
            depth -= 1
            if not depth:
                return match.end()
    raise ParseError("unexpected end", len(data))


@functools.cache
def _colon() -> re.Pattern[bytes]:
    return re.compile(rb"\s*:\s*\{")


@functools.cache
def _brackets() -> re.Pattern[bytes]:
    return re.compile(rb'"(?:[^"\\]++|\\.)*+"|[{}]')


@functools.cache
def _tokens() -> re.Pattern[bytes]:
    """A key (its text in group 1), any other string, or a curly bracket."""
    return re.compile(rb'"([^"\\]*+)"\s*+:|"(?:[^"\\]++|\\.)*+"|[{}]', re.DOTALL)
