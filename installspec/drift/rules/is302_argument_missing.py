"""IS302: the init call lacks a field that the spec states."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.compare import Comparison, Difference
from installspec.drift.rules._calls import differences
from installspec.drift.rules._words import as_code, in_snippet, spoken
from installspec.model.change import SetArgument
from installspec.model.facts import Call
from installspec.model.finding import Finding


def check(case: Case) -> Iterator[Finding]:
    for call, comparison, one in differences(case, "missing"):
        yield case.finding(
            "IS302", "error", call.where, f"{call.written} is called without {spoken(one.field)}",
            expected=f"{one.field}: {one.expected}", actual="not given", mend=f"Give {spoken(one.field)} as the spec does: {as_code(comparison.form, one.field, one.expected) or one.expected}",
        ).closed_by(_change(call, comparison, one))  # fmt: skip


def _change(call: Call, comparison: Comparison, one: Difference) -> SetArgument | None:
    form = comparison.form
    found = in_snippet(form, one.field, one.expected)
    if found is None:
        return None
    item, siblings = found
    order = tuple(each.name for each in siblings)
    return SetArgument(
        call.where, one.field, item.value, form.snippet.encode()[item.value.where.start : item.value.where.end].decode(), form.format, order
    )
