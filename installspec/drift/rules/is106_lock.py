"""IS106: the lockfile fixes a version that the requirement does not admit, or one that is older than the spec's."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.model.facts import Dependency, Where
from installspec.model.finding import Finding
from installspec.version import admits, compare


def check(case: Case) -> Iterator[Finding]:
    if all(one.library for one in case.apps):
        return  # it locks what the tests of a library run with: whoever installs that has another lockfile
    seen: set[tuple[Where, str, str]] = set()
    for dependency, wanted in case.declared:
        locked = dependency.resolved
        if locked is None or locked.where.path == dependency.where.path or any(hop.where == locked.where for hop in dependency.via):
            continue
        said = locked.where, dependency.name, dependency.range
        if said in seen:
            continue  # a project and what it is generated from are locked by one line
        seen.add(said)
        if "peer" in dependency.scope:
            continue  # the package manager warns of a peer itself, and installs it all the same
        if dependency.range and admits(dependency.scheme, dependency.range, locked.version) is False:
            yield case.finding(
                "IS106", "error", locked.where, f"the lockfile has {dependency.name} {locked.version}, which {dependency.range} does not admit",
                expected=dependency.range, actual=locked.version, mend="Run the package manager's install so that the lockfile follows the manifest.", fix="none",
            )._replace(related=(dependency.at,))  # fmt: skip
        elif compare(dependency.scheme, locked.version, wanted.version) == -1 and (
            _free(dependency) or admits(dependency.scheme, dependency.range, wanted.version)
        ):
            yield case.finding(
                "IS106", "warning", locked.where, f"the lockfile holds {dependency.name} at {locked.version}; the spec's version is {wanted.version}",
                expected=wanted.version, actual=locked.version, mend=f"Update {dependency.name} with the package manager; the requirement already admits {wanted.version}.",
                fix="none",
            )._replace(related=(dependency.at,))  # fmt: skip


def _free(dependency: Dependency) -> bool:
    """Whether nothing at all is required of it."""
    return dependency.kind == "any" and not dependency.range and dependency.source_kind == "registry"
