"""IS203: a variable that the code reads is declared only where it does not reach a shipped build."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.rules._reads import reads
from installspec.model.finding import Finding


def check(case: Case) -> Iterator[Finding]:
    for name, where in reads(case):
        declared = [one for one in case.app.variables if one.name == name]
        schemes = [one for one in declared if one.reach == "scheme"]
        if schemes and len(schemes) == len(declared):
            yield case.finding(
                "IS203", "warning", schemes[0].where, f"{name} is set only in an Xcode scheme, so a shipped build does not have it",
                expected="set where a release build reads it", actual="set for runs from Xcode only",
                mend="Put the value into an xcconfig file and the Info.plist, and read it from there.", fix="manual",
            )._replace(related=(where,))  # fmt: skip
