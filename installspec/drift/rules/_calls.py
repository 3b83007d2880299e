"""Findings about the fields of init calls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.compare import DIFFERENT, Comparison, Difference
from installspec.drift.identity import ecosystem
from installspec.drift.rules._forms import form_for
from installspec.model.change import AddInit
from installspec.model.facts import Call, Where
from installspec.model.finding import Finding

# What a static import has no brackets for: the module is handed on to whoever asks for it.
_LOADED = rb"\b(?:import|require)\s*\("


def initialised(case: Case) -> bool:
    """Whether an active init may be this app's: its own, one of its folder's other platforms, or one of any library of the repository.

    A server and a page may share a folder: what another language initialises there is not this app's.
    """
    reach = case.app.reach()
    spoken = {ecosystem(form.format) for form in case.expectation.calls}
    for one in case.apps:
        if one in reach or one.library or one.path == case.app.path:
            whole = one in reach or one.library
            if any(call.state == "active" and (whole or ecosystem(call.format) in spoken) for call in one.calls):
                return True
    return False


def perhaps(case: Case, code: str, message: str, expected: str, actual: str) -> Finding | None:
    """The note that stands in for the error `code` where something else may initialise the SDK, None where nothing may. `message`: what is seen."""
    found = _other(case)
    if found is None:
        return None
    where, words = found
    mend = f"Nothing to do if {case.expected.sdk} is initialised."
    return case.finding(code, "note", where, f"{message}; {words}", expected=expected, actual=actual, mend=mend, fix="none")


def _other(case: Case) -> tuple[Where, str] | None:
    """What may initialise the SDK where no call is seen: code that takes what the init is by its name, or a package of somebody else.

    The place, and words for it.
    """
    inits = {form.callee for form in case.expectation.calls}
    for part in case.app.reach():
        for one in part.imports:
            if one.name and f"{one.module}:{one.name}" in inits:
                return one.where, f"{one.name} is imported by name, and where it is called cannot be told"
            if not one.name and not one.alias and re.search(_LOADED, (case.data(one.where.path) or b"")[one.where.start : one.where.end]):
                return one.where, f"{one.module} is loaded here, and what is called of it cannot be told"
    wrapper = next((one for part in case.app.reach() for one in part.wrappers), None)
    return None if wrapper is None else (wrapper.where, f"{wrapper.name}, which is declared too, may do it")


def differences(case: Case, kind: str) -> Iterator[tuple[Call, Comparison, Difference]]:
    """The differences of one kind over all active calls. One that is certain silences none; uncertain ones of a differing call stay notes."""
    for call, comparison in case.comparisons:
        if call.state != "active" or (kind != "undetermined" and comparison.verdict != DIFFERENT):
            continue
        for difference in comparison.differences:
            if difference.kind == kind:
                yield call, comparison, difference


def add_init(case: Case) -> AddInit:
    """The form that suits the app, put where this app has its init."""
    form = form_for(case)
    callees = tuple(dict.fromkeys(one.callee for one in case.expectation.calls if one.snippet == form.snippet))
    spoken = [
        one
        for one in case.expectation.calls
        if one.format != form.format and ecosystem(one.format) == ecosystem(form.format) and not one.deprecated
    ]
    # The pack's first in each language; of a form that is not the canonical one, the first that is the same call, where there is one.
    other = form is not case.expectation.calls[0]
    others: dict[str, tuple[str, dict[str, None]]] = {}
    for one in sorted(spoken, key=lambda one: other and one.callee not in callees):
        snippet, called = others.setdefault(one.format, (one.snippet, {}))
        if snippet == one.snippet:
            called[one.callee] = None
    said = tuple((format_id, snippet, tuple(called)) for format_id, (snippet, called) in others.items())
    return AddInit(form.format, form.snippet, callees, case.expectation.init_path, said)
