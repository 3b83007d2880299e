"""From findings to a proven plan: each change is made in memory and the whole repository is checked again before it counts.

Rounds, because one change makes way for the next: with the dependency in, the missing init is a finding of its own. In a round every open
finding is tried that touches no file which another has touched in a way that moves its place. What the check after it does not bear out is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from installspec.collect.read import Read
from installspec.ecosystems import registry
from installspec.fix.before import waits
from installspec.fix.make import Made, Reader, claims, make
from installspec.fix.proof import Checked, Key, Try, against, key_of
from installspec.fix.reads import undeclared
from installspec.model.change import AddDependency, AddInit, Change, SetVersion, Site
from installspec.model.edit import Refusal
from installspec.model.expect import Expectation, Expected
from installspec.model.facts import Dependency, Module, Where
from installspec.model.finding import Finding
from installspec.model.free import pieces, token
from installspec.model.plan import File, Plan, Told
from installspec.repo.overlay import Overlay
from installspec.repo.view import View

_ROUNDS = 60


def plan(view: View, check: Callable[[View], Checked], *, unsafe: bool = False, only: Sequence[str] = ()) -> Plan:
    """The plan for what `check` finds in `view`; `only` limits to findings of these codes."""
    return _Planner(view, check, unsafe, frozenset(only)).run()


class _Planner:
    def __init__(self, view: View, check: Callable[[View], Checked], unsafe: bool, only: frozenset[str]) -> None:
        self.view = Overlay(view)
        self.check = check
        self.unsafe = unsafe
        self.only = only
        self.told: dict[Key, dict[Where, Told]] = {}  # of findings that say the same, each by its place
        self.dropped: dict[Key, Told] = {}
        self.why = ""
        self.closed: list[tuple[str, Finding]] = []
        self.done: dict[str, tuple[Site, set[str]]] = {}  # app → what is known of it, and which of its files were changed

    def run(self) -> Plan:
        first = now = self.check(self.view)
        for _ in range(_ROUNDS):
            refused = sum(map(len, self.told.values()))
            batch = list(self.round(now))
            if batch:
                now = self.proven(now, batch)
            elif refused == sum(map(len, self.told.values())):
                break  # a refusal may be what another change has waited for
        files = tuple(File(path, _read(self.view.base, path), data) for path, data in sorted(self.view.files.items()))
        files = tuple(one for one in files if one.before != one.after)
        return Plan(
            files,
            tuple(self.closed),
            tuple(self.left(now)),
            tuple(self.dropped.values()),
            first.results,
            now.results,
            tuple(dict.fromkeys(_commands(self.done.values()))),
        )

    def round(self, now: Checked) -> Iterator[Try]:
        """The changes that can be made side by side, each in files that no other of them needs."""
        touched: set[str] = set()
        for at, result in enumerate(now.results):
            for finding in result.findings:
                key = key_of(result.sdk, finding)
                if finding.change is None or self.settled(result.sdk, finding) or (self.only and finding.code not in self.only):
                    continue
                where: Where | None = getattr(finding.change, "where", None)
                if where is not None and where.path in touched:
                    continue  # its place has moved: in the next round
                older = [one for one in self.older(now, at, finding) if one.change is not None and not self.settled(result.sdk, one)]
                if older:
                    continue  # once the version has changed
                also = _declared_beside(finding, result.findings)
                try:
                    made = self.made(now, at, finding, finding.change, also)
                    if also and isinstance(made, Refusal):
                        made, also = self.made(now, at, finding, finding.change), ()
                except Exception as error:
                    # One writer that breaks must not cost the others their fixes; nothing of it was kept.
                    why = f"{type(error).__name__} while it was made: {error}"
                    self.dropped[key] = self.tell(result.sdk, finding, Refusal(why, finding.where))
                    continue
                if isinstance(made, Refusal):
                    self.told.setdefault(key, {})[finding.where] = self.tell(result.sdk, finding, made)
                elif touched.isdisjoint(made.files):
                    touched.update(made.files)
                    yield Try(result.sdk, finding, finding.change, made, at, also)

    def made(self, now: Checked, at: int, finding: Finding, change: Change, also: Sequence[Finding] = ()) -> Made | Refusal:
        """The bytes that close a finding and those beside it, or why there are none."""
        older = next(self.older(now, at, finding), None)
        if older is not None:
            reason = f"{older.actual} stays, of another major version than {older.expected}, which the spec's code is for"
            return Refusal(reason, older.where, finding.mend)
        change = _filled(change, {name: value for name, value in now.expected[at].proposals if _PLAIN.issuperset(value)})
        refusal = _refused(finding, change, now.expected[at], now.reads[at])
        if refusal is not None:
            return refusal
        site, ecosystem = self.site(now, at, finding), _ecosystem(change, now.expected[at], finding.platform)
        values = {one.name: one.value for one in _expectation(now.expected[at], finding.platform).variables}
        lacking = undeclared(change, site, ecosystem, values, finding.where)
        if lacking is not None:
            return lacking
        for one in reversed(also):  # from the end of the file, where nothing has moved yet
            further = make(one.change, site, ecosystem) if one.change is not None else Refusal("it has no fix", one.where)
            if isinstance(further, Refusal):
                return further
            if further.safety == "unsafe" and not self.unsafe:
                return Refusal(f"{further.why}; --unsafe makes it", one.where, finding.mend)
            site = site._replace(read=_over(further.files, site.read))
        made = make(change, site, ecosystem)
        if isinstance(made, Refusal):
            return made
        if made.safety == "unsafe" and not self.unsafe:
            return Refusal(f"{made.why}; --unsafe makes it", finding.where, finding.mend)
        if not self.unsafe and any(one.fix == "unsafe" and one.change == finding.change for one in now.results[at].findings):
            reason = "the init is written for another major version, and may not work with this one"
            return Refusal(f"{reason}; --unsafe makes it", finding.where, finding.mend)
        if not made.files:
            return Refusal("it is so already, in a file that the check does not see (one that git ignores)", finding.where)
        return made

    def older(self, now: Checked, at: int, finding: Finding) -> Iterator[Finding]:
        """For an init: what says that another major version of the SDK is declared, and is to be mended as well."""
        if not self.only or "IS102" in self.only:
            same = (one for one in now.results[at].findings if (one.app, one.platform) == (finding.app, finding.platform))
            yield from (one for one in same if waits(finding.change, one, now.reads[at]))

    def settled(self, sdk: str, finding: Finding) -> bool:
        key = key_of(sdk, finding)
        return finding.where in self.told.get(key, ()) or key in self.dropped

    def left(self, now: Checked) -> Iterator[Told]:
        """The refusals of what is still found."""
        for result in now.results:
            for finding in result.findings:
                told = self.told.get(key_of(result.sdk, finding), {}).get(finding.where)
                if told is not None:
                    yield told

    def tell(self, sdk: str, finding: Finding, refusal: Refusal) -> Told:
        data = _read(self.view, refusal.where.path) if refusal.where.path else None
        line = data[: refusal.where.start].count(b"\n") + 1 if data is not None else 0
        return Told(finding, sdk, refusal.reason, refusal.where, line, refusal.paste or finding.mend)

    def site(self, now: Checked, at: int, finding: Finding) -> Site:
        read = now.reads[at]
        kinds = dict.fromkeys(kind for fact in read.facts if isinstance(fact, Module) and fact.path == finding.app for kind in fact.kinds)
        return Site(finding.app, finding.platform, tuple(kinds), tuple(read.facts), tuple(read.files), lambda path: _read(self.view, path))

    def proven(self, now: Checked, batch: list[Try]) -> Checked:
        """The repository after those of the batch that hold what they promise: all together, or else each by itself."""
        after = self.tried(now, batch)
        if after is not None:
            return after
        if len(batch) == 1:
            one = batch[0]
            key = key_of(one.sdk, one.finding)
            self.dropped[key] = self.tell(one.sdk, one.finding, Refusal(self.why, one.finding.where))
            return now
        for one in batch:
            # Spans are still those of `now` for each: no two of a batch share a file.
            now = self.proven(now, [one])
        return now

    def tried(self, now: Checked, batch: list[Try]) -> Checked | None:
        """What the check says with the batch made; None where a finding is not closed, or where something new is wrong (`why` says what)."""
        before = dict(self.view.files)
        for one in batch:
            self.view.files.update(one.made.files)
        after = self.check(self.view)
        self.why = against(now, after, batch)
        if self.why:
            self.view.files = before
            return None
        for one in batch:
            self.closed += [(one.sdk, closed) for closed in (one.finding, *one.also)]
            paths = self.done[one.finding.app][1] if one.finding.app in self.done else set()
            self.done[one.finding.app] = self.site(now, one.at, one.finding), paths | one.made.files.keys()
        return after


def _declared_beside(finding: Finding, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Of a version, what is to be changed with it further on in its file: the other declarations of the package (one for each of its extras),
    and packages with the same requirement, which go with it. One alone would leave requirements that no versions meet.
    """
    change = finding.change
    if not isinstance(change, SetVersion):
        return ()
    beside = {
        one.change.where: one
        for one in findings
        if isinstance(one.change, SetVersion)
        and (one.code, one.app, one.platform, one.expected) == (finding.code, finding.app, finding.platform, finding.expected)
        and (one.change.name == change.name or one.actual == finding.actual)
        and one.change.where.path == change.where.path
        and one.change.where.start > change.where.start
    }
    return tuple(beside[where] for where in sorted(beside))


def _over(files: Mapping[str, bytes], read: Reader) -> Reader:
    return lambda path: files[path] if path in files else read(path)


# What every language takes in a string as it is: only such a proposal can stand for its variable in code that was quoted before.
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:/._-")


def _filled(value: Any, values: Mapping[str, str]) -> Any:
    """A change, or a part of one, with the free variables that have a proposal replaced by it."""
    if isinstance(value, str):
        parts = pieces(value)
        return "".join(part if at % 2 == 0 else values.get(part, token(part)) for at, part in enumerate(parts)) if len(parts) > 1 else value
    if isinstance(value, tuple):
        parts = [_filled(one, values) for one in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value


def _refused(finding: Finding, change: Change, expected: Expected, read: Read) -> Refusal | None:
    """Why a change must not be made at all."""
    texts = [*_texts(change)]
    if isinstance(change, AddDependency):  # it is of no use without what comes next
        wanted = _expectation(expected, finding.platform)
        texts += [wanted.snippet, *(one.value for one in wanted.variables)]
    proposed = dict(expected.proposals)
    free = dict.fromkeys(name for text in texts for name in pieces(text)[1::2] if not _PLAIN.issuperset(proposed.get(name) or "?"))
    if free:
        given = " and ".join(f"--app-id or --var {name}=…" if name == "appId" else f"--var {name}=…" for name in free)
        return Refusal(f"nobody said what {', '.join(free)} is: give {given}", finding.where, finding.mend)
    if isinstance(change, SetVersion):
        users = sorted(
            {one.name for one in read.facts if isinstance(one, Dependency) and any(hop.where == change.where for hop in one.via)}
        )
        others = [name for name in users if not _related(name, change.name, expected)]
        if others:
            return Refusal(f"the version here is also that of {', '.join(others)}", change.where, finding.mend)
    return None


def _related(name: str, other: str, expected: Expected) -> bool:
    """Whether two packages come with each other: of one SDK, one Maven group, one npm scope."""
    if name == other or name in expected.packages:
        return True
    return any(mark in name and name.partition(mark)[0] == other.partition(mark)[0] for mark in (":", "/"))


def _texts(value: object) -> Iterator[str]:
    """Every text in a change, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)


def _expectation(expected: Expected, platform: str) -> Expectation:
    return next(one for one in expected.platforms if one.platform == platform)


def _ecosystem(change: Change, expected: Expected, platform: str) -> str:
    """The ecosystem that places a change: the init's language, else the package manager's."""
    if isinstance(change, AddInit):
        return change.format.partition("/")[0]
    options = change.options if isinstance(change, AddDependency) else _expectation(expected, platform).dependencies
    return next((entry.id.partition("/")[0] for entry in registry.index() if options and options[0].manager in entry.managers), "")


def _commands(done: Collection[tuple[Site, Collection[str]]]) -> Iterator[str]:
    """What the ecosystems of the changed files want to have run, app by app.

    An app that wants something is asked about all files of its ecosystem: what several apps share (a build, a workspace) is run once.
    """
    every = _by_ecosystem({path for _, paths in done for path in paths})
    for site, paths in done:
        for ecosystem, several in _by_ecosystem(paths).items():
            if registry.commands(ecosystem, several, site):
                yield from registry.commands(ecosystem, every[ecosystem], site)


def _by_ecosystem(paths: Collection[str]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for path in sorted(paths):
        for format_id in claims().of(path)[:1]:
            out.setdefault(format_id.partition("/")[0], []).append(path)
    return out


def _read(view: View, path: str) -> bytes | None:
    from installspec.repo.view import Unreadable

    try:
        return view.read(path)
    except (OSError, KeyError, Unreadable):
        return None
