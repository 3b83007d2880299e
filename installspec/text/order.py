"""Where a new name goes among names that somebody may keep in order."""

from __future__ import annotations

from collections.abc import Sequence


def position(names: Sequence[str], new: str) -> int:
    """The index at which `new` is put into `names`: its place where they are kept in order, else the end.

    They are kept in order if one ascending run holds four of five of them and at least two: one that comes first on purpose, or a late
    one at the end, does not undo it.
    """
    start, best = 0, (0, 0)
    for index in range(1, len(names) + 1):
        if index == len(names) or names[index] < names[index - 1]:
            if index - start > best[1] - best[0]:
                best = (start, index)
            start = index
    first, stop = best
    if stop - first < 2 or (stop - first) * 5 < len(names) * 4:
        return len(names)
    return next((index for index in range(first, stop) if names[index] > new), stop)
