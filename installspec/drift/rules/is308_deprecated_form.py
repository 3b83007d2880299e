"""IS308: the init is written in a form that the vendor has deprecated."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.rules._words import paste_init
from installspec.model.finding import Finding


def check(case: Case) -> Iterator[Finding]:
    for call, comparison in case.comparisons:
        if call.state == "active" and comparison.form.deprecated:
            yield case.finding(
                "IS308", "warning", call.where, f"{call.written} is a deprecated form: {comparison.form.deprecated}",
                expected=case.expectation.calls[0].written, actual=call.written, mend=f"Write it as the spec does:\n{paste_init(case)}",
            )  # fmt: skip
