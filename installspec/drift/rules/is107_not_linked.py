"""IS107: the package is declared, but no target is built with its product."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.model.change import LinkProduct
from installspec.model.finding import Finding


def check(case: Case) -> Iterator[Finding]:
    declared = [dependency for dependency, _ in case.declared]
    for dependency in declared:
        if dependency.linked is not None and not dependency.linked and not case.app.library:
            linked = tuple(one.where for one in declared if one is not dependency and (one.linked or one.linked is None))
            yield case.finding(
                "IS107", "error", dependency.where, f"{dependency.name} is declared, but no target links its product",
                expected="linked to the app target", actual="linked to none", mend="Add the package's product to the app target (in Xcode: General, Frameworks and Libraries).",
            ).closed_by(LinkProduct(dependency.where, dependency.name, case.expectation.products, case.expectation.modules, linked))  # fmt: skip
