"""IS304: the stated arguments of a Swift call are in another order; labels are ordered there."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.rules._calls import differences
from installspec.model.change import SetOrder
from installspec.model.finding import Finding


def check(case: Case) -> Iterator[Finding]:
    for call, _, one in differences(case, "order"):
        yield case.finding(
            "IS304", "error", call.where, f"the arguments of {call.written} are out of order",
            expected=one.expected, actual=one.actual, mend=f"Swift wants them in this order: {one.expected}",
        ).closed_by(SetOrder(call.where, tuple(one.expected.split(", "))))  # fmt: skip
