"""The algebra that all schemes share: a requirement is a union of alternatives, an alternative an intersection of clauses."""

from __future__ import annotations

from collections.abc import Callable

from installspec.model.tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Key = Any
"""A version in the order of its scheme: keys of one scheme can be compared with each other, nothing more is known of them."""

ADMITS, BEHIND, AHEAD, EXCLUDES = "admits", "behind", "ahead", "excludes"


class Clause(NamedTuple):
    """One condition. `place` gives its position (see `position`); `lower` is the bound it names as (key, text); `exact`: one version."""

    place: Callable[[Key], str]
    lower: tuple[Key, str] | None = None
    exact: bool = False


class Alternative(NamedTuple):
    """Clauses that must all hold.

    `shut` applies a scheme's rule about pre-releases: for a version that the alternative does not take because it is a
    pre-release it gives the release that this one leads to, else None.
    """

    clauses: tuple[Clause, ...]
    shut: Callable[[Key], Key | None] | None = None


Requirement = tuple[Alternative, ...]


def at_least(key: Key, text: str) -> Clause:
    return Clause(lambda v: ADMITS if v >= key else AHEAD, (key, text))


def above(key: Key, text: str) -> Clause:
    return Clause(lambda v: ADMITS if v > key else AHEAD, (key, text))


def at_most(key: Key) -> Clause:
    return Clause(lambda v: ADMITS if v <= key else BEHIND)


def below(key: Key) -> Clause:
    return Clause(lambda v: ADMITS if v < key else BEHIND)


def exactly(key: Key, text: str) -> Clause:
    return Clause(lambda v: AHEAD if v < key else BEHIND if v > key else ADMITS, (key, text), True)


def other_than(key: Key) -> Clause:
    return Clause(lambda v: EXCLUDES if v == key else ADMITS)


def nothing() -> Clause:
    return Clause(lambda v: EXCLUDES)


def place(requirement: Requirement, version: Key) -> str:
    """The position of the whole requirement."""
    found = {_alternative(alternative, version) for alternative in requirement}
    if ADMITS in found:
        return ADMITS
    return found.pop() if len(found) == 1 else EXCLUDES


def lowest(requirement: Requirement) -> str | None:
    """Text of the lowest lower bound; None when an alternative has none."""
    bounds = []
    for alternative in requirement:
        lowers = [clause.lower for clause in alternative.clauses if clause.lower]
        if not lowers:
            return None
        bounds.append(max(lowers, key=_bound))
    return min(bounds, key=_bound)[1] if bounds else None


def is_exact(requirement: Requirement) -> bool:
    return len(requirement) == 1 and any(clause.exact for clause in requirement[0].clauses)


def _bound(lower: tuple[Key, str]) -> Key:
    return lower[0]


def _alternative(alternative: Alternative, version: Key) -> str:
    found = _all(alternative.clauses, version)
    release = alternative.shut(version) if found == ADMITS and alternative.shut else None
    if release is None:
        return found
    # Only releases count now, and the first one that is newer than this pre-release is the one it leads to.
    return BEHIND if _all(alternative.clauses, release) == BEHIND else EXCLUDES


def _all(clauses: tuple[Clause, ...], version: Key) -> str:
    found = {clause.place(version) for clause in clauses} - {ADMITS}
    if not found:
        return ADMITS
    bounds = found - {EXCLUDES}
    return bounds.pop() if len(bounds) == 1 else EXCLUDES
