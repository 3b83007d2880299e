"""IS303: a field of the init call has another value than the spec's, or two places bind a free value differently."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.rules._calls import differences
from installspec.drift.rules._words import as_code
from installspec.model.finding import Change, Finding


def check(case: Case) -> Iterator[Finding]:
    for call, comparison, one in differences(case, "other"):
        yield case.finding(
            "IS303", "error", one.where, f"{one.field} of {call.written} is not the spec's",
            expected=one.expected, actual=one.actual, mend=f"Set {one.field} to {as_code(comparison.form, one.field) or one.expected}", fix="safe",
        )._replace(change=Change("SetArgument", one.where, (("field", one.field), ("value", one.expected), ("form", comparison.form.written))))  # fmt: skip
