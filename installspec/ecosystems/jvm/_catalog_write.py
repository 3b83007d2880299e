"""A version catalog, written: a version changed in place, a library with its version added."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.ecosystems.jvm._catalog_names import styled
from installspec.ecosystems.jvm._catalogs import accessor_of
from installspec.ecosystems.jvm._order import place
from installspec.ecosystems.jvm._value_write import Parse, set_version
from installspec.model.change import Declare, Placed, SetVersion
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.facts import Dependency
from installspec.model.source import Source
from installspec.text.edit import apply
from installspec.text.lines import Lines
from installspec.text.listing import lead, line_end
from installspec.text.toml import parse as parse_toml
from installspec.text.tree import Entry, Node, ParseError


def edit(source: Source, change: Placed, read: Parse) -> Fix | Refusal:
    try:
        root = parse_toml(source.data)
    except ParseError as error:
        return Refusal(f"not TOML: {error.message}", source.where(error.offset, error.offset))
    if isinstance(change, SetVersion):
        return set_version(source, change, read)
    if not isinstance(change, Declare):
        return Refusal(f"{type(change).__name__} is not made in a version catalog", source.where(0, 0))
    return _declare(source, change, root, read)


def _declare(source: Source, change: Declare, root: Node, read: Parse) -> Fix | Refusal:
    """`target` is the alias."""
    name, version, alias = change.wanted.name, change.wanted.version, change.target
    before = read(source)
    if any(
        isinstance(fact, Dependency) and fact.scope == "catalog" and fact.name == name and _library(root, fact) for fact in before.facts
    ):
        return Fix(source.path, ())
    libraries, versions = _entries(root, "libraries"), _entries(root, "versions")
    sample = _Samples(source.data, libraries)
    reference = sample.reference and bool(versions)
    key, known = _version_key(versions, libraries, name, alias, version) if reference else ("", False)
    line = _line(source.data, libraries, alias, sample.library(name, version, key))
    version_line = _line(source.data, versions, key, f'"{version}"') if key and not known else ""
    paste = "\n".join(one for one in (version_line and f"[versions]\n{version_line}\n", f"[libraries]\n{line}") if one)
    if not libraries or any(accessor_of(entry.key) == accessor_of(alias) for entry in libraries) or (reference and not key):
        return Refusal("there is no certain place or name for the library in this catalog", source.where(0, 0), paste)
    edits = [*(_insert(source.data, versions, key, version_line) if version_line else []), *_insert(source.data, libraries, alias, line)]
    after = read(Source(source.path, apply(source.data, edits)))
    wanted = 2 + 1 * bool(version_line)
    if after.problems or len(after.facts) != len(before.facts) + wanted or not any(_is(fact, name) for fact in after.facts):
        return Refusal("no line can be added to this catalog with certainty", source.where(libraries[0].start, libraries[-1].end), paste)
    return Fix(source.path, tuple(edits))


def _is(fact: object, name: str) -> bool:
    return isinstance(fact, Dependency) and fact.name == name


def _library(root: Node, fact: Dependency) -> bool:
    return any(entry.start == fact.where.start for entry in _entries(root, "libraries"))


def _entries(root: Node, name: str) -> list[Entry]:
    node = root.get(name)
    return node.entries if node is not None and node.kind == "map" else []


class _Samples:
    """How the libraries of a catalog are written, by most of them."""

    def __init__(self, data: bytes, libraries: Sequence[Entry]) -> None:
        maps = [one.value for one in libraries if one.value.kind == "map"]
        self.string = len(maps) * 2 < len(libraries)
        self.split = sum(one.get("group") is not None for one in maps) * 2 > len(maps)
        given = [one.get("version") for one in maps]
        versions = [one for one in given if one is not None]
        self.reference = sum(one.get("ref") is not None for one in versions) * 2 > len(versions) if versions else False
        texts = [data[one.start : one.end] for one in maps]
        self.tight = bool(texts) and sum(text[1:2] != b" " for text in texts) * 2 > len(texts)
        self.single = sum(b"'" in text and b'"' not in text for text in texts) * 2 > len(texts)

    def library(self, name: str, version: str, key: str) -> str:
        quote = "'" if self.single else '"'
        group, _, artifact = name.partition(":")
        if self.string and not key:
            return f"{quote}{name}:{version}{quote}"
        named = (("group", group), ("name", artifact)) if self.split else (("module", name),)
        pairs = (*named, ("version.ref", key) if key else ("version", version))
        body = ", ".join(f"{one} = {quote}{value}{quote}" for one, value in pairs)
        return f"{{{body}}}" if self.tight else f"{{ {body} }}"


def _version_key(versions: Sequence[Entry], libraries: Sequence[Entry], name: str, alias: str, version: str) -> tuple[str, bool]:
    """The key of the version, and whether it is there already with that value. "" where the name is taken by another."""
    shared = {one.value.text("version", "ref") for one in libraries if _group(one.value) == name.partition(":")[0]}
    for entry in versions:
        if entry.key in shared and entry.value.kind == "string" and entry.value.value == version:
            return entry.key, True
    keys = [entry.key for entry in versions]
    words = accessor_of(alias).split(".")
    if len(words) == 1:
        words = _camel_words(alias)
    short = words[:-1] if len(words) > 1 and words[-1] == "android" else words
    tail = ["version"] if sum(one.lower().endswith("version") for one in keys) * 2 > len(keys) else []
    for choice in ([*short, *tail], [*words, *tail], [*words, "sdk", *tail]):
        key = styled(choice, keys)
        there = next((entry for entry in versions if accessor_of(entry.key) == accessor_of(key)), None)
        if there is None:
            return key, False
        if there.key == key and there.value.kind == "string" and there.value.value == version:
            return key, True
    return "", False


def _group(library: Node) -> str:
    if library.kind != "map":
        return library.value.partition(":")[0] if ":" in library.value else ""
    return library.text("group") or (library.text("module") or "").partition(":")[0]


def _camel_words(alias: str) -> list[str]:
    out = "".join(f" {char.lower()}" if char.isupper() else char for char in alias)
    return out.split()


def _line(data: bytes, entries: Sequence[Entry], key: str, value: str) -> str:
    """`key = value`, its sign where those beside it have theirs if they are in one column."""
    columns = {entry.value.start - entry.key_start for entry in entries}
    gaps = {data[entry.key_end : entry.value.start] for entry in entries}
    if len(columns) == 1 and len(gaps) > 1:
        gap = max(gaps, key=len).strip(b" ") + b" "
        return f"{key.ljust(columns.pop() - len(gap))}{gap.decode()}{value}"
    gap = b"=" if gaps == {b"="} else b" = "
    return f"{key}{gap.decode()}{value}"


def _insert(data: bytes, entries: Sequence[Entry], key: str, line: str) -> list[TextEdit]:
    """Where the names have an order, at the place of `key` in it: in that of all, or of the last paragraph; else at the end.

    A paragraph under a comment is what that names, unless it holds packages of several owners in order: behind it, as a paragraph of its own.
    """
    eol = Lines(data).eol
    start, index = 0, place([entry.key for entry in entries], key)
    if index is None:
        start = _last_paragraph(data, entries)
        index = place([entry.key for entry in entries[start:]], key) if start else None
        owners = {_group(entry.value) for entry in entries[start:]}
        if start and _headed(data, entries[start]) and (index is None or len(owners) < 2):
            at = line_end(data, entries[-1].end)
            return [TextEdit(at, at, eol + eol + lead(data, entries[start].start) + line.encode(), b"")]
        index = len(entries) if index is None else start + index
    if index > start:
        before = entries[index - 1]
        at = line_end(data, before.end)
        return [TextEdit(at, at, eol + lead(data, before.start) + line.encode(), b"")]
    first = entries[start]
    margin = lead(data, first.start)
    at = first.start - len(margin)
    return [TextEdit(at, at, margin + line.encode() + eol, b"")]


def _last_paragraph(data: bytes, entries: Sequence[Entry]) -> int:
    """The index of the first of the last entries that stand line by line."""
    start = len(entries) - 1
    while start and data.count(b"\n", entries[start - 1].end, entries[start].start) == 1:
        start -= 1
    return start


def _headed(data: bytes, entry: Entry) -> bool:
    """Whether the line above is a comment."""
    start = data.rfind(b"\n", 0, entry.start) + 1
    return data[data.rfind(b"\n", 0, max(start - 1, 0)) + 1 : start].lstrip().startswith(b"#")
