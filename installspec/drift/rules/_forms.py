"""Which of the spec's packages and accepted forms suits what an app has already."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.drift.check import Case
from installspec.model.expect import ExpectedCall, ExpectedDependency


def form_for(case: Case) -> ExpectedCall:
    """The form of an init that is to be written: the canonical one, or the first in its language that is imported from a package that the app declares."""
    canonical = case.expectation.calls[0]
    declared = [dependency.name for dependency, _ in case.declared]
    alike = [one for one in case.expectation.calls if one.format == canonical.format and not one.deprecated]
    return given_by(alike, declared) or canonical


def given_by(forms: Sequence[ExpectedCall], declared: Sequence[str]) -> ExpectedCall | None:
    """The first of `forms` that is imported from one of these packages."""
    return next((one for one in forms if any(_gives(name, module) for name in declared for module in one.modules)), None)


def packages_for(case: Case) -> tuple[ExpectedDependency, ...]:
    """The packages that are to be declared: the canonical ones, or those that the app's own code imports."""
    canonical = tuple([one for one in case.expectation.dependencies if not one.alternative])
    imported = {one.module for one in case.app.imports}
    imported.update(module for call, made in case.comparisons if call.state == "active" for module in made.form.modules)
    fitting = tuple([one for one in case.expectation.dependencies if any(_gives(one.name, module) for module in imported)])
    return canonical if not fitting or not set(canonical).isdisjoint(fitting) else fitting


def _gives(package: str, module: str) -> bool:
    """Whether code imports a module out of a package by its name: npm's path below the package, Dart's library of a package."""
    if not package:
        return False
    return module == package or module.startswith((f"{package}/", f"package:{package}/"))
