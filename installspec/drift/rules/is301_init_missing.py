"""IS301: the dependency is there, but nothing in the app initialises the SDK."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.apps import spoken_elsewhere
from installspec.drift.check import Case
from installspec.drift.identity import ecosystem, is_companion, wanted_by
from installspec.drift.rules._calls import add_init, initialised, perhaps
from installspec.drift.rules._words import paste_init
from installspec.model.facts import Dependency
from installspec.model.finding import Finding


def check(case: Case) -> Iterator[Finding]:
    app = case.app
    if app.library or not case.expectation.calls:
        return
    declared = [(one, True) for one, _ in case.declared if not is_companion(one, case.expectation)] or _declared_for_it(case)
    if not declared or initialised(case):
        return
    if case.automatic:
        return
    elsewhere = [call for call in app.calls if call.state == "test"]
    dead = [call for call in app.calls if call.state == "dead"]
    if elsewhere or dead:
        return  # IS306 speaks of these
    form = case.expectation.calls[0]
    note = perhaps(case, "IS301", f"{form.written} is called nowhere in this app", form.written, "no call")
    if note is not None:
        yield note
        return
    dependency, visible = next((one for one in declared if one[1]), declared[0])
    yield case.finding(
        "IS301", "error", dependency.where, f"{case.expected.sdk} is declared, but {form.written} is called nowhere in this app",
        expected=form.written, actual="no call", mend=f"Add the init:\n{paste_init(case)}",
    ).closed_by(add_init(case) if visible else None)  # fmt: skip


def _declared_for_it(case: Case) -> list[tuple[Dependency, bool]]:
    """The declarations of libraries that the app is built with, and whether what they declare is the app's as well: that of a manifest above it is.

    None where something in the repository initialises the SDK: they may be for that, unless the app itself is linked with a product of the SDK.
    A pod that Gradle declares may be called in Kotlin, in ways of its own.
    """
    spoken = {ecosystem(form.format) for form in case.expectation.calls}
    linked = _linked(case)
    if not linked and any(call.state == "active" and ecosystem(call.format) in spoken for one in case.apps for call in one.calls):
        return []
    return [
        (dependency, linked or not one.path or case.app.path.startswith(one.path + "/"))
        for one in case.app.used
        for dependency in one.installed
        if wanted_by(dependency, case.expectation, case.managers) is not None and not spoken_elsewhere(dependency.format, case.expectation)
    ]


def _linked(case: Case) -> bool:
    """Whether the app's own manifest says that it is linked with a product of the SDK, whoever declares the package."""
    names = {*case.expectation.products, *(module for form in case.expectation.calls for module in form.modules)}
    return any(one.name == "product" and (one.value in names or one.value.partition("-")[0] in names) for one in case.app.settings)
