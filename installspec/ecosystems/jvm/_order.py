"""Where a name goes among names that are in order but for a few."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_FEW = 8  # one in so many may stand elsewhere


def place(names: Sequence[str], new: str) -> int | None:
    """The index at which `new` has the fewest names on the wrong side; None where the names are in no order (or fewer than three)."""
    folded, wanted = [_folded(name) for name in names], _folded(new)
    if len(names) < 3 or sum(one > other for one, other in pairwise(folded)) * _FEW > len(names) - 1:
        return None
    wrong = sum(name < wanted for name in folded)  # with all of them behind it
    best, index = wrong, 0
    for at, name in enumerate(folded, 1):
        wrong += 1 if name > wanted else -1
        if wrong < best:
            best, index = wrong, at
    return index if best * _FEW <= len(names) else None


def _folded(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")
