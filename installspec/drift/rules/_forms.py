"""Which of the spec's accepted forms suits what an app has already."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.drift.check import Case
from installspec.drift.packages import gives
from installspec.model.expect import ExpectedCall


def form_for(case: Case) -> ExpectedCall:
    """The form of an init that is to be written: the canonical one, or the first in its language that is imported from a package that the app declares, or is to declare."""
    canonical = case.expectation.calls[0]
    declared = [dependency.name for dependency, _ in case.declared] + [one.name for one in case.missing]
    alike = [one for one in case.expectation.calls if one.format == canonical.format and not one.deprecated]
    return given_by(alike, declared) or canonical


def given_by(forms: Sequence[ExpectedCall], declared: Sequence[str]) -> ExpectedCall | None:
    """The first of `forms` that is imported from one of these packages."""
    return next((one for one in forms if any(gives(name, module) for name in declared for module in one.modules)), None)
