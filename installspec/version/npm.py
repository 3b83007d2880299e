"""npm ranges, as node-semver defines them (its README: "Ranges", "Advanced Range Syntax", "Range Grammar").

Strict, not loose: `1.2.3beta` or `01.2.3` are not understood. A dist-tag (`latest`), a path, a URL or a protocol is none of ours.
"""

from __future__ import annotations

from ._clauses import Alternative, Clause, Requirement, above, at_least, at_most, below, exactly, nothing
from ._semver import FIRST, Semver, identifiers, is_pre, number, release, triple
from ._semver import parse as _semver

ALL = (triple(0, pre=FIRST), "0.0.0")
"""The bound of `>=0.0.0`: node-semver takes it for `*`, which lets in the pre-releases of 0.0.0 where another comparator names one."""

OPERATORS = ("^", "~>", "~", ">=", "<=", ">", "<", "=")


def parse(version: str) -> Semver | None:
    return _semver(version.lstrip("v="))


def requirement(text: str) -> Requirement | None:
    found = []
    for part in text.split("||"):
        alternative = _alternative(part.split())
        if alternative is None:
            return None
        found.append(alternative)
    # "if we have any that are *, then the range is just *": other alternatives then let in no pre-release.
    whole = next((alternative for alternative in found if all(clause.lower == ALL for clause in alternative.clauses)), None)
    return (whole,) if whole else tuple(found)


def _alternative(words: list[str]) -> Alternative | None:
    bounds: list[Semver] = []
    clauses: list[Clause] = []
    if len(words) == 3 and words[1] == "-":
        # `1.2 - 2`: from the lowest that the left can mean to the highest that the right can mean.
        low, high = _partial(words[0]), _partial(words[2])
        if low is None or high is None:
            return None
        pairs = [(">=", low), ("<=", high)]
    else:
        pairs = []
        operator = ""
        for word in words:
            if not operator:
                operator = next((sign for sign in OPERATORS if word.startswith(sign)), "")
                word = word[len(operator) :]
            if not word:
                continue  # an operator may stand apart from its version
            partial = _partial(word)
            if partial is None:
                return None
            pairs.append((operator, partial))
            operator = ""
        if operator:
            return None
    for sign, partial in pairs:
        _comparators(sign, partial, clauses, bounds)
    tuples = {bound[:3] for bound in bounds if is_pre(bound)}

    def shut(version: Semver) -> Semver | None:
        # "If a version has a prerelease tag, it will only be allowed if at least one comparator with the same
        # [major, minor, patch] tuple also has a prerelease tag."
        return release(version) if is_pre(version) and version[:3] not in tuples else None

    return Alternative(tuple(clauses), shut)


Partial = tuple[list[int], Semver, str]
"""The numbers that are given (0 to 3), the version with the missing ones as 0, and that version's text."""


def _partial(word: str) -> Partial | None:
    core, plus, build = word.lstrip("v=").partition("+")
    core, dash, pre = core.partition("-")
    parts = core.split(".")
    if len(parts) > 3 or ((dash or plus) and len(parts) < 3) or (plus and identifiers(build, True) is None):
        return None
    before = identifiers(pre, False) if dash else None
    if dash and before is None:
        return None
    numbers: list[int] = []
    wild = False
    for part in parts:
        if part in ("x", "X", "*"):
            wild = True
            continue
        value = number(part)
        if value is None:
            return None
        if not wild:
            numbers.append(value)
    text = ".".join(map(str, (numbers + [0, 0, 0])[:3]))
    version = triple(*numbers) if numbers else triple(0)
    if before is not None and len(numbers) == 3:
        version, text = triple(*numbers, pre=(0, before)), f"{text}-{pre}"
    return numbers, version, text


def _comparators(sign: str, partial: Partial, clauses: list[Clause], bounds: list[Semver]) -> None:
    numbers, version, text = partial
    given = len(numbers)
    if given == 0:
        # `*` takes all; nothing is above or below all.
        clauses.extend([nothing()] if sign in ("<", ">") else [])
        return
    if sign == "^":
        kept = next((place for place, value in enumerate(numbers) if value), given - 1)
        _span(version, text, kept, clauses, bounds)
    elif sign in ("~", "~>"):
        _span(version, text, min(given, 2) - 1, clauses, bounds)
    elif given < 3:
        after = _next(version, given - 1)
        if sign in ("", "="):
            _span(version, text, given - 1, clauses, bounds)
        elif sign == ">":
            clauses.append(at_least(after, _text(after)))
        elif sign == ">=":
            clauses.append(_from(version, text))
        else:
            clauses.append(below((after if sign == "<=" else version)[:3] + (FIRST, ())))
    else:
        bounds.append(version)
        if sign in ("", "="):
            clauses.append(exactly(version, text))
        elif sign in (">", ">="):
            clauses.append((above if sign == ">" else _from)(version, text))
        else:
            clauses.append((below if sign == "<" else at_most)(version))


def _span(version: Semver, text: str, kept: int, clauses: list[Clause], bounds: list[Semver]) -> None:
    """From the version up to, without its pre-releases, the next one that differs at place `kept` or before."""
    clauses.append(_from(version, text))
    clauses.append(below(_next(version, kept)[:3] + (FIRST, ())))
    bounds.append(version)


def _from(version: Semver, text: str) -> Clause:
    return at_least(*(ALL if version == triple(0) else (version, text)))


def _next(version: Semver, place: int) -> Semver:
    numbers = list(version[:3])
    numbers[place] += 1
    return triple(*numbers[: place + 1])


def _text(version: Semver) -> str:
    return ".".join(map(str, version[:3]))
