"""pub's constraints (dart.dev, "Package dependencies", and the README of pub_semver).

`^`, `any`, and sequences of comparisons, blanks optional. Pre-releases inside a range are taken; those of an exclusive maximum are not,
unless the maximum is a pre-release itself or the minimum one of the same version. Build numbers order, and a version may have zeros in front.
"""

from __future__ import annotations

import re
from functools import cache

from ._clauses import Alternative, Clause, Requirement, above, at_least, at_most, below, exactly
from ._semver import FIRST, Semver, is_pre, triple
from ._semver import parse as _semver


def parse(version: str) -> Semver | None:
    return _semver(version, lenient=True, build=True)


@cache
def _comparison() -> re.Pattern[str]:
    names = r"[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*"
    return re.compile(rf"\s*([<>]=?)?\s*([0-9]+\.[0-9]+\.[0-9]+(?:-{names})?(?:\+{names})?)\s*")


def requirement(text: str) -> Requirement | None:
    if text == "any":
        return (Alternative(()),)
    if text.startswith("^"):
        return _caret(text[1:].strip())
    terms: list[tuple[str, Semver, str]] = []
    at = 0
    while at < len(text):
        match = _comparison().match(text, at)
        version = parse(match[2]) if match else None
        if match is None or version is None:
            return None
        terms.append((match[1] or "", version, match[2]))
        at = match.end()
    minimum = max((version for sign, version, _ in terms if sign in ("", ">", ">=")), default=None)
    maximum = min((version for sign, version, _ in terms if sign in ("", "<", "<=")), default=None)
    return (Alternative(tuple(_clause(term, minimum, maximum) for term in terms)),)


def _caret(text: str) -> Requirement | None:
    version = parse(text)
    if version is None:
        return None
    after = triple(version[0] + 1, pre=FIRST) if version[0] else triple(0, version[1] + 1, pre=FIRST)
    return (Alternative((at_least(version, text), below(after))),)


def _clause(term: tuple[str, Semver, str], minimum: Semver | None, maximum: Semver | None) -> Clause:
    sign, version, text = term
    if sign == ">=":
        return at_least(version, text)
    if sign == ">":
        return above(version, text)
    if sign == "<=":
        return at_most(version)
    if sign == "<":
        leads = minimum is not None and is_pre(minimum) and minimum[:3] == version[:3]
        plain = is_pre(version) or version[4] or leads or version != maximum
        return below(version if plain else version[:3] + (FIRST, ()))
    return exactly(version, text)
