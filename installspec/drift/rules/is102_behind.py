"""IS102: the declared requirement does not admit the spec's version, because it is older."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.identity import is_companion
from installspec.drift.majors import of_older_major, written_otherwise
from installspec.model.change import SetVersion
from installspec.model.expect import ExpectedDependency
from installspec.model.facts import Dependency, Where
from installspec.model.finding import Finding
from installspec.version import compare, position


def check(case: Case) -> Iterator[Finding]:
    version, slowest = case.step
    for dependency, wanted in case.declared:
        if not _behind(dependency, wanted.version):
            continue
        said = dependency.range or (dependency.resolved.version if dependency.resolved else dependency.requirement)
        edition = case.edition
        if edition:
            yield case.finding(
                "IS102", "note", dependency.at, f"{dependency.name} {said} does not admit {wanted.version}; {edition} is built with it, and may need it as it is",
                expected=wanted.version, actual=dependency.requirement, mend=f"Move to a version of {edition} that goes with {wanted.version} first.", fix="none",
            )  # fmt: skip
            continue
        bounds = _bounds(dependency, wanted.version)
        for text, where in bounds:
            yield case.finding(
                "IS102", "error", where, f"{dependency.name} {text} does not admit {wanted.version}, the version of the spec",
                expected=wanted.version, actual=text, mend=f"Set the requirement to {wanted.version} or to a range that admits it.",
            ).closed_by(SetVersion(where, dependency.scheme, wanted.version, dependency.name))._replace(
                related=tuple(one for one in (dependency.at, dependency.via[-1].where) if one != where)
            )  # fmt: skip
        if bounds:
            continue
        via = dependency.via[-1].where if dependency.via else dependency.at
        with_it = f" that goes with {slowest}" if wanted.version == version and dependency.name != slowest else ""
        # Where the version is put together from parts, no single place holds it.
        whole = not dependency.via or dependency.via[-1].value == dependency.range
        place = f" in {via.path}" if whole and via.path != dependency.at.path else ""
        finding = case.finding(
            "IS102", "error", dependency.at, f"{dependency.name} {said} does not admit {wanted.version}, the version of the spec{with_it}",
            expected=wanted.version, actual=dependency.requirement, mend=f"Set the requirement{place} to {wanted.version} or to a range that admits it.",
        )  # fmt: skip
        change = SetVersion(via, dependency.scheme, wanted.version, dependency.name) if whole else None
        risky = of_older_major(dependency, wanted.version) and written_otherwise(case)
        yield finding.closed_by(change, unsafe=risky)._replace(related=tuple(hop.where for hop in dependency.via))
        for one in _in_step(case, dependency, wanted):
            yield case.finding(
                "IS102", "error", one.at, f"{one.name} {one.range} goes with {dependency.name} and does not admit {wanted.version}",
                expected=wanted.version, actual=one.requirement, mend=f"Set the requirement to {wanted.version} or to a range that admits it.",
            ).closed_by(SetVersion(one.at, one.scheme, wanted.version, one.name), unsafe=risky)._replace(related=(dependency.at,))  # fmt: skip


def _bounds(dependency: Dependency, version: str) -> list[tuple[str, Where]]:
    """Of a requirement of Python that a constraint or an override elsewhere is added to: each of the two that leaves the version out, and its place."""
    if dependency.scheme != "pep440" or not dependency.via:
        return []
    added = dependency.via[-1]
    own = dependency.range.removesuffix(added.value).removesuffix(",")
    return [
        (text, where)
        for text, where in ((own, dependency.at), (added.value, added.where))
        if text and position(dependency.scheme, text, version) in ("behind", "excludes")
    ]


def _in_step(case: Case, dependency: Dependency, wanted: ExpectedDependency) -> Iterator[Dependency]:
    """The SDK's further packages that are declared beside one of its own with the same requirement, as those are that are released together.

    Tools of the build have versions of their own. What the spec says is published together has been looked at by itself; where it says so of packages
    of this manager, the others go their own way, and may have ended with an older major.
    """
    if dependency.via or not dependency.range or _listed(case, wanted.manager):
        return
    for one in case.app.dependencies:
        if not is_companion(one, case.expectation) or one.via or "dev" in one.scope.lower() or one.name.endswith(("plugin", "cli")):
            continue
        same = (dependency.where.path, dependency.scheme, dependency.range)
        if (one.where.path, one.scheme, one.range) == same and _behind(one, wanted.version):
            yield one


def _listed(case: Case, manager: str) -> bool:
    """Whether the spec says which packages of a manager are published together."""
    return any(one.manager == manager for each in case.expected.platforms if each.together for one in each.dependencies)


def _behind(dependency: Dependency, version: str) -> bool:
    """Whether the requirement leaves the version out as too old; of a git reference, whether the version that it was locked at is older."""
    if dependency.range and (dependency.source_kind in ("registry", "alias") or dependency.scheme in ("swiftpm", "cocoapods")):
        return position(dependency.scheme, dependency.range, version) in ("behind", "excludes")
    pinned = dependency.source_kind == "git" and not dependency.range and dependency.resolved is not None
    return pinned and dependency.resolved is not None and compare(dependency.scheme, dependency.resolved.version, version) == -1
