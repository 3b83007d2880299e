"""Files given as bytes: tests, archives, and a plan before it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from installspec.repo.view import Unreadable, vendored


class Memory:
    """Paths with their bytes; `refused` are paths that are there and cannot be read, with the reason."""

    def __init__(self, files: Mapping[str, bytes], refused: Mapping[str, str] | None = None) -> None:
        self.files = files
        self.refused = refused or {}
        self.unreadable: list[Unreadable] = []

    def early(self) -> list[str]:
        return []

    def paths(self) -> list[str]:
        return sorted(path for path in {*self.files, *self.refused} if not vendored(path))

    def read(self, path: str) -> bytes:
        if path in self.refused:
            raise Unreadable(path, self.refused[path])
        return self.files[path]

    def search(self, needles: Sequence[str], globs: Sequence[str]) -> None:
        return None

    def close(self) -> None:
        pass
