"""What formats made of files, for whoever reads the same repository again: in the next round of a fix, or in the next run."""

from __future__ import annotations

from installspec.compile import cache
from installspec.ecosystems import registry
from installspec.model.source import Focus, Parsed

try:
    from _blake2 import blake2b  # by itself: hashlib takes 2 ms to import
except ImportError:
    from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol
else:
    Protocol = object


class Memo(Protocol):
    """What files were made of."""

    def get(self, path: str, format_id: str, focus: Focus, data: bytes) -> Parsed | None:
        """What was made of a file, None where it is not known or was made of other bytes."""

    def put(self, path: str, format_id: str, focus: Focus, data: bytes, parsed: Parsed) -> None: ...


class InMemory:
    """For as long as it lives, and of every file."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, Focus], tuple[bytes, Parsed]] = {}

    def get(self, path: str, format_id: str, focus: Focus, data: bytes) -> Parsed | None:
        known = self._known.get((path, format_id, focus))
        return known[1] if known is not None and known[0] == data else None

    def put(self, path: str, format_id: str, focus: Focus, data: bytes, parsed: Parsed) -> None:
        self._known[path, format_id, focus] = (data, parsed)


class Kept:
    """On disk, in the user's cache: one entry for a folder and what is asked of it.

    Of source code and lockfiles, which take longest to read and of which the facts are few; not of files that state values, which may
    be secret. A file counts as known by its path and the check sum of its bytes.
    """

    def __init__(self, root: str, question: str) -> None:
        self._key = repr(("files", cache.engine_stamp(), root, question))
        self._formats = frozenset(entry.id for entry in registry.index() if entry.source or entry.reads == ("Locked",))
        found = cache.load(self._key)
        self._before: dict[tuple[str, str], tuple[str, Parsed]] = {}
        if isinstance(found, tuple):
            self._before = {(path, format_id): (digest, parsed) for path, format_id, digest, parsed in found}
        self._now: dict[tuple[str, str], tuple[str, Parsed]] = {}

    def get(self, path: str, format_id: str, focus: Focus, data: bytes) -> Parsed | None:
        known = self._before.get((path, format_id))
        if known is None or known[0] != _digest(data):
            return None
        self._now[path, format_id] = known
        return known[1]

    def put(self, path: str, format_id: str, focus: Focus, data: bytes, parsed: Parsed) -> None:
        if format_id in self._formats:
            self._now[path, format_id] = (_digest(data), parsed)

    def save(self) -> None:
        """Keeps what this run was told and made; nothing is written where that was kept before."""
        if self._now != self._before:
            cache.store(self._key, tuple((*which, *what) for which, what in sorted(self._now.items())))


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
