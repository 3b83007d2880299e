"""Semantic versions (semver.org, 2.0.0), as npm, pub and SwiftPM share them."""

from __future__ import annotations

Identifiers = tuple[tuple[int, int, str], ...]
Semver = tuple[int, int, int, tuple[int, Identifiers], Identifiers]
"""Major, minor, patch, pre-release, build; build is empty where the scheme does not order by it."""

RELEASE: tuple[int, Identifiers] = (1, ())
FIRST: tuple[int, Identifiers] = (0, ((0, 0, ""),))
"""The pre-release that comes before all others, `-0`."""

LARGEST = 2**53 - 1
"""Largest number that node-semver takes; the others' limit is 2**63 - 1, and no version comes near either."""


def parse(text: str, *, lenient: bool = False, build: bool = False) -> Semver | None:
    """`lenient` allows leading zeros, `build` orders by build metadata: pub does both."""
    text, plus, metadata = text.partition("+")
    text, dash, pre = text.partition("-")
    numbers = text.split(".")
    if len(numbers) != 3:
        return None
    major, minor, patch = (number(part, lenient) for part in numbers)
    if major is None or minor is None or patch is None:
        return None
    before = identifiers(pre, lenient) if dash else ()
    after = identifiers(metadata, True) if plus else ()
    if before is None or after is None:
        return None
    return major, minor, patch, (0, before) if dash else RELEASE, after if build else ()


def number(text: str, lenient: bool = False) -> int | None:
    if not text.isdigit() or (text[0] == "0" and text != "0" and not lenient):
        return None
    value = int(text)
    return value if value <= LARGEST else None


def identifiers(text: str, lenient: bool) -> Identifiers | None:
    """Numbers order before words, by value; a list that goes on orders after its own beginning."""
    found = []
    for part in text.split("."):
        if part.isdigit():
            if part[0] == "0" and part != "0" and not lenient:
                return None
            found.append((0, int(part), ""))
        elif part and part.replace("-", "0").isalnum():
            found.append((1, 0, part))
        else:
            return None
    return tuple(found)


def triple(major: int, minor: int = 0, patch: int = 0, *, pre: tuple[int, Identifiers] = RELEASE) -> Semver:
    return major, minor, patch, pre, ()


def is_pre(version: Semver) -> bool:
    return version[3] != RELEASE


def release(version: Semver) -> Semver:
    return triple(*version[:3])
