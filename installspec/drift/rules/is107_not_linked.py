"""IS107: the package is declared, but no target is built with its product."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.identity import wanted_by
from installspec.model.change import LinkProduct
from installspec.model.finding import Finding


def check(case: Case) -> Iterator[Finding]:
    declared = [dependency for dependency, _ in case.declared]
    libraries = [one for part in case.app.used for one in part.installed if wanted_by(one, case.expectation, case.managers) is not None]
    brought = next((one for one in libraries if one.linked or one.linked is None), None)
    for dependency in declared:
        if dependency.linked is not None and not dependency.linked and not case.app.library:
            linked = tuple(one.where for one in (*declared, *libraries) if one is not dependency and (one.linked or one.linked is None))
            message = f"{dependency.name} is declared, but no target links its product"
            mend = "Add the package's product to the app target (in Xcode: General, Frameworks and Libraries)."
            if brought is not None:
                message += f"; the app has it through {brought.where.path}"
                mend = "Remove this declaration, or link its product where the app itself uses it."
            yield case.finding(
                "IS107", "error" if brought is None else "note", dependency.where, message,
                expected="linked to the app target", actual="linked to none", mend=mend,
            ).closed_by(LinkProduct(dependency.where, dependency.name, case.expectation.products, case.expectation.modules, linked))  # fmt: skip
