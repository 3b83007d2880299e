"""IS201: the code reads an environment variable that nothing in the repository declares."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.rules._reads import reads
from installspec.model.change import SetVariable
from installspec.model.finding import Finding


def check(case: Case) -> Iterator[Finding]:
    declared = {one.name for one in case.app.variables} | set(case.world.declared) | case.world.local | case.world.shown
    specified = {one.name: one.value for one in case.expectation.variables}
    for name, where in reads(case):
        if name in declared:
            continue
        change = SetVariable(name, specified[name]) if name in specified else None
        yield case.finding(
            "IS201", "note", where, f"{name} is read here, but no environment file of this app declares it",
            expected=f"{name} declared", actual="not declared",
            mend=f"Declare {name} where this project keeps its environment (or nowhere, if the build system provides it).",
        ).closed_by(change)  # fmt: skip
