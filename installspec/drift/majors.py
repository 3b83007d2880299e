"""Versions of another major than the spec's, and what is written for them."""

from __future__ import annotations

from collections.abc import Collection

from installspec.drift.check import Case
from installspec.drift.compare import HIDDEN, Comparison, Difference
from installspec.drift.rules._words import in_snippet
from installspec.model.facts import Dependency
from installspec.version import floor, other_major


def of_older_major(dependency: Dependency, version: str) -> bool:
    """Whether a declaration is of an older major version than `version`, whose code is not the same."""
    known = dependency.resolved.version if dependency.resolved is not None else floor(dependency.scheme, dependency.range)
    return known is not None and other_major(dependency.scheme, known, version)


def written_otherwise(case: Case) -> bool:
    """Whether an active init of the app is not seen to be written as the spec has it, whatever the values are that it is given."""
    implied = {name for name, _ in case.expectation.implied}
    for call, comparison in case.comparisons:
        if call.state == "active" and (
            comparison.form.deprecated or any(_of_form(comparison, one, implied) for one in comparison.differences)
        ):
            return True
    return False


def _of_form(comparison: Comparison, one: Difference, implied: Collection[str]) -> bool:
    if one.kind != "undetermined":
        return one.kind != "other"
    if one.actual == HIDDEN:
        return one.field.rpartition(".")[2] not in implied
    found = in_snippet(comparison.form, one.field, one.expected)
    return found is None or bool(found[0].value.items)  # options that are put together elsewhere
