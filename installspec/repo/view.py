"""What every view of a repository offers, and what limits hold for all of them."""

from __future__ import annotations

from collections.abc import Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol
else:
    Protocol = object

MAX_BYTES = 32 << 20  # of one file; larger ones are reported, not read
MAX_PATHS = 500_000

JOURNAL = ".installspec-journal"  # what an interrupted fix leaves in the root, until the next run ends it

# Folders that hold other people's code or build results, wherever they stand.
VENDORED = frozenset(
    [
        "node_modules",
        "Pods",
        "Carthage",
        "bower_components",
        ".git",
        ".hg",
        ".svn",
        ".venv",
        "venv",
        ".tox",
        ".nox",
        "__pycache__",
        "site-packages",
        ".dart_tool",
        ".pub-cache",
        ".gradle",
        ".build",
        "DerivedData",
        ".next",
        ".nuxt",
        ".svelte-kit",
        ".expo",
        ".turbo",
        ".yarn",
        ".pnpm-store",
        ".symlinks",
        ".fvm",
        "jspm_packages",
        JOURNAL,
    ]
)
# Only where nothing says what is ignored (no git): names that are build results there, and sources elsewhere.
BUILT = frozenset({"build", "dist", "out", "target", "coverage"})


class Unreadable(Exception):
    """A path that cannot be read, with the reason as a person should see it."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class NotARepository(Exception):
    """What was named is not there, or is not what it was said to be. The message says it all."""


class Search(Protocol):
    """A search under way. `found` waits for it; None when it failed."""

    def found(self) -> set[str] | None: ...


class View(Protocol):
    """A snapshot of files. `paths` are relative to the root, with `/`, sorted; `unreadable` fills while paths are listed."""

    unreadable: list[Unreadable]

    def early(self) -> list[str]:
        """Paths that are known before all are, in any order; empty where `paths` is as quick."""

    def paths(self) -> list[str]: ...

    def read(self, path: str) -> bytes:
        """The bytes of a listed path; raises Unreadable, or FileNotFoundError for one that is gone."""

    def search(self, needles: Sequence[str], globs: Sequence[str]) -> Search | None:
        """Starts to look for the paths that match `globs` and hold one of `needles`; None where only reading them would tell."""

    def close(self) -> None: ...


def vendored(path: str) -> bool:
    """Whether a path lies in a folder of other people's code."""
    return not VENDORED.isdisjoint(path.split("/")[:-1])
