"""IS303: a field of the init call has another value than the spec's, or two places bind a free value differently."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.compare import Comparison, Difference
from installspec.drift.rules._calls import differences
from installspec.drift.rules._words import as_code, in_snippet
from installspec.model.change import SetValue
from installspec.model.facts import Value
from installspec.model.finding import Finding


def check(case: Case) -> Iterator[Finding]:
    for call, comparison, one in differences(case, "other"):
        code = as_code(comparison.form, one.field, one.expected) or one.expected
        # A value that is declared elsewhere is mended there, not at the call.
        mend = f"Set it to {one.expected} in {one.origin[-1].path}" if one.origin else f"Set {one.field} to {code}"
        finding = case.finding(
            "IS303", "error", one.where, f"{one.field} of {call.written} is not the spec's",
            expected=one.expected, actual=one.actual, mend=mend,
        )  # fmt: skip
        yield finding.closed_by(_change(case, comparison, one))._replace(related=one.origin)


def _change(case: Case, comparison: Comparison, one: Difference) -> SetValue | None:
    """At the argument itself, or at the place that declares its value: there the spec's value stands, whatever the spec's code reads it from."""
    form = comparison.form
    found = in_snippet(form, one.field, one.expected)
    if found is None or one.at is None:
        return None
    value = found[0].value
    if not one.origin:
        return SetValue(one.at, value, form.snippet.encode()[value.where.start : value.where.end].decode(), form.format)
    if value.kind in ("env", "setting"):
        declared = case.world.specified.get(value.text)
        return None if declared is None else SetValue(one.at, Value("string", declared, value.where))
    return SetValue(one.at, value) if value.kind == "string" else None
