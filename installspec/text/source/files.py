"""The paths of a repository, asked for by how they end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class Files:
    """All paths of a repository, sorted, with `/`."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._all = frozenset(paths)
        self._named: dict[str, list[str]] = {}
        for path in paths:
            self._named.setdefault(path[path.rfind("/") + 1 :], []).append(path)

    def first(self, candidates: Iterable[str]) -> str | None:
        """The first of `candidates` that exists."""
        return next((one for one in candidates if one in self._all), None)

    def ending(self, tail: str, near: str) -> str | None:
        """The path that is `tail` or ends with `/tail`: the one that shares the most folders with `near`, None if two share as many."""
        found = [path for path in self._named.get(tail[tail.rfind("/") + 1 :], ()) if path == tail or path.endswith("/" + tail)]
        if len(found) < 2:
            return found[0] if found else None
        ranked = sorted((_shared(path, near) for path in found), reverse=True)
        best = [path for path in found if _shared(path, near) == ranked[0]]
        return best[0] if len(best) == 1 else None


def _shared(path: str, near: str) -> int:
    count = 0
    for one, other in zip(path.split("/")[:-1], near.split("/")[:-1], strict=False):
        if one != other:
            break
        count += 1
    return count
