"""What Maven and Gradle share: which texts are versions at all, and keys that are compared by a function."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def is_version(text: str) -> bool:
    """Both tools order any text; a branch or a commit (as JitPack takes them) has no place in an order of versions, so it is none."""
    if not text[:1].isdigit() or not text.replace("_", "0").replace("+", "0").replace(".", "0").replace("-", "0").isalnum():
        return False
    commit = len(text) >= 7 and not text.isdigit() and not text.strip("0123456789abcdef")
    return not commit


class Ordered:
    """A key whose order is given by `against`: negative, zero or positive."""

    __slots__ = ()

    def against(self, other: Any) -> int:
        raise NotImplementedError

    def __lt__(self, other: Any) -> bool:
        return self.against(other) < 0

    def __le__(self, other: Any) -> bool:
        return self.against(other) <= 0

    def __gt__(self, other: Any) -> bool:
        return self.against(other) > 0

    def __ge__(self, other: Any) -> bool:
        return self.against(other) >= 0

    def __eq__(self, other: object) -> bool:
        return self.against(other) == 0

    __hash__ = None  # type: ignore[assignment]
