"""CocoaPods requirements: RubyGems' operators over CocoaPods' own order of versions (guides.cocoapods.org, "Podfile", and Core's `Version`).

A version is a row of numbers, where trailing zeros do not count, and perhaps a pre-release, which starts at the first letter: `1.0.0-rc.1`,
`1.0.b2`. Metadata after `+` does not order. A pre-release is taken only if the requirement names one.
"""

from __future__ import annotations

import re
from functools import cache

from ._clauses import ADMITS, BEHIND, Alternative, Clause, Requirement, above, at_least, at_most, below, exactly, other_than

OPERATORS = ("~>", ">=", "<=", "!=", ">", "<", "=")

Pod = tuple[tuple[int, ...], tuple[int, tuple[tuple[int, int, str], ...]]]
"""The numbers without trailing zeros, and the pre-release: (1, ()) for a release, which orders after all of them."""

RELEASE: tuple[int, tuple[tuple[int, int, str], ...]] = (1, ())


@cache
def _shape() -> re.Pattern[str]:
    return re.compile(r"[0-9]+(?:\.[0-9A-Za-z-]+)*(?:\+[0-9A-Za-z.-]+)?")


def parse(version: str) -> Pod | None:
    numbers = _numbers(version)
    return None if numbers is None else (_trim(numbers[0]), numbers[1])


def requirement(text: str) -> Requirement | None:
    clauses: list[Clause] = []
    open_to_pre = False
    for part in text.split(","):
        part = part.strip()
        sign = next((sign for sign in OPERATORS if part.startswith(sign)), "")
        part = part[len(sign) :].strip()
        found = _numbers(part)
        if found is None:
            return None
        version = (_trim(found[0]), found[1])
        open_to_pre = open_to_pre or version[1] != RELEASE
        clauses.extend(_clauses(sign, version, part, found[0]))

    def shut(version: Pod) -> Pod | None:
        return (version[0], RELEASE) if version[1] != RELEASE and not open_to_pre else None

    return (Alternative(tuple(clauses), shut),)


def _numbers(text: str) -> tuple[list[int], tuple[int, tuple[tuple[int, int, str], ...]]] | None:
    """All numbers before the first letter, and the pre-release from there on."""
    if not _shape().fullmatch(text):
        return None
    text = text.partition("+")[0]
    parts = re.findall("[0-9]+|[A-Za-z]+", text)
    letters = next((at for at, part in enumerate(parts) if part.isalpha()), len(parts))
    if "-" in text and letters == len(parts):
        return None  # `1.0.0-1` counts as a pre-release but orders after 1.0.0: better no answer than either
    before = tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts[letters:])
    return [int(part) for part in parts[:letters]], (0, before) if before else RELEASE


def _trim(numbers: list[int]) -> tuple[int, ...]:
    end = len(numbers)
    while end and numbers[end - 1] == 0:
        end -= 1
    return tuple(numbers[:end])


def _clauses(sign: str, version: Pod, text: str, numbers: list[int]) -> list[Clause]:
    if sign == "~>":
        # Up to the next value of the last but one number, none of whose pre-releases are taken.
        bump = tuple(numbers[:-1] or numbers)
        bump = (*bump[:-1], bump[-1] + 1)
        return [at_least(version, text), Clause(lambda v: ADMITS if v[0] < bump else BEHIND)]
    if sign == ">=":
        return [at_least(version, text)]
    if sign == ">":
        return [above(version, text)]
    if sign == "<=":
        return [at_most(version)]
    if sign == "<":
        return [below(version)]
    if sign == "!=":
        return [other_than(version)]
    return [exactly(version, text)]
