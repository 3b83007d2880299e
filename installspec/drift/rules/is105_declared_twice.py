"""IS105: one app declares the SDK by two package managers, or twice with requirements that differ."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.identity import NOT_INSTALLED
from installspec.model.finding import Finding


def check(case: Case) -> Iterator[Finding]:
    first: dict[tuple[str, str], tuple[str, int]] = {}
    groups: dict[str, list[tuple[str, str]]] = {}
    for at, (dependency, wanted) in enumerate(case.declared):
        if dependency.scope in NOT_INSTALLED:
            continue
        key = (dependency.where.path, f"{dependency.name}\n{dependency.scope}")
        if key in first and first[key][0] != dependency.range:
            other = case.declared[first[key][1]][0]
            yield case.finding(
                "IS105", "warning", dependency.at, f"{dependency.name} is declared twice, with requirements that differ",
                expected="one declaration", actual=f"{other.requirement} and {dependency.requirement}", mend="Keep the declaration that is meant.", fix="manual",
            )._replace(related=(other.where,))  # fmt: skip
        first.setdefault(key, (dependency.range, at))
        if not wanted.alternative:
            groups.setdefault(wanted.manager, []).append((dependency.where.path, dependency.scheme))
    schemes = {scheme for several in groups.values() for _, scheme in several}
    if len(schemes) > 1 and not case.app.library and "npm" not in schemes:
        one, other = [next(dep for dep, _ in case.declared if dep.scheme == scheme) for scheme in sorted(schemes)[:2]]
        if set(one.linked or ()) & set(other.linked or ()) or one.linked is None or other.linked is None:
            yield case.finding(
                "IS105", "warning", other.where, f"{other.name} is declared by two package managers",
                expected="one of them", actual=f"{one.where.path} and {other.where.path}", mend="Remove one of the two.", fix="manual",
            )._replace(related=(one.where,))  # fmt: skip
