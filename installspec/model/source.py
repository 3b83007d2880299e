"""A file on its way into a format, and what comes out."""

from __future__ import annotations

from installspec.model.facts import Fact, Problem, Where
from installspec.model.tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal
else:
    Protocol = object


class Focus(NamedTuple):
    """What the asker wants to know. A format may leave out what is not asked for, never what is.

    `packages`  dependency names; a lockfile format leaves out the others (None: all wanted)
    `callees`   callees of interest as `module:path` or `path`; source formats report only calls that may be one of them
    `modules`   import modules of interest
    `names`     `ecosystem:callee` as code writes it that has no import for it; calls of these are reported as `?:callee`
    `every`     all calls and imports, whatever they are (how a spec's own snippet is read)
    `hints`     a file in which none of these occurs names none of `packages` (empty when all are wanted)
    """

    packages: frozenset[str] | None = None
    callees: frozenset[str] = frozenset()
    modules: frozenset[str] = frozenset()
    every: bool = False
    hints: tuple[bytes, ...] = ()
    names: frozenset[str] = frozenset()

    def named_in(self, data: bytes, lines: Sequence[tuple[int, int]] | None = None) -> frozenset[str]:
        """Those of `packages` whose names occur in `data`, found by the few lines that hold a hint (`lines_in`)."""
        if self.packages is None or not self.hints:
            return frozenset(name for name in self.packages or () if name.encode() in data)
        text = b"".join(data[start:end] for start, end in (self.lines_in(data) if lines is None else lines))
        return frozenset(name for name in self.packages if name.encode() in text)

    def lines_in(self, data: bytes) -> list[tuple[int, int]]:
        """The lines of `data` that hold a hint, each from its start to after its line break; all of it as one where there are no hints."""
        if not self.hints:
            return [(0, len(data))]
        lines: set[tuple[int, int]] = set()
        for hint in filter(None, self.hints):
            at = data.find(hint)
            while at >= 0:
                end = data.find(b"\n", at) + 1 or len(data)
                lines.add((data.rfind(b"\n", 0, at) + 1, end))
                at = data.find(hint, end)
        return sorted(lines)


EVERYTHING = Focus()


class Source(NamedTuple):
    """One file: `path` relative to the root with `/`, its bytes, and what is wanted of it."""

    path: str
    data: bytes
    focus: Focus = EVERYTHING

    @property
    def folder(self) -> str:
        """The folder that holds the file, "" for the root."""
        return self.path.rpartition("/")[0]

    def where(self, start: int, end: int) -> Where:
        return Where(self.path, start, end)


class Parsed(NamedTuple):
    """What one file says. Problems do not exclude facts: what could be read is read."""

    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = ()


class Format(Protocol):
    """A module of `installspec/ecosystems/<ecosystem>/`: everything that knows one file format.

    Its id is `<ecosystem>/<module>`. `files` are globs on the path: a pattern without `/` matches the file's name anywhere,
    one with `/` the end of the path. `managers` are the package managers, as packs name them, whose dependencies it holds; for a
    source language those whose SDKs are called in it by default (one language each: `()` for Objective-C and Java). `parse` never raises, whatever the bytes.

    A format that can be edited also has `writes`, the names of the changes (model/change.py) that it knows, and `edit`.
    """

    files: tuple[str, ...]
    reads: frozenset[type]
    managers: tuple[str, ...]

    def parse(self, source: Source) -> Parsed: ...


class Writer(Format, Protocol):
    """A format that can be edited. `edit` never raises; no edits mean that the file is already as the change wants it."""

    writes: frozenset[str]

    def edit(self, source: Source, change: Placed) -> Fix | Refusal: ...
