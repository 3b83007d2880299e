"""The paths of a repository, indexed for the questions that formats ask of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property


class Files(Collection[str]):
    """All paths of a repository, sorted, with `/`."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._sorted = sorted(paths)

    def __iter__(self) -> Iterator[str]:
        return iter(self._sorted)

    def __len__(self) -> int:
        return len(self._sorted)

    def __contains__(self, path: object) -> bool:
        return path in self._all

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(self._sorted)

    @cached_property
    def _named(self) -> dict[str, list[str]]:
        named: dict[str, list[str]] = {}
        for path in self._sorted:
            name = path[path.rfind("/") + 1 :]
            if name in named:
                named[name].append(path)
            else:
                named[name] = [path]
        return named

    def named(self, *names: str) -> list[str]:
        """The paths of files with one of these names, wherever they are; by name, then sorted."""
        return [path for name in names for path in self._named.get(name, ())]

    def starting(self, start: str) -> Iterator[str]:
        """The paths that begin with `start`."""
        for at in range(bisect_left(self._sorted, start), len(self._sorted)):
            if not self._sorted[at].startswith(start):
                return
            yield self._sorted[at]

    def holds(self, folder: str) -> bool:
        """Whether a file is in `folder`, which ends with `/`, or below."""
        return next(self.starting(folder), None) is not None

    def first(self, candidates: Iterable[str]) -> str | None:
        """The first of `candidates` that exists."""
        return next((one for one in candidates if one in self._all), None)

    def ending(self, tail: str, near: str) -> str | None:
        """The path that is `tail` or ends with `/tail`: the one that shares the most folders with `near`, None if two share as many."""
        found = [path for path in self.named(tail[tail.rfind("/") + 1 :]) if path == tail or path.endswith("/" + tail)]
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
