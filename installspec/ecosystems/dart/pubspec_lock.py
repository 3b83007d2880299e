"""pubspec.lock, read line by line: pub writes it in one fixed layout, and only the entries that are asked for are looked at."""

from __future__ import annotations

from installspec.model.facts import Locked, Problem
from installspec.model.source import Parsed, Source

files: tuple[str, ...] = ("pubspec.lock",)
reads: frozenset[type] = frozenset({Locked})
managers: tuple[str, ...] = ("pub",)

_FORMAT = "dart/pubspec_lock"


def parse(source: Source) -> Parsed:
    data = source.data
    start = 0 if data.startswith(b"packages:") else data.find(b"\npackages:") + 1
    if start == 0 and not data.startswith(b"packages:"):
        known = not data.strip() or data.startswith((b"sdks:", b"sdk:")) or b"\nsdk" in data
        return Parsed(problems=() if known else (Problem(source.where(0, 0), "not a lockfile of pub: no packages"),))
    out: list[Locked] = []
    wanted = source.focus.packages
    entry = _Entry("", 0)
    at = data.find(b"\n", start) + 1 or len(data)
    odd = False
    while at < len(data):
        stop = data.find(b"\n", at)
        stop = len(data) if stop < 0 else stop
        line = data[at:stop].rstrip()
        # Nothing that pub writes: a tab, an entry with a value, half a string, a line cut off.
        odd = odd or b"\t" in line or (line[:1] == b" " and b":" not in line) or line.count(b'"') % 2 == 1
        odd = odd or (line[:2] == b"  " and line[2:3] not in (b" ", b"#") and not line.endswith(b":"))
        if line.startswith(b"    ") and entry.name:
            entry.take(line, at)
        elif line.startswith(b"  ") and line.endswith(b":") and line[2:3] not in (b" ", b"#"):
            out += entry.locked(source)
            name = line[2:-1].strip(b"\"'").decode("utf-8", "replace")
            entry = _Entry(name if wanted is None or name in wanted else "", at)
        elif line[:1] not in (b"", b" ", b"#"):
            if line.startswith(b"<<<<<<< "):
                return Parsed(problems=(Problem(source.where(at, stop), "the lockfile has an unresolved merge conflict"),))
            if not line.startswith(b"packages:"):
                break
        at = stop + 1
    out += entry.locked(source)
    return Parsed(tuple(out), _unread(source) if odd else ())


def _unread(source: Source) -> tuple[Problem, ...]:
    """A Problem where the file is not YAML at all."""
    from installspec.text import yaml
    from installspec.text.tree import ParseError

    try:
        yaml.parse(source.data)
    except ParseError as error:
        return (Problem(source.where(error.offset, error.offset), f"not a readable lockfile: {error.message}"),)
    return ()


class _Entry:
    """The package whose lines are being read; "" for one that nobody asked for."""

    __slots__ = ("dependency", "name", "source", "span", "start", "url", "version")

    def __init__(self, name: str, start: int) -> None:
        self.name = name
        self.start = start
        self.version = self.source = self.url = self.dependency = ""
        self.span = (start, start)

    def take(self, line: bytes, at: int) -> None:
        key, _, value = line.partition(b":")
        text = value.strip().strip(b"\"'").decode("utf-8", "replace")
        if key == b"    version":
            offset = line.find(value.strip().strip(b"\"'"), len(key) + 1)
            self.version, self.span = text, (at + offset, at + offset + len(value.strip().strip(b"\"'")))
        elif key == b"    dependency":
            self.dependency = text
        elif key == b"    source":
            self.source = text
        elif key == b"      url" or (key == b"      path" and not self.url):
            self.url = text

    def locked(self, source: Source) -> list[Locked]:
        if not self.name or not self.version:
            return []
        direct = self.dependency.startswith("direct") if self.dependency else None
        origin = self.source if self.source in ("hosted", "sdk", "") else f"{self.source}:{self.url}"
        return [
            Locked(
                _FORMAT, self.name, self.version, source.where(*self.span), source.folder, "", "" if origin == "hosted" else origin, direct
            )
        ]
