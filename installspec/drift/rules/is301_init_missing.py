"""IS301: the dependency is there, but nothing in the app initialises the SDK."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.identity import wanted_by
from installspec.drift.rules._calls import add_init, ecosystem, initialised
from installspec.drift.rules._words import paste_init
from installspec.model.facts import Dependency
from installspec.model.finding import Finding


def check(case: Case) -> Iterator[Finding]:
    app = case.app
    if app.library or not case.expectation.calls:
        return
    declared = [one for one, _ in case.declared] or _declared_above(case)
    if not declared or initialised(case):
        return
    if case.automatic:
        return
    elsewhere = [call for call in app.calls if call.state == "test"]
    dead = [call for call in app.calls if call.state == "dead"]
    if elsewhere or dead:
        return  # IS306 speaks of these
    form = case.expectation.calls[0]
    yield case.finding(
        "IS301", "error", declared[0].where, f"{case.expected.sdk} is declared, but {form.written} is called nowhere in this app",
        expected=form.written, actual="no call", mend=f"Add the init:\n{paste_init(case)}",
    ).closed_by(add_init(case))  # fmt: skip


def _declared_above(case: Case) -> list[Dependency]:
    """The declarations for this app in a manifest around it, if nothing in the repository initialises the SDK: else they may be for those that do."""
    spoken = {ecosystem(form.format) for form in case.expectation.calls}
    if any(call.state == "active" and ecosystem(call.format) in spoken for one in case.apps for call in one.calls):
        return []
    above = [one for one in case.app.used if not one.path or case.app.path.startswith(one.path + "/")]
    return [dep for one in above for dep in one.installed if wanted_by(dep, case.expectation, case.managers) is not None]
