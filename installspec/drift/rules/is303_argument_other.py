"""IS303: a field of the init call has another value than the spec's, or one that what it is given for cannot have."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.compare import Binding, Comparison, Difference
from installspec.drift.rules._calls import differences
from installspec.drift.rules._words import as_code, in_snippet, spoken
from installspec.model.change import SetValue
from installspec.model.facts import Call, Value
from installspec.model.finding import Finding
from installspec.model.free import token


def check(case: Case) -> Iterator[Finding]:
    for call, comparison, one in differences(case, "other"):
        code = as_code(comparison.form, one.field, one.expected) or one.expected
        # A value that is declared elsewhere is mended there, not at the call.
        mend = f"Set it to {one.expected} in {one.origin[-1].path}" if one.origin else f"Set {spoken(one.field)} to {code}"
        finding = case.finding(
            "IS303", "error", one.where, f"{spoken(one.field)} of {call.written} is not the spec's",
            expected=one.expected, actual=one.actual, mend=mend,
        )  # fmt: skip
        yield finding.closed_by(_change(case, comparison, one))._replace(related=one.origin)
    for call, binding, certain in case.excluded:
        if certain:
            yield _cannot_be(case, call, binding)


def _cannot_be(case: Case, call: Call, binding: Binding) -> Finding:
    """The change is the free variable itself: whoever says what it is has it written."""
    example = next(one[2] for one in case.expected.patterns if one[0] == binding.name)
    said = "is empty" if not binding.value.strip() else f"is no {binding.name}"
    finding = case.finding(
        "IS303", "error", binding.where, f"{spoken(binding.field)} of {call.written} {said}",
        expected=f'a {binding.name} like "{example}"', actual=f'"{binding.value}"', mend=f"Give it the {binding.name} of your own",
    )  # fmt: skip
    return finding.closed_by(None if binding.at is None else SetValue(binding.at, Value("string", token(binding.name), binding.at)))


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
