"""One walk over a repository: which files matter, what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from installspec.drift.places import folder_place
from installspec.ecosystems import registry
from installspec.model.errors import CannotFinish, UsageError
from installspec.model.expect import Expected
from installspec.model.facts import Argument, Call, Fact, Problem, Setting, Value, Variable, Via, Where
from installspec.model.result import Place, Trouble
from installspec.model.source import Focus, Source
from installspec.repo.view import NotARepository, Unreadable, View
from installspec.text.lines import Lines
from installspec.text.source.extract import constant
from installspec.text.source.files import Files

MAX_SOURCE = 2 << 20  # bytes of one source file; a larger one is no code that people write
_ROUNDS = 4  # how often a value may refer to another
FEW = 200  # so many sources are read faster than git is asked which of them matter


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
def open_view(path: str, *, staged: bool = False, rev: str = "", archive: str = "") -> Iterator[View]:
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

            view = WorkTree(path)
    except NotARepository as error:
        raise UsageError(str(error)) from None
    try:
        yield view
    except NotARepository as error:
        raise CannotFinish(str(error)) from None
    finally:
        view.close()


def collect(view: View, expected: Sequence[Expected], ignored: Sequence[str], only: Sequence[str]) -> Read:
    """Reads every manifest, and the sources that hold a name of one of the SDKs; then joins what spans files.

    With specs to hold against, what cannot bear on them is not read: manifests of tests and examples, lockfiles without a package of
    theirs, values that nobody asks for.
    """
    entries = {entry.id: entry for entry in registry.index()}
    claims = registry.Claims(list(entries.values()))
    read = Read(view, [path for path in view.paths() if _chosen(path, ignored, only)])
    focus = _focus(expected)
    manifests: list[tuple[str, str]] = []
    sources: list[tuple[str, str]] = []
    values: list[tuple[str, str]] = []
    for path in read.paths:
        for format_id in claims.of(path):
            if entries[format_id].source:
                sources.append((path, format_id))
            elif not expected:
                manifests.append((path, format_id))
            elif not folder_place(path.rpartition("/")[0]):
                (values if entries[format_id].values else manifests).append((path, format_id))
    needles = sorted({needle for one in expected for needle in one.needles})
    search = (
        view.search(needles, sorted({glob for entry in entries.values() if entry.source for glob in entry.files}))
        if len(sources) > FEW
        else None
    )
    for path, format_id in manifests:
        data = _bytes(read, path)
        if data is not None and (not entries[format_id].literal or not focus.hints or any(hint in data for hint in focus.hints)):
            _parse(read, path, format_id, focus, data)
    if needles:
        _sources(read, sources, focus, needles, _words(expected), search.found() if search is not None else None)
        read.facts = _followed(read)
        _values(read, values, focus, expected)
    read.facts = _linked(read.facts, read.paths)
    return read


def _focus(expected: Sequence[Expected]) -> Focus:
    if not expected:
        return Focus()
    packages = frozenset(name for one in expected for name in one.packages)
    short = [name for name in packages if not any(other != name and other in name for other in packages)]
    return Focus(
        packages,
        frozenset(callee for one in expected for callee in one.callees),
        frozenset(module for one in expected for module in one.modules),
        hints=tuple(sorted(name.encode() for name in short)),
    )


def _words(expected: Sequence[Expected]) -> re.Pattern[bytes] | None:
    """What a source that matters has as a word: the last name of a callee, or an import that is an init. None where any name may be one."""
    words = {callee.replace("()", "").rpartition(":")[2].rpartition(".")[2] for one in expected for callee in one.callees}
    words.update(name for one in expected for platform in one.platforms for name in platform.auto if name.isidentifier())
    if "" in words:
        return None
    return re.compile(rb"\b(?:" + b"|".join(re.escape(word.encode()) for word in sorted(words)) + rb")\b")


def _sources(
    read: Read,
    sources: Sequence[tuple[str, str]],
    focus: Focus,
    needles: Sequence[str],
    words: re.Pattern[bytes] | None,
    holding: set[str] | None,
) -> None:
    """Reads the sources that hold a needle and a word; `holding` are the paths that hold a needle, where git could say."""
    wanted = [needle.encode() for needle in needles]
    for path, format_id in sources:
        if holding is not None and path not in holding:
            continue
        data = _bytes(read, path)
        if data is None or not any(needle in data for needle in wanted) or (words is not None and words.search(data) is None):
            continue
        if len(data) > MAX_SOURCE:
            message = f"is {len(data) >> 20} MiB; source files over {MAX_SOURCE >> 20} MiB are not read"
            read.problems.append(Problem(Where(path, 0, 0), message, "IS902"))
        else:
            _parse(read, path, format_id, focus, data)


def _followed(read: Read) -> list[Fact]:
    """The calls, where an argument that another file of the repository defines has its value instead of its name."""
    follow = _Follow(read)
    return [
        fact._replace(arguments=follow.arguments(fact.format, fact.arguments)) if isinstance(fact, Call) else fact for fact in read.facts
    ]


class _Follow:
    """Follows references out of a file, by the `follow` module of its ecosystem."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._files: Files | None = None
        self._claims = registry.Claims([entry for entry in registry.index() if entry.source])
        self._known: dict[tuple[str, str], Value | None] = {}

    def arguments(self, format_id: str, arguments: tuple[Argument, ...], hops: int = 0) -> tuple[Argument, ...]:
        return tuple([item._replace(value=self._value(format_id, item.value, hops)) for item in arguments])

    def _value(self, format_id: str, value: Value, hops: int) -> Value:
        if value.items:
            return value._replace(items=self.arguments(format_id, value.items, hops))
        if value.kind != "reference" or hops >= _ROUNDS:
            return value
        homes = registry.follower(format_id.partition("/")[0])
        if homes is None:
            return value
        if self._files is None:
            self._files = Files(self._read.paths)
        for path, name in homes(value.where.path, value.text, self._files):
            found = self._defined(path, name)
            if found is not None:
                found = self._value(self._claims.of(path)[0], found, hops + 1)
                if found.kind in ("string", "env", "setting", "null"):
                    return found._replace(where=value.where, via=(*value.via, Via(found.where, found.text), *found.via))
        return value

    def _defined(self, path: str, name: str) -> Value | None:
        key = (path, name)
        if key not in self._known:
            self._known[key] = None
            data = _bytes(self._read, path)
            formats = self._claims.of(path)
            grammar = getattr(registry.load(formats[0]), "grammar", None) if formats else None
            if data is not None and grammar is not None and len(data) <= MAX_SOURCE:
                self._read.keep(path, data)
                source = Source(path, data)
                self._known[key] = constant(source, grammar(source), name)
        return self._known[key]


def _values(read: Read, values: Sequence[tuple[str, str]], focus: Focus, expected: Sequence[Expected]) -> None:
    """Reads the files that hold a value somebody asks for: the specs, the init calls, and then what those values refer to."""
    names = {one.name for spec in expected for platform in spec.platforms for one in platform.variables}
    names.update(
        name
        for spec in expected
        for platform in spec.platforms
        for name in (*platform.auto, *(n for _, several in platform.implied for n in several))
    )
    names.update(name for fact in read.facts if isinstance(fact, Call) for name in _asked(fact.arguments))
    asked: set[bytes] = set()
    waiting = [(path, format_id, data) for path, format_id in values if (data := _bytes(read, path)) is not None]
    for _ in range(_ROUNDS):
        fresh = {part.encode(errors="surrogatepass") for name in names for part in (name, name.partition(".")[2]) if part} - asked
        if not fresh:
            return
        asked |= fresh
        matching = [one for one in waiting if any(name in one[2] for name in fresh)]
        waiting = [one for one in waiting if one not in matching]
        before = len(read.facts)
        for path, format_id, data in matching:
            _parse(read, path, format_id, focus, data)
        found = (fact.value for fact in read.facts[before:] if isinstance(fact, Setting | Variable))
        names = {name for value in found for name in _references(value)}


def _asked(arguments: tuple[Argument, ...]) -> Iterator[str]:
    for item in arguments:
        if item.value.kind in ("env", "setting"):
            yield item.value.text
        yield from _asked(item.value.items)


def _references(value: str) -> Iterator[str]:
    """The names in `$(NAME)` and `${NAME}`."""
    for opening, closing in (("$(", ")"), ("${", "}")):
        for part in value.split(opening)[1:]:
            name = part.partition(closing)[0].partition(":")[0]
            if name and len(name) < len(part):
                yield name


def _bytes(read: Read, path: str) -> bytes | None:
    try:
        return read.view.read(path)
    except (FileNotFoundError, KeyError):
        return None
    except Unreadable as error:
        read.problems.append(Problem(Where(path, 0, 0), error.reason))
        return None


def _parse(read: Read, path: str, format_id: str, focus: Focus, data: bytes) -> None:
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
