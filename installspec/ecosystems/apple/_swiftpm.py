"""What every way of declaring a Swift package has in common: the identity of its URL and the text of its requirement."""

from __future__ import annotations

from installspec.text import paths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.source import Source

VERSIONED = frozenset({"upToNextMajor", "upToNextMinor", "exact"})


def identity(url: str) -> str:
    """The last path component without `.git`: how SwiftPM tells packages apart, with upper and lower case as written."""
    text = url.strip().rstrip("/")
    text = text[:-4] if text.lower().endswith(".git") else text
    return text.replace("\\", "/").replace(":", "/").rpartition("/")[2]


def unwanted(source: Source) -> bool:
    """Whether a lock file names no package that is asked for, in upper or lower case."""
    wanted = source.focus.packages
    if wanted is None:
        return False
    lower = source.data.lower()
    return not any(name.lower().encode() in lower for name in wanted)


def location(url: str) -> str:
    """`url` in the form that is equal for equal repositories: scheme, user, port, case, `.git` and a last slash do not matter."""
    text = url.strip().lower().rstrip("/")
    text = text.removesuffix(".git")
    _, separator, rest = text.partition("://")
    if not separator:
        host, colon, path = text.partition(":")
        rest = f"{host}/{path}" if colon and "/" not in host else text
    host, _, path = rest.partition("/")
    host = host.rpartition("@")[2].partition(":")[0]
    return f"{host}/{path.strip('/')}"


def ranged(keyword: str, value: str) -> tuple[str, str]:
    """(kind, range in SwiftPM's canonical text) of a requirement `keyword` with one version, branch or revision."""
    if keyword in ("from", "upToNextMajor", "majorVersion"):
        return "range", f"from {value}"
    if keyword in ("upToNextMinor", "minorVersion"):
        return "range", f"upToNextMinor {value}"
    if keyword in ("exact", "exactVersion", "version"):
        return "exact", f"exact {value}"
    return "ref", f"{keyword} {value}"


def joined(folder: str, path: str) -> str | None:
    """`path` as seen from `folder`, relative to the root; None if it leaves the repository, is absolute or starts at a home folder."""
    return None if path.startswith("~") else paths.joined(folder, path)
