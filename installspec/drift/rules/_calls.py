"""Findings about the fields of init calls."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.compare import DIFFERENT, Comparison, Difference
from installspec.model.facts import Call


def differences(case: Case, kind: str) -> Iterator[tuple[Call, Comparison, Difference]]:
    """The differences of one kind over all active calls. One that is certain silences none; uncertain ones of a differing call stay notes."""
    for call, comparison in case.comparisons:
        if call.state != "active" or (kind != "undetermined" and comparison.verdict != DIFFERENT):
            continue
        for difference in comparison.differences:
            if difference.kind == kind:
                yield call, comparison, difference
