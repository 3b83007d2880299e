"""The view of a repository that was asked for."""

from __future__ import annotations

from installspec.model.errors import CannotFinish, UsageError
from installspec.repo.view import NotARepository, View


class open_view:  # read as a function: `with open_view(…) as view` (contextlib takes half a millisecond to import)
    """The view that was asked for, closed at the end of the block; UsageError where there is none. Git starts working at once."""

    def __init__(self, path: str, *, staged: bool = False, rev: str = "", archive: str = "") -> None:
        self._view: View
        try:
            if archive:
                from installspec.repo.archive import open_archive

                self._view = open_archive(archive)
            elif staged or rev:
                from installspec.repo.objects import Commit, Index

                self._view = Index(path) if staged else Commit(path, rev)
            else:
                from installspec.repo.worktree import WorkTree

                self._view = WorkTree(path)
        except NotARepository as error:
            raise UsageError(str(error)) from None

    def __enter__(self) -> View:
        return self._view

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self._view.close()
        if isinstance(error, NotARepository):
            raise CannotFinish(str(error)) from None
