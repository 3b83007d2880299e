"""IS302: the init call lacks a field that the spec states."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.rules._calls import differences
from installspec.drift.rules._words import as_code
from installspec.model.finding import Change, Finding


def check(case: Case) -> Iterator[Finding]:
    for call, comparison, one in differences(case, "missing"):
        yield case.finding(
            "IS302", "error", call.where, f"{call.written} is called without {one.field}",
            expected=f"{one.field}: {one.expected}", actual="not given", mend=f"Give {one.field} as the spec does: {as_code(comparison.form, one.field) or one.expected}", fix="safe",
        )._replace(change=Change("SetArgument", call.where, (("field", one.field), ("value", one.expected), ("form", comparison.form.written))))  # fmt: skip
