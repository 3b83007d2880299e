"""IS202: a variable of the spec is declared with another value than the spec's."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.rules._reads import reads
from installspec.model.change import SetValue
from installspec.model.facts import Value
from installspec.model.finding import Finding
from installspec.model.free import pieces


def check(case: Case) -> Iterator[Finding]:
    specified = {one.name: one.value for one in case.expectation.variables}
    used = {name for name, _ in reads(case)}
    for variable in case.app.variables:
        value = specified.get(variable.name)
        if value is None or variable.name not in used or variable.reach != "build" or not variable.value or "$" in variable.value:
            continue
        if len(pieces(value)) == 1 and variable.value != value:
            yield case.finding(
                "IS202", "error", variable.where, f"{variable.name} has another value than the spec's",
                expected=value, actual="another value", mend=f"Set {variable.name}={value}",
            ).closed_by(SetValue(variable.where, Value("string", value, variable.where)))  # fmt: skip
