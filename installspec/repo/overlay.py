"""A view with some files written otherwise: a plan before it is on disk."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.repo.view import Search, Unreadable, View, vendored


class Overlay:
    """`base` with `files` in place of, or besides, its own."""

    def __init__(self, base: View, files: dict[str, bytes] | None = None) -> None:
        self.base = base
        self.unreadable: list[Unreadable] = base.unreadable
        self.files = dict(files or {})
        self._paths: list[str] | None = None
        self._read: dict[str, bytes] = {}

    def early(self) -> list[str]:
        return self.base.early()

    def paths(self) -> list[str]:
        if self._paths is None:
            self._paths = self.base.paths()
        return sorted({*self._paths, *(path for path in self.files if not vendored(path))})

    def read(self, path: str) -> bytes:
        if path in self.files:
            return self.files[path]
        if path not in self._read:
            self._read[path] = self.base.read(path)
        return self._read[path]

    def search(self, needles: Sequence[str], globs: Sequence[str]) -> Search | None:
        search = self.base.search(needles, globs)
        return None if search is None else _Search(search, set(self.files))

    def close(self) -> None:
        self.base.close()


class _Search:
    """What the base holds, and every file that is written otherwise: those are looked into anyway."""

    def __init__(self, base: Search, own: set[str]) -> None:
        self._base = base
        self._own = own

    def found(self) -> set[str] | None:
        found = self._base.found()
        return None if found is None else found | self._own
