"""The repository around one file, for questions that a file cannot answer by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from installspec.model.tuples import NamedTuple


class Around(NamedTuple):
    """`paths`: all of the repository. `holding`: those that end in one of the endings and hold one of the strings, with their bytes; None where too much would have to be read."""

    paths: Sequence[str]
    read: Callable[[str], bytes | None]
    holding: Callable[[Sequence[str], Sequence[str]], Sequence[tuple[str, bytes]] | None]

    def none_says(self, pattern: re.Pattern[bytes], endings: Sequence[str], needles: Sequence[str], but: str = "") -> bool:
        """Whether it is certain that `pattern` is found in no file with one of `endings`; it only matches where one of `needles` is. `but` is left out."""
        found = self.holding(endings, needles)
        return found is not None and not any(pattern.search(data) for path, data in found if path != but)


def word(name: str) -> bytes:
    """The pattern of `name` as a word of its own."""
    return rb"(?<![\w$])" + re.escape(name.encode()) + rb"(?![\w$])"
