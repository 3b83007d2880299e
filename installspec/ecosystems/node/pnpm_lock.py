"""pnpm-lock.yaml, lockfile versions 5 to 9, and the shrinkwrap.yaml before it: what each importer asked for and got.

pnpm writes this file itself, always as block mappings indented by two: a scan by lines reads it 50 times as fast as YAML would
be read. Only `importers` (or the top-level tables of a lock without workspaces) and `catalogs` matter, which is a tenth of it.
Its first document may be the environment's own (`configDependencies`), so every document is read.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from installspec.ecosystems.node._managers import MANAGERS
from installspec.model.facts import Locked, Problem
from installspec.model.source import Parsed, Source

files: tuple[str, ...] = ("pnpm-lock.yaml", "shrinkwrap.yaml")
reads: frozenset[type] = frozenset({Locked})
managers: tuple[str, ...] = MANAGERS

_FORMAT = "node/pnpm_lock"
_TABLES = ("dependencies", "devDependencies", "optionalDependencies")
_ELSEWHERE = ("link:", "workspace:")


def parse(source: Source) -> Parsed:
    data = source.data
    conflict = data.find(b"\n<<<<<<< ")
    if conflict >= 0:
        return Parsed(problems=(Problem(source.where(conflict + 1, conflict + 1), "not a readable lockfile: merge conflict"),))
    if not any(word in data for word in (b"lockfileVersion", b"shrinkwrapVersion")) and data.strip():
        return Parsed(problems=(Problem(source.where(0, 0), "not a readable lockfile: it is none of pnpm's"),))
    wanted = source.focus.packages
    if wanted is not None and not source.focus.named_in(data):
        return Parsed()
    facts: list[Locked] = []
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return Parsed(problems=(Problem(source.where(error.start, error.start), "not a readable lockfile: not UTF-8"),))
    names = [name.encode() for name in wanted or ()]
    for start, end, key in _sections(data):
        if key == "importers":
            for chunk_start, chunk_end in _chunks(data, start, end):
                if wanted is None or any(data.find(name, chunk_start, chunk_end) >= 0 for name in names):
                    facts += _importer(source, chunk_start, chunk_end)
        elif key == "catalogs":
            facts += _catalogs(source, start, end)
        elif key in _TABLES or key == "specifiers":
            facts += _single(source, start, end, key)
    facts = [fact for fact in _with_specifiers(facts) if wanted is None or fact.name in wanted or fact.source in wanted]
    unread = [fact for fact in facts if not _is_version(fact.version)]
    problems = [Problem(fact.where, f"{fact.name} is locked to {fact.version!r}, which is no version", "IS902") for fact in unread]
    return Parsed(tuple(_packed(source, [fact for fact in facts if _is_version(fact.version)])), tuple(problems))


def _is_version(text: str) -> bool:
    """A version, or where the package comes from instead."""
    return text[:1].isdigit() or ":" in text or "/" in text.strip("/")


def _packed(source: Source, facts: list[Locked]) -> list[Locked]:
    """A package from git or a tarball is locked to its URL; what version is in there stands with the entry of that URL."""
    if all(fact.version[:1].isdigit() or fact.version.startswith("file:") for fact in facts):
        return facts
    inside: dict[str, re.Match[bytes]] = {}
    key = ""
    for match in _entries().finditer(source.data):
        if match[3] is None:
            key = (match[1] or match[2]).decode("utf-8", "replace")
        elif key:
            inside.setdefault(key, match)
    out: list[Locked] = []
    for fact in facts:
        keys = (f"{fact.name}@{fact.version}", fact.version, f"@{fact.version}")
        found = None if fact.version[:1].isdigit() else next((inside[each] for each in keys if each in inside), None)
        if found is not None:
            fact = fact._replace(version=found[3].decode("utf-8", "replace"), where=source.where(*found.span(3)))
        out.append(fact)
    return out


class _Line:
    """A `key: value` line: its depth (indentation / 2), key, value and where the value starts."""

    __slots__ = ("at", "depth", "key", "value")

    def __init__(self, depth: int, key: str, value: str, at: int) -> None:
        self.depth = depth
        self.key = key
        self.value = value
        self.at = at


def _sections(data: bytes) -> list[tuple[int, int, str]]:
    """Body and name of each top-level table that matters, in the order of the file."""
    found: list[tuple[int, int, str]] = []
    for key in ("importers", "catalogs", "specifiers", *_TABLES):
        head = key.encode() + b":"
        # The first line of a shrinkwrap.yaml may be such a table already.
        at = 0 if data.startswith(head) else data.find(b"\n" + head)
        while at >= 0:
            start = data.index(b":", at) + 1
            end = _top().search(data, start)
            found.append((start, end.start() + 1 if end is not None else len(data), key))
            at = data.find(b"\n" + head, start)
    return sorted(found)


def _chunks(data: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The importers of a section, each with its key."""
    starts = [match.start() + 1 for match in _importer_key().finditer(data, start, end)]
    yield from zip(starts, [*starts[1:], end][: len(starts)], strict=True)


def _lines(source: Source, start: int, end: int) -> Iterator[_Line]:
    at = start
    for raw in source.data[start:end].split(b"\n"):
        text = raw.lstrip(b" ")
        indent = len(raw) - len(text)
        text = text.rstrip()
        quote = text[:1] if text[:1] in (b"'", b'"') else b""
        colon = text.find(quote + b":", 1) + len(quote)
        if indent and colon > len(quote) and text[:1] != b"#":
            while not quote and text[colon + 1 : colon + 2] not in (b" ", b"") and colon > 0:
                colon = text.find(b":", colon + 1)
            value = text[colon + 1 :].lstrip()
            value_at = at + indent + len(text) - len(value)
            if value[:1] in (b"'", b'"') and value[-1:] == value[:1] and len(value) > 1:
                value, value_at = value[1:-1], value_at + 1
            key = text[len(quote) : colon - len(quote)]
            yield _Line(indent // 2, key.decode("utf-8", "replace"), value.decode("utf-8", "replace"), value_at)
        at += len(raw) + 1


def _importer(source: Source, start: int, end: int) -> list[Locked]:
    """Depth 1 is the importer, 2 its table, 3 the package: `name: version` (5) or with `specifier` and `version` below (6, 9)."""
    found: list[Locked] = []
    importer = table = name = specifier = ""
    specifiers: dict[str, str] = {}
    for line in _lines(source, start, end):
        if line.depth == 1:
            importer, table, specifiers = _folder(source, line.key), "", {}
        elif line.depth == 2:
            table = line.key
        elif line.depth == 3:
            name, specifier = line.key, ""
            if table == "specifiers":
                specifiers[name] = line.value
            elif table in _TABLES and line.value:
                found += _locked(source, importer, name, specifiers.get(name, ""), line)
        elif line.depth == 4 and table in _TABLES:
            if line.key == "specifier":
                specifier = line.value
            elif line.key == "version":
                found += _locked(source, importer, name, specifier, line)
    return found


def _single(source: Source, start: int, end: int, table: str) -> list[Locked]:
    """A lock without `importers`: the tables of the root package stand at the top level."""
    importer = source.folder
    found: list[Locked] = []
    name = specifier = ""
    for line in _lines(source, start, end):
        if line.depth == 1:
            name, specifier = line.key, ""
            if table == "specifiers":
                found.append(Locked(_FORMAT, name, "", source.where(line.at, line.at), importer, line.value))
            elif line.value:
                found += _locked(source, importer, name, "", line)
        elif line.depth == 2 and line.key == "specifier":
            specifier = line.value
        elif line.depth == 2 and line.key == "version":
            found += _locked(source, importer, name, specifier, line)
    return found


def _with_specifiers(facts: list[Locked]) -> list[Locked]:
    asked = {fact.name: fact.requested for fact in facts if not fact.version}
    return [fact if fact.requested else fact._replace(requested=asked.get(fact.name, "")) for fact in facts if fact.version]


def _catalogs(source: Source, start: int, end: int) -> list[Locked]:
    found: list[Locked] = []
    catalog = name = specifier = ""
    for line in _lines(source, start, end):
        if line.depth == 1:
            catalog = line.key
        elif line.depth == 2:
            name, specifier = line.key, ""
        elif line.depth == 3 and line.key == "specifier":
            specifier = line.value
        elif line.depth == 3 and line.key == "version":
            found += [
                each._replace(importer="*", source=f"catalog:{catalog}", direct=None) for each in _locked(source, "", name, specifier, line)
            ]
    return found


def _locked(source: Source, importer: str, name: str, requested: str, line: _Line) -> list[Locked]:
    """The version without peers: `1.0.0(react@19.0.0)`, `1.0.0_react@17.0.2`, `1.0.0/react@16.0.0`; with a name where it is an alias."""
    text = line.value.partition("(")[0]
    if text.startswith(_ELSEWHERE):
        return []
    offset, origin = line.at, ""
    if text.startswith("/"):
        at = _cut(text, text.find("/", 1) + 1 if text.startswith("/@") else 1)
        origin, text, offset = text[1:at], text[at + 1 :], offset + at + 1
    elif "@" in text[1:] and not any(mark in text for mark in (":", "git@", ".com/")):
        at = text.index("@", 1)
        if not text[:1].isdigit() or not any(mark in text[:at] for mark in "_/"):
            origin, text, offset = text[:at], text[at + 1 :], offset + at + 1
    if text[:1].isdigit():
        text = text.partition("_")[0].partition("/")[0]
    else:
        origin = text
    return [Locked(_FORMAT, name, text, source.where(offset, offset + len(text.encode())), importer, requested, origin, True)]


def _cut(text: str, start: int) -> int:
    """Where the version begins to be separated from the name: the first `/` or `@` from `start`, else the end."""
    found = [at for mark in "/@" if (at := text.find(mark, start)) >= 0]
    return min(found, default=len(text))


def _folder(source: Source, importer: str) -> str:
    """The importer, which counts from the lockfile, from the root of the repository."""
    parts = source.folder.split("/") if source.folder else []
    for part in importer.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in (".", ""):
            parts.append(part)
    return "/".join(parts)


@functools.cache
def _entries() -> re.Pattern[bytes]:
    """The key of an entry of `packages` (group 1 or 2), or its version (group 3)."""
    return re.compile(rb"\n  (?:'([^\n']++)'|([^\s'][^\n]*)):\r?(?=\n)|\n    version: '?([^\s']++)")


@functools.cache
def _top() -> re.Pattern[bytes]:
    return re.compile(rb"\n(?=[^\s#])")


@functools.cache
def _importer_key() -> re.Pattern[bytes]:
    return re.compile(rb"\n  (?=[^\s#])")
