"""A repository as it is, held against a spec that was made to suit it: versions that it has, values that its own init gives.

What the check still finds then is set aside, as a baseline does, so that one mutation is one drift.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from installspec import engine
from installspec.collect.walk import collect
from installspec.compile.build import compile_spec
from installspec.drift.check import Case
from installspec.ecosystems import registry
from installspec.fix.proof import Checked
from installspec.judge import cases, judge
from installspec.model.expect import Expected
from installspec.model.facts import Dependency
from installspec.model.finding import Finding
from installspec.render.build import build_all
from installspec.render.pack import Pack
from installspec.repo.view import Search, Unreadable, View
from installspec.repo.worktree import WorkTree
from installspec.version import compare, floor, position

Key = tuple[str, ...]


def remember() -> None:
    """Lets every format parse the same bytes once only in this process: a mutation leaves most files as they are."""
    for entry in registry.index():
        module: Any = registry.load(entry.id)
        if not hasattr(module.parse, "cache_info"):
            module.parse = lru_cache(maxsize=4096)(module.parse)


class Kept:
    """A view that is read once, however often it is asked."""

    def __init__(self, base: View) -> None:
        self._base = base
        self.unreadable = base.unreadable
        self._paths: list[str] | None = None
        self._bytes: dict[str, bytes | Exception] = {}
        self._found: dict[tuple[str, ...], set[str] | None] = {}

    def early(self) -> list[str]:
        return []

    def paths(self) -> list[str]:
        if self._paths is None:
            self._paths = self._base.paths()
        return self._paths

    def read(self, path: str) -> bytes:
        if path not in self._bytes:
            try:
                self._bytes[path] = self._base.read(path)
            except (OSError, KeyError, Unreadable) as error:
                self._bytes[path] = error
        known = self._bytes[path]
        if isinstance(known, Exception):
            raise known
        return known

    def search(self, needles: Sequence[str], globs: Sequence[str]) -> Search | None:
        key = (*needles, "", *globs)
        if key not in self._found:
            search = self._base.search(needles, globs)
            self._found[key] = None if search is None else search.found()
        found = self._found[key]
        return None if found is None else _Found(found)

    def close(self) -> None:
        self._base.close()


class _Found:
    def __init__(self, paths: set[str]) -> None:
        self._paths = paths

    def found(self) -> set[str]:
        return self._paths


class Base(NamedTuple):
    """One repository and one SDK that it has. `known`: the findings of the base itself, which count for nothing."""

    repo: str
    sdk: str
    view: Kept
    expected: Expected
    known: Counter[Key]
    cases: tuple[Case, ...]

    def check(self, view: View) -> Checked:
        """What the spec says of a view, without what it says of the base: the check that `fix` is given."""
        read = collect(view, [self.expected], (), ())
        result = judge(self.expected, read, frozenset())
        known = Counter(self.known)
        fresh = []
        for finding in result.findings:
            if known[key(finding)] > 0:
                known[key(finding)] -= 1
            else:
                fresh.append(finding)
        return Checked((result._replace(findings=tuple(fresh)),), (self.expected,), (read,))


def key(finding: Finding) -> Key:
    """What names a finding while lines come and go."""
    return finding.code, finding.severity, finding.app, finding.platform, finding.where.path, finding.message


def base_of(folder: str, sdk: str) -> Base | None:
    """The base of a folder (a git checkout), None where nothing of the SDK is there."""
    return base_in(WorkTree(folder), folder.rstrip("/").rpartition("/")[2], sdk)


def base_in(files: View, name: str, sdk: str) -> Base | None:
    """The same of a view; `name` is what the base is called by."""
    view = Kept(files)
    pack = engine._pack(sdk)
    found = cases(expected := _compiled(pack, None), collect(view, [expected], (), ()))
    if not any(case.declared or case.app.calls for case in found):
        return None
    expected = _as_here(_compiled(pack, tuple(_values(pack, found).items())), found)
    read = collect(view, [expected], (), ())
    result = judge(expected, read, frozenset())
    return Base(name, pack.name, view, expected, Counter(key(one) for one in result.findings), tuple(cases(expected, read)))


@lru_cache(maxsize=64)
def _compiled(pack: Pack, values: tuple[tuple[str, str], ...] | None) -> Expected:
    """What a pack expects with these values; without any, they are free."""
    entries = [
        one.model_dump(mode="json", by_alias=True, exclude_defaults=True) for one in build_all(pack, dict(values or ()), values is None)
    ]
    made = compile_spec(pack.name, "", entries)
    paths = {name: one.table.init.path or "" for name, one in pack.platforms.items()}
    return made._replace(
        platforms=tuple(one._replace(init_path=paths[one.platform]) for one in made.platforms),
        proposals=tuple((name, one.default or "") for name, one in pack.variables.items() if one.proposal),
    )


def _values(pack: Pack, cases: Sequence[Case]) -> dict[str, str]:
    """A value for every variable: what most of the repository's inits give, the pack's example where none does."""
    seen: dict[str, Counter[str]] = {}
    for case in cases:
        for call, comparison in case.comparisons:
            for one in comparison.bindings if call.state == "active" else ():
                seen.setdefault(one.name, Counter())[one.value] += 1
    out = {}
    for name, variable in pack.variables.items():
        fitting = [
            value
            for value, _ in sorted(seen.get(name, Counter()).items(), key=lambda item: (-item[1], item[0]))
            if value and (variable.pattern is None or re.fullmatch(variable.pattern, value))
        ]
        out[name] = fitting[0] if fitting else variable.example
    return out


def _as_here(expected: Expected, cases: Sequence[Case]) -> Expected:
    """The same with the repository's own versions: of each package the oldest that an app of the platform has."""
    oldest: dict[tuple[str, str], str] = {}
    for case in cases:
        for dependency, wanted in case.declared:
            package = case.expectation.platform, wanted.name or wanted.url
            for version in _version(dependency):
                if package not in oldest or compare(dependency.scheme, version, oldest[package]) == -1:
                    oldest[package] = version
    return expected._replace(
        platforms=tuple(
            each._replace(
                dependencies=tuple(
                    one._replace(version=oldest.get((each.platform, one.name or one.url), one.version)) for one in each.dependencies
                ),
                together=tuple((name, oldest.get((each.platform, name), version)) for name, version in each.together),
            )
            for each in expected.platforms
        )
    )


def _version(dependency: Dependency) -> Iterator[str]:
    lowest = floor(dependency.scheme, dependency.range) if dependency.range else None
    if lowest and position(dependency.scheme, dependency.range, lowest) == "admits":
        yield lowest
    elif dependency.resolved is not None:
        yield dependency.resolved.version
