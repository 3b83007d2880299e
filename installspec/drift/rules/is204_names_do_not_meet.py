"""IS204: the code reads one name and the environment files declare another that was plainly meant for it."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.rules._reads import mentioned, reads
from installspec.model.finding import Finding


def check(case: Case) -> Iterator[Finding]:
    asked = dict(reads(case))
    used = {*asked, *mentioned(case)}
    declared = {one.name for one in case.app.variables} | set(case.world.declared) | case.world.local | case.world.shown
    for name, where in asked.items():
        if name in declared:
            continue
        near = [one for one in case.app.variables if one.name not in used and _meant(one.name, name)]
        if near:
            yield case.finding(
                "IS204",
                "warning",
                where,
                f"{name} is read here, and {near[0].where.path} declares {near[0].name}: the two do not meet",
                expected=f"one name in both places ({name})",
                actual=near[0].name,
                mend=f"Rename one of them; if another build step gives {name}, waive this with that reason.",
                fix="manual",
            )._replace(related=(near[0].where,))


def _meant(declared: str, read: str) -> bool:
    """Whether two names are one but for a part in front or at the end, which is three letters at least and ends at `_`."""
    short, long = sorted((declared, read), key=len)
    if short == long or len(short) < 6 or "_" not in short:
        return False
    return long.endswith("_" + short) or long.startswith(short + "_")
