"""Paths of a repository: relative to its root, with `/`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def ancestors(folder: str) -> Iterator[str]:
    """`folder` and the folders above it, nearest first, the root "" last."""
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
    yield ""


def inside(folder: str, name: str) -> str:
    """`name` in `folder`, which is "" for the root."""
    return f"{folder}/{name}" if folder else name


def joined(folder: str, path: str) -> str | None:
    """`path` (`./x`, `../y`) as seen from `folder`, normalised; None where it leaves the root or is absolute."""
    if path.startswith("/"):
        return None
    parts = folder.split("/") if folder else []
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
