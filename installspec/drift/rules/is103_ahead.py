"""IS103: the declared requirement is newer than the spec: then the spec is the stale side."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.model.finding import Finding
from installspec.version import position


def check(case: Case) -> Iterator[Finding]:
    for dependency, wanted in case.declared:
        if dependency.range and position(dependency.scheme, dependency.range, wanted.version) == "ahead":
            yield case.finding(
                "IS103", "note", dependency.at, f"{dependency.name} {dependency.range} is newer than {wanted.version}, the version of the spec",
                expected=wanted.version, actual=dependency.requirement, mend="Nothing to do here; the spec should be brought up to date.", fix="none",
            )  # fmt: skip
