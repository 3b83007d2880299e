"""Findings about the fields of init calls."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.compare import DIFFERENT, Comparison, Difference
from installspec.drift.rules._forms import form_for
from installspec.model.change import AddInit
from installspec.model.facts import Call


def initialised(case: Case) -> bool:
    """Whether an active init may be this app's: its own, one of its folder's other platforms, or one of any library of the repository."""
    reach = case.app.reach()
    near = (one for one in case.apps if one in reach or one.library or one.path == case.app.path)
    return any(call.state == "active" for one in near for call in one.calls)


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
    return AddInit(form.format, form.snippet, callees, case.expectation.init_path)
