"""What version requirements mean, scheme by scheme.

A scheme is a module of this package and its id is the module's name (`npm`, `pub`, `swiftpm`, `cocoapods`, `maven`, `gradle`,
`pep440`). It offers two functions, which are called with printable ASCII of at most `LIMIT` characters and no outer blanks:

    parse(version)      -> an ordered key, or None for what is no version of the scheme (a branch, a tag name, a commit)
    requirement(text)   -> a `_clauses.Requirement`, or None for what does not say which versions it takes (a dist-tag, a path)

Every answer here is None when either text could not be understood: nothing is guessed and nothing raises. An empty requirement
is None too, because facts write "" for "not known"; "any version" has its own spelling in each scheme that knows it.
"""

from __future__ import annotations

from functools import lru_cache

from ._clauses import is_exact as _is_exact
from ._clauses import lowest, place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    from ._clauses import Key, Requirement

LIMIT = 512
"""Longest version or requirement that is looked at, in characters; real ones have fewer than 100."""


def admits(scheme: str, requirement: str, version: str) -> bool | None:
    """Whether the requirement takes that version."""
    found = position(scheme, requirement, version)
    return None if found is None else found == "admits"


def compare(scheme: str, a: str, b: str) -> int | None:
    """-1, 0 or 1 for `a` older than, equal to or newer than `b`."""
    left, right = _key(scheme, a), _key(scheme, b)
    if left is None or right is None:
        return None
    return -1 if left < right else int(left > right)


def position(scheme: str, requirement: str, version: str) -> str | None:
    """Where the requirement stands as seen from the version.

    `admits`; `behind`: all that it takes is older; `ahead`: all that it takes is newer; `excludes`: it takes older and newer
    versions but not this one (`!=`, a gap in a union, a rule about pre-releases). A requirement that contradicts itself takes nothing, and may
    stand anywhere but at `admits`.
    """
    wanted, key = _requirement(scheme, requirement), _key(scheme, version)
    return None if wanted is None or key is None else place(wanted, key)


def floor(scheme: str, requirement: str) -> str | None:
    """The lowest version that the requirement names as its lower bound (`^8.0.0` gives `8.0.0`); None if nothing bounds it below."""
    wanted = _requirement(scheme, requirement)
    return None if wanted is None else lowest(wanted)


def is_exact(scheme: str, requirement: str) -> bool | None:
    """Whether the requirement names one version only."""
    wanted = _requirement(scheme, requirement)
    return None if wanted is None else _is_exact(wanted)


def other_major(scheme: str, older: str, newer: str) -> bool:
    """Whether `older` is older than `newer`, by its first number."""
    return compare(scheme, older, newer) == -1 and older.lstrip("v").partition(".")[0] != newer.lstrip("v").partition(".")[0]


def restated(scheme: str, text: str, version: str) -> str | None:
    """`text`, a requirement, written as it is now but so that it admits `version`; None where that is not certain.

    `^1.2.0` becomes `^1.4.0`, `~> 1.2` becomes `~> 1.4`, `>=1.2 <2` becomes `>=1.4 <2`. A lone version stays a lone version, in full.
    """
    from ._restate import candidates

    if _requirement(scheme, text) is None:
        return None
    bare = text.strip().lstrip("v=").strip()
    found = candidates(text, version)
    for one in found[::-1] if _key(scheme, bare) is not None else found:
        if position(scheme, one, version) == "admits":
            return one
    return None


@lru_cache(32)
def _scheme(name: str) -> ModuleType | None:
    if not name.isascii() or not name.isalnum():
        return None
    try:
        # `importlib` offers the same in more time; a bare name cannot reach the private modules, which start with `_`.
        module: ModuleType = __import__(f"{__name__}.{name}", fromlist=["parse"])
    except ModuleNotFoundError:
        return None
    return module


def _usable(text: str) -> str:
    """The text without outer blanks; "" when it is too long or holds characters that no version has."""
    if len(text) > LIMIT:
        return ""
    text = text.strip()
    return text if text.isascii() and text.replace("\t", " ").replace("\n", " ").isprintable() else ""


@lru_cache(512)
def _key(scheme: str, version: str) -> Key | None:
    module, text = _scheme(scheme), _usable(version)
    return module.parse(text) if module and text else None


@lru_cache(512)
def _requirement(scheme: str, text: str) -> Requirement | None:
    module, text = _scheme(scheme), _usable(text)
    found: Requirement | None = module.requirement(text) if module and text else None
    return found
