"""The view of a repository that was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from installspec.model.errors import CannotFinish, UsageError
from installspec.repo.view import NotARepository, View


@contextmanager
def open_view(path: str, *, staged: bool = False, rev: str = "", archive: str = "") -> Iterator[View]:
    """The view that was asked for; UsageError where there is none. Git starts working at once."""
    view: View
    try:
        if archive:
            from installspec.repo.archive import open_archive

            view = open_archive(archive)
        elif staged or rev:
            from installspec.repo.objects import Commit, Index

            view = Index(path) if staged else Commit(path, rev)
        else:
            from installspec.repo.worktree import WorkTree

            view = WorkTree(path)
    except NotARepository as error:
        raise UsageError(str(error)) from None
    try:
        yield view
    except NotARepository as error:
        raise CannotFinish(str(error)) from None
    finally:
        view.close()
