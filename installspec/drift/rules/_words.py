"""Wording that several rules share."""

from __future__ import annotations

from installspec.drift.check import Case
from installspec.model.expect import ExpectedDependency


def named(wanted: ExpectedDependency) -> str:
    """A dependency with its version, as one would say it."""
    return f"{wanted.name or wanted.url} {wanted.version}"


def paste_dependency(case: Case) -> str:
    """The sentence that says what to add, one line a package manager."""
    lines = [f"  {one.manager}: {named(one)}" for one in case.expectation.dependencies if not one.alternative]
    return "\n".join(["Add the dependency (one of):" if len(lines) > 1 else "Add the dependency:", *lines])
