"""IS305: the SDK is initialised twice, one call after the other."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.model.facts import Call
from installspec.model.finding import Finding


def check(case: Case) -> Iterator[Finding]:
    first: dict[tuple[str, int, str], Call] = {}
    for call in case.app.calls:
        if call.state != "active" or _makes_one(call.written):
            continue
        key = (call.where.path, call.block, call.callee)
        before = first.setdefault(key, call)
        if before is not call:
            yield case.finding(
                "IS305", "warning", call.where, f"{call.written} is called a second time, after the first call in the same block",
                expected="one call", actual="two calls", mend="Keep one of them.", fix="manual",
            )._replace(related=(before.where,))  # fmt: skip


def _makes_one(written: str) -> bool:
    """Whether a call makes a client of its own (`Acme(…)`, by the name of a type), of which an app may have several."""
    return written.rpartition(".")[2][:1].isupper()
