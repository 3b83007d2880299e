"""IS301: the dependency is there, but nothing in the app initialises the SDK."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.rules._calls import add_init, initialised
from installspec.drift.rules._words import paste_init
from installspec.model.finding import Finding


def check(case: Case) -> Iterator[Finding]:
    app = case.app
    if app.library or not case.declared or not case.expectation.calls:
        return
    if initialised(case):
        return
    if case.automatic:
        return
    dependency = next((one for one, _ in case.declared), None)
    elsewhere = [call for call in app.calls if call.state == "test"]
    dead = [call for call in app.calls if call.state == "dead"]
    if elsewhere or dead:
        return  # IS306 speaks of these
    form = case.expectation.calls[0]
    yield case.finding(
        "IS301", "error", dependency.where if dependency else case.at, f"{case.expected.sdk} is declared, but {form.written} is called nowhere in this app",
        expected=form.written, actual="no call", mend=f"Add the init:\n{paste_init(case)}",
    ).closed_by(add_init(case))  # fmt: skip
