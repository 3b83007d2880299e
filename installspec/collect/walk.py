"""One walk over a repository: which files matter, what they say.

This module chooses and reads the files; `follow` and `values` read what the facts then ask for.
"""

from __future__ import annotations

from collections.abc import Sequence

from installspec.collect.follow import followed
from installspec.collect.memo import Memo
from installspec.collect.read import MAX_SOURCE, Read, parse, read_bytes
from installspec.collect.sought import Sought
from installspec.collect.values import read_local, read_values
from installspec.drift.places import folder_place
from installspec.ecosystems import registry
from installspec.model.expect import Expected
from installspec.model.facts import Call, Dependency, Fact, Problem, Where
from installspec.model.source import Focus
from installspec.repo.view import View
from installspec.text.files import Files

_QUOTES = (b'"', b"'")


def collect(
    view: View,
    expected: Sequence[Expected],
    ignored: Sequence[str],
    only: Sequence[str],
    memo: Memo | None = None,
    sought: Sought | None = None,
) -> Read:
    """Reads every manifest, and the sources that hold a name of one of the SDKs; then joins what spans files.

    With specs to hold against, what cannot bear on them is not read: manifests of tests and examples, lockfiles without a package of
    theirs, values that nobody asks for. `memo` keeps what files were made of for the next time; `sought` is the search for the SDKs' names,
    where it was begun before.
    """
    entries = {entry.id: entry for entry in registry.index()}
    claims = registry.Claims(registry.index())
    focus = _focus(expected)
    sought = sought or Sought(view, expected)
    claimed = {path: claims.of(path) for path in view.early()}
    _prepare([entries[format_id] for format_id in dict.fromkeys([one for several in claimed.values() for one in several])])
    paths = view.paths()
    read = Read(view, [path for path in paths if _chosen(path, ignored, only)] if ignored or only else paths, memo)
    sought.begin(read.files)
    manifests: list[tuple[str, str]] = []
    sources: list[tuple[str, str]] = []
    values: list[tuple[str, str]] = []
    code = {entry.id for entry in entries.values() if entry.source}
    for path in read.files:
        for format_id in claimed[path] if path in claimed else claims.of(path):
            if format_id in code:
                sources.append((path, format_id))
            elif not expected:
                manifests.append((path, format_id))
            elif not folder_place(path.rpartition("/")[0]):
                (values if entries[format_id].values else manifests).append((path, format_id))
    for path, format_id in manifests:
        data = read_bytes(read, path)
        if data is not None and (not entries[format_id].literal or not focus.hints or any(hint in data for hint in focus.hints)):
            parse(read, path, format_id, focus, data)
    if sought.needles:
        _sources(read, sources, focus, sought, _words(expected), _Undeclared(expected, read.facts))
        if any(isinstance(fact, Call) and fact.lacks for fact in read.facts):
            from installspec.collect.origins import settled

            read.facts = settled(read, expected)
        read.facts = followed(read, focus.callees)
        read_values(read, values, focus, expected)
        read_local(read, values, lambda path: _chosen(path, ignored, only))
    read.facts = _linked(read.facts, read.files)
    return read


def _prepare(entries: Sequence[registry.Entry]) -> None:
    """Imports what will most likely read and join the files, while git is still at work."""
    read = [entry.id for entry in entries if not (entry.source or entry.values or entry.literal)]
    for format_id in read:
        registry.load(format_id)
    for ecosystem in dict.fromkeys(format_id.partition("/")[0] for format_id in read):
        registry.linker(ecosystem)


def _focus(expected: Sequence[Expected]) -> Focus:
    if not expected:
        return Focus()
    return Focus(
        frozenset(name for one in expected for name in one.packages),
        frozenset(callee for one in expected for callee in one.callees),
        frozenset(module for one in expected for module in one.modules),
        hints=tuple(
            sorted({hint.encode() for one in expected for hint in one.hints}, reverse=True)
        ),  # small letters first: most names begin with one
        names=frozenset(name for one in expected for name in one.names),
    )


def _words(expected: Sequence[Expected]) -> dict[str, list[bytes]]:
    """What a source that matters has as a word, by ecosystem: the last name of a callee, or an import that is an init.

    "" among them where any name may be one (a default export). Sources of an ecosystem that is not there are of no platform.
    """
    words: dict[str, set[str]] = {}
    auto: set[str] = set()
    for one in expected:
        for platform in one.platforms:
            auto.update(name for name in platform.auto if name.isidentifier())
            for call in platform.calls:
                word = call.callee.replace("()", "").rpartition(":")[2].rpartition(".")[2].rstrip("=")
                words.setdefault(call.format.partition("/")[0], set()).add(word)
    return {ecosystem: [word.encode() for word in sorted(some | auto)] for ecosystem, some in words.items()}


def _has_one(words: Sequence[bytes], data: bytes) -> bool:
    """Whether one of the words stands in the text by itself. (An expression would have to be compiled in every run, for a few files.)"""
    for word in words:
        at = data.find(word)
        while at >= 0:
            end = at + len(word)
            if not word or not (_is_part(data[at - 1 : at]) or _is_part(data[end : end + 1])):
                return True
            at = data.find(word, end)
    return False


def _is_part(char: bytes) -> bool:
    return char.isalnum() or char == b"_"


class _Undeclared:
    """Packages that serve as well as the canonical ones, and that code imports without a manifest around it that declares them.

    Which of them an app is to declare, only what it imports says: such a file is read though it has no init.
    """

    def __init__(self, expected: Sequence[Expected], facts: Sequence[Fact]) -> None:
        names = {one.name for spec in expected for platform in spec.platforms for one in platform.dependencies if one.alternative}
        self._units: dict[bytes, set[str]] = {name.encode(): set() for name in names if name}
        for fact in facts:
            if isinstance(fact, Dependency) and fact.scope != "catalog" and fact.name in names:
                self._units.setdefault(fact.name.encode(), set()).add(fact.unit)

    def named(self, path: str, data: bytes) -> bool:
        return any(name in data and not _around(path, units) and _imports(name, data) for name, units in self._units.items())


def _around(path: str, units: set[str]) -> bool:
    return any(not unit or path.startswith(unit + "/") for unit in units)


def _imports(name: bytes, data: bytes) -> bool:
    """Whether the name stands in a string of its own, or begins its path."""
    at = data.find(name)
    while at >= 0:
        before, end = data[max(0, at - 9) : at].removesuffix(b"package:")[-1:], at + len(name)
        if before in _QUOTES and (data[end : end + 1] in _QUOTES or data[end : end + 1] == b"/"):
            return True
        at = data.find(name, at + 1)
    return False


def _sources(
    read: Read,
    sources: Sequence[tuple[str, str]],
    focus: Focus,
    sought: Sought,
    words: dict[str, list[bytes]],
    undeclared: _Undeclared,
) -> None:
    """Reads the sources that hold a needle, and a word or what is undeclared."""
    wanted = [needle.encode() for needle in sought.needles]
    holding = sought.found()
    for path, format_id in sources:
        if holding is not None and path not in holding:
            continue
        ecosystem = format_id.partition("/")[0]
        data = read_bytes(read, path) if ecosystem in words else None
        if data is None or not any(needle in data for needle in wanted):
            continue
        if not _has_one(words[ecosystem], data) and not undeclared.named(path, data):
            continue
        if len(data) > MAX_SOURCE:
            message = f"is {len(data) >> 20} MiB; source files over {MAX_SOURCE >> 20} MiB are not read"
            read.problems.append(Problem(Where(path, 0, 0), message, "IS902"))
        else:
            parse(read, path, format_id, focus, data)


def _linked(facts: list[Fact], files: Files) -> list[Fact]:
    """The facts of each ecosystem joined by its `link`; those of the others as they are."""
    by_ecosystem: dict[str, list[Fact]] = {}
    for fact in facts:
        by_ecosystem.setdefault(fact.format.partition("/")[0], []).append(fact)
    out: list[Fact] = []
    for ecosystem, some in by_ecosystem.items():
        link = registry.linker(ecosystem)
        out += some if link is None else link(some, files)
    return out


def _chosen(path: str, ignored: Sequence[str], only: Sequence[str]) -> bool:
    if only and not any(path == one or path.startswith(one.rstrip("/") + "/") for one in only):
        return False
    if not ignored:
        return True
    from fnmatch import fnmatchcase

    return not any(fnmatchcase(path, glob) or fnmatchcase(path, glob.rstrip("/") + "/*") for glob in ignored)
