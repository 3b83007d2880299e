"""Files given as bytes: tests, archives, and a plan before it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from installspec.repo.view import Unreadable, vendored


class Memory:
    """Paths with their bytes."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.unreadable: list[Unreadable] = []

    def paths(self) -> list[str]:
        return sorted(path for path in self.files if not vendored(path))

    def read(self, path: str) -> bytes:
        return self.files[path]

    def search(self, needles: Sequence[str], globs: Sequence[str]) -> None:
        return None

    def close(self) -> None:
        pass
