"""Which sources hold a name of an SDK. In a large repository git is asked, as soon as it is known what to look for: it works meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from installspec.ecosystems import registry
from installspec.model.expect import Expected
from installspec.repo.view import Search, View

FEW = 400  # in a repository of so many files the sources are read faster than git is asked which of them matter


class Sought:
    """A search in the sources of a view, begun where enough files are known already. What it finds may hold a `needle`."""

    def __init__(self, view: View, expected: Sequence[Expected]) -> None:
        self.needles = sorted({needle for one in expected for needle in one.needles})
        self._roots = sorted({root for one in expected for root in one.roots})
        self._view = view
        self._search: Search | None = None
        self.begin(view.early())

    def begin(self, paths: Collection[str]) -> None:
        """Begins if these paths are many and it has not begun."""
        if self._search is None and self.needles and len(paths) > FEW:
            globs = sorted({glob for entry in registry.index() if entry.source for glob in entry.files})
            self._search = self._view.search(self._roots, globs)

    def found(self) -> set[str] | None:
        """The paths among which are all that hold a needle; None where each source has to be read to know."""
        return self._search.found() if self._search is not None else None
