"""CocoaPods' `Podfile.lock`, read line by line: the file is YAML, but CocoaPods writes it in one fixed shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from installspec.model.facts import Locked, Problem
from installspec.model.source import Parsed, Source
from installspec.text.encoding import byte_text, decoded
from installspec.text.tree import ParseError

if TYPE_CHECKING:
    from collections.abc import Iterator

files: tuple[str, ...] = ("Podfile.lock",)
reads: frozenset[type] = frozenset({Locked})
managers: tuple[str, ...] = ("cocoapods",)

_FORMAT = "apple/podfile_lock"
_ORIGINS = frozenset({":git", ":path", ":podspec", ":http"})


def parse(source: Source) -> Parsed:
    """One entry a line of PODS. `requested` is the requirement in DEPENDENCIES, `source` what EXTERNAL SOURCES says."""
    try:
        text, start = byte_text(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), error.message),))
    wanted = None if source.focus.packages is None else frozenset(_root(name) for name in source.focus.packages)
    if wanted is not None and not any(name.encode() in source.data for name in wanted):
        return Parsed()
    pods: list[tuple[str, str, int, int]] = []
    asked: dict[str, str] = {}
    origins: dict[str, str] = {}
    owner = ""
    for section, line, at in _lines(text, start):
        if section == "PODS" and line.startswith("  - "):
            item, first, last = _item(line, at)
            name, _, rest = item.partition(" (")
            if wanted is None or _root(name) in wanted:
                pods.append((name, rest.rstrip(")"), first, last))
        elif section == "DEPENDENCIES" and line.startswith("  - "):
            item, _, _ = _item(line, at)
            name, _, rest = item.partition(" (")
            asked[name] = rest.removesuffix(")")
        elif section == "EXTERNAL SOURCES":
            key, colon, value = line.strip().partition(": " if line.startswith("    ") else ":")
            if not line.startswith("    "):
                owner = decoded(key).strip("\"'")
            elif colon and key in _ORIGINS:
                origins.setdefault(owner, decoded(value).strip().strip("\"'"))
    facts = [
        Locked(
            _FORMAT,
            name,
            version,
            source.where(first, last),
            "*",
            asked.get(name, ""),
            origins.get(name) or origins.get(_root(name), ""),
            name in asked,
        )
        for name, version, first, last in pods
        if name and version
    ]
    return Parsed(tuple(facts))


def _root(name: str) -> str:
    """The pod of a subspec."""
    return name.partition("/")[0]


def _lines(text: str, at: int) -> Iterator[tuple[str, str, int]]:
    """Section, line and its offset, for every line within a section."""
    section = ""
    for line in text[at:].split("\n"):
        here, at = at, at + len(line) + 1
        line = line.rstrip("\r")
        if line.endswith(":") and not line.startswith(" "):
            section = line[:-1]
        elif line:
            yield section, line, here


def _item(line: str, at: int) -> tuple[str, int, int]:
    """The text of a list item, which may be quoted and may end with a colon, and its bytes without the quotes."""
    body = line[4:].rstrip()
    first = at + 4
    body = body.removesuffix(":")
    if len(body) > 1 and body[0] == body[-1] and body[0] in "\"'":
        body, first = body[1:-1], first + 1
    return decoded(body), first, first + len(body)
