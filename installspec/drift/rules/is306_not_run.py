"""IS306: every init of the app stands in tests or in code that never runs."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.rules._calls import add_init, initialised, perhaps
from installspec.drift.rules._words import paste_init
from installspec.model.finding import Finding


def check(case: Case) -> Iterator[Finding]:
    if case.app.library or not case.declared or initialised(case):
        return
    calls = [call for call in case.app.calls if call.state in ("test", "dead")]
    if calls:
        place = "tests or examples" if calls[0].state == "test" else "code that never runs"
        expected, actual = "a call in the app's own code", f"a call in {place}"
        note = perhaps(case, "IS306", f"{calls[0].written} is called in {place}", expected, actual)
        if note is not None:
            yield note
            return
        yield case.finding(
            "IS306", "error", calls[0].where, f"{calls[0].written} is called only in {place}",
            expected=expected, actual=actual, mend=f"Add the init to the app:\n{paste_init(case)}",
        ).closed_by(add_init(case))  # fmt: skip
