"""One walk over a repository: which files matter, what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from installspec.ecosystems import registry
from installspec.model.errors import CannotFinish, UsageError
from installspec.model.expect import Expected
from installspec.model.facts import Fact, Problem, Where
from installspec.model.result import Place, Trouble
from installspec.model.source import Focus, Source
from installspec.repo.view import NotARepository, Unreadable, View
from installspec.text.lines import Lines

MAX_SOURCE = 4 << 20  # bytes of one source file; a larger one is no code that people write


class Read:
    """What was read: facts, problems, all paths, and the bytes that places are computed from."""

    def __init__(self, view: View, paths: list[str]) -> None:
        self.view = view
        self.paths = paths
        self.facts: list[Fact] = []
        self.problems: list[Problem] = []
        self._data: dict[str, bytes] = {}
        self._lines: dict[str, Lines] = {}

    def data(self, path: str) -> bytes | None:
        """The bytes of a file, None where it cannot be read."""
        if path not in self._data:
            try:
                self._data[path] = self.view.read(path)
            except (OSError, KeyError, Unreadable):
                return None
        return self._data[path]

    def keep(self, path: str, data: bytes) -> None:
        self._data[path] = data

    def place(self, where: Where) -> Place:
        """Line, column and text of a span; line 1 of a file that does not exist."""
        if where.path not in self._lines:
            self._lines[where.path] = Lines(self.data(where.path) or b"")
        lines = self._lines[where.path]
        line, column = lines.line_column(where.start)
        end_line, end_column = lines.line_column(where.end)
        start, end = lines.line_span(line)
        return Place(where.path, line, column, end_line, end_column, lines.data[start:end].decode("utf-8", "replace"))

    def places(self, wheres: Sequence[Where]) -> dict[tuple[str, int, int], Place]:
        return {(where.path, where.start, where.end): self.place(where) for where in dict.fromkeys(wheres)}

    def troubles(self) -> tuple[Trouble, ...]:
        """The problems with their lines, and the paths that could not be read; sorted, each once."""
        found = {Trouble(one.where.path, self.place(one.where).line, one.message, one.code) for one in self.problems}
        return tuple(sorted(found | {Trouble(one.path, 0, one.reason) for one in self.view.unreadable}))


@contextmanager
def open_view(path: str, needles: Sequence[str], *, staged: bool = False, rev: str = "", archive: str = "") -> Iterator[View]:
    """The view that was asked for; UsageError where there is none. Git starts working at once."""
    view: View
    try:
        if archive:
            from installspec.repo.archive import open_archive

            view = open_archive(archive)
        elif staged or rev:
            from installspec.repo.objects import Commit, Index

            view = Index(path) if staged else Commit(path, rev)
        else:
            from installspec.repo.worktree import WorkTree

            view = WorkTree(path, needles, source_globs() if needles else ())
    except NotARepository as error:
        raise UsageError(str(error)) from None
    try:
        yield view
    except NotARepository as error:
        raise CannotFinish(str(error)) from None
    finally:
        view.close()


def source_globs() -> list[str]:
    return sorted({glob for entry in registry.index() if entry.source for glob in entry.files})


def collect(view: View, expected: Sequence[Expected], ignored: Sequence[str], only: Sequence[str]) -> Read:
    """Reads every manifest, and the sources that hold a name of one of the SDKs; then joins what spans files."""
    entries = registry.index()
    sources = {entry.id for entry in entries if entry.source}
    claims = registry.Claims(entries)
    wanted = [path for path in view.paths() if _chosen(path, ignored, only)]
    read = Read(view, wanted)
    needles = sorted({needle for one in expected for needle in one.needles})
    focus = Focus(
        frozenset(name for one in expected for name in one.packages) if expected else None,
        frozenset(callee for one in expected for callee in one.callees),
        frozenset(module for one in expected for module in one.modules),
    )
    holding = view.containing(needles, source_globs()) if needles else set()
    as_bytes = [needle.encode() for needle in needles]
    for path in wanted:
        for format_id in claims.of(path):
            if format_id in sources and (not needles or (holding is not None and path not in holding)):
                continue
            source = format_id in sources
            _parse(read, path, format_id, focus, as_bytes if source and holding is None else [], MAX_SOURCE if source else 0)
    read.facts = _linked(read.facts, wanted)
    return read


def _parse(read: Read, path: str, format_id: str, focus: Focus, needles: list[bytes], limit: int) -> None:
    try:
        data = read.view.read(path)
    except (FileNotFoundError, KeyError):
        return
    except Unreadable as error:
        read.problems.append(Problem(Where(path, 0, 0), error.reason))
        return
    if needles and not any(needle in data for needle in needles):
        return
    if limit and len(data) > limit:
        read.problems.append(Problem(Where(path, 0, 0), f"is {len(data) >> 20} MiB; source files over {limit >> 20} MiB are not read"))
        return
    parsed = registry.load(format_id).parse(Source(path, data, focus))
    if parsed.facts or parsed.problems:
        read.keep(path, data)
        read.facts += parsed.facts
        read.problems += parsed.problems


def _linked(facts: list[Fact], paths: list[str]) -> list[Fact]:
    """The facts of each ecosystem joined by its `link`; those of the others as they are."""
    from importlib import import_module

    by_ecosystem: dict[str, list[Fact]] = {}
    for fact in facts:
        by_ecosystem.setdefault(fact.format.partition("/")[0], []).append(fact)
    linkers = set(registry.linkers())
    out: list[Fact] = []
    for ecosystem, some in by_ecosystem.items():
        out += import_module(f"installspec.ecosystems.{ecosystem}.link").link(some, paths) if ecosystem in linkers else some
    return out


def _chosen(path: str, ignored: Sequence[str], only: Sequence[str]) -> bool:
    if only and not any(path == one or path.startswith(one.rstrip("/") + "/") for one in only):
        return False
    if not ignored:
        return True
    from fnmatch import fnmatchcase

    return not any(fnmatchcase(path, glob) or fnmatchcase(path, glob.rstrip("/") + "/*") for glob in ignored)
