"""IS303: a field of the init call has another value than the spec's, or two places bind a free value differently."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.rules._calls import differences
from installspec.drift.rules._words import as_code
from installspec.model.finding import Change, Finding


def check(case: Case) -> Iterator[Finding]:
    for call, comparison, one in differences(case, "other"):
        code = as_code(comparison.form, one.field) or one.expected
        # A value that is declared elsewhere is mended there, not at the call.
        mend = f"Set it to {one.expected} in {one.origin[-1].path}" if one.origin else f"Set {one.field} to {code}"
        finding = case.finding(
            "IS303", "error", one.where, f"{one.field} of {call.written} is not the spec's",
            expected=one.expected, actual=one.actual, mend=mend, fix="safe",
        )  # fmt: skip
        values = (("field", one.field), ("value", one.expected), ("form", comparison.form.written))
        yield finding._replace(change=Change("SetArgument", one.where, values), related=one.origin)
