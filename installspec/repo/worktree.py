"""The files as they are on disk: git's own list where there is git, a walk of our own elsewhere."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Sequence

from installspec.repo.git import Grep, Running
from installspec.repo.view import BUILT, MAX_BYTES, MAX_PATHS, VENDORED, NotARepository, Unreadable, vendored


class WorkTree:
    """A folder. Git, where it is used, starts at construction and works while the caller prepares."""

    def __init__(self, root: str) -> None:
        try:
            mode = os.stat(root).st_mode
        except OSError as error:
            raise NotARepository(f"{root}: {os.strerror(error.errno or 0)}") from None
        if not stat.S_ISDIR(mode):
            raise NotARepository(f"{root} is a file; name the folder that holds the repository")
        if not os.access(root, os.R_OK | os.X_OK):
            raise NotARepository(f"{root}: no permission to read this folder")
        self.root = root
        self.real = os.path.realpath(root)
        self.unreadable: list[Unreadable] = []
        self._listing: list[Running] = []  # tracked files, then untracked ones: the second takes five times as long
        self._grep: Grep | None = None
        self._paths: list[str] | None = None
        self._tracked: list[str] = []
        self._untracked: list[str] = []  # filled by `paths`; a search that began before adds them to what it finds
        self._inside: dict[str, bool] = {"": True}
        if _in_git(self.real):
            try:
                for kind in (["-c"], ["-o", "--exclude-standard"]):
                    self._listing.append(Running(root, ["ls-files", *kind, "-z"]))
            except OSError:
                self.close()  # no git program: our own walk serves

    def early(self) -> list[str]:
        if len(self._listing) == 2:
            tracked = _names(self._listing.pop(0))
            if tracked is None:
                self.close()  # git is of no use here
            else:
                self._tracked = tracked
        return self._tracked

    def paths(self) -> list[str]:
        if self._paths is None:
            self._paths = self._all()
        return self._paths

    def _all(self) -> list[str]:
        found = self.early()
        if self._listing:
            running = self._listing.pop()
            others = _names(running)
            if others is None:
                found = []
            elif others or found:
                found = found + others
                self._untracked += others
                self._complain(running.errors)
        # Nothing at all: a folder that the repository around it ignores, and that was asked for by name.
        if not found:
            found = self._walk()
            self._untracked += found if self._tracked else ()
        found = list(dict.fromkeys(sorted(found)))  # git names a file that is being merged more than once
        foreign = {folder for folder in {path[: path.rfind("/") + 1] for path in found} if vendored(folder)}
        return [path for path in found if path[: path.rfind("/") + 1] not in foreign] if foreign else found

    def _complain(self, errors: bytes) -> None:
        for line in errors.decode("utf-8", "replace").splitlines():
            name, quote, reason = line.removeprefix("warning: could not open directory '").partition("': ")
            if quote and name != line:
                self.unreadable.append(Unreadable(name.rstrip("/"), reason.lower()))

    def _walk(self) -> list[str]:
        """Every regular file below the root; folders behind symlinks are not entered, so no loop can be."""
        found: list[str] = []
        todo = [""]
        while todo:
            folder = todo.pop()
            try:
                entries = list(os.scandir(os.path.join(self.root, folder)))
            except OSError as error:
                self.unreadable.append(Unreadable(folder, os.strerror(error.errno or 0).lower()))
                continue
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in VENDORED and entry.name not in BUILT:
                        todo.append(path)
                elif entry.is_file(follow_symlinks=False) or entry.is_symlink():
                    found.append(path)
            if len(found) > MAX_PATHS:
                raise NotARepository(f"{self.root} holds more than {MAX_PATHS} files; name a smaller folder")
        return sorted(found)

    def search(self, needles: Sequence[str], globs: Sequence[str]) -> Grep | None:
        if self._tracked or self._untracked:
            self._grep = Grep(self.root, needles, globs, "", more=self._untracked)
        return self._grep

    def read(self, path: str) -> bytes:
        full = os.path.join(self.root, path)
        if not self._folder_inside(path.rpartition("/")[0]):
            raise FileNotFoundError(path)
        try:
            fd = os.open(full, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            if error.errno != errno.ELOOP:
                if error.errno in (errno.ENOENT, errno.ENOTDIR):
                    raise FileNotFoundError(path) from None
                raise Unreadable(path, os.strerror(error.errno or 0).lower()) from None
            fd = self._open_link(path, full)
        try:
            status = os.fstat(fd)
            if not stat.S_ISREG(status.st_mode):
                raise FileNotFoundError(path)
            if status.st_size > MAX_BYTES:
                raise Unreadable(path, f"is {status.st_size >> 20} MiB; files over {MAX_BYTES >> 20} MiB are not read")
            # Fewer bytes than asked for are all there are; a file that has grown meanwhile is read on.
            size = status.st_size + 1
            data = chunk = os.read(fd, size)
            while len(chunk) == size:
                chunk = os.read(fd, size)
                data += chunk
            return data
        except OSError as error:
            if isinstance(error, FileNotFoundError):
                raise
            raise Unreadable(path, os.strerror(error.errno or 0).lower()) from None
        finally:
            os.close(fd)

    def _folder_inside(self, folder: str) -> bool:
        """Whether no part of a folder's path is a symlink: git's list may hold a path that has become one since."""
        unknown = []
        while (known := self._inside.get(folder)) is None:
            unknown.append(folder)
            folder = folder.rpartition("/")[0]
        for below in reversed(unknown):
            known = known and not os.path.islink(os.path.join(self.root, below))
            self._inside[below] = known
        return known

    def _open_link(self, path: str, full: str) -> int:
        """A link to a file is followed only to a place inside the root."""
        real = os.path.realpath(full)
        if not real.startswith(self.real + os.sep) or vendored(os.path.relpath(real, self.real).replace(os.sep, "/")):
            raise FileNotFoundError(path)
        try:
            return os.open(real, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            raise FileNotFoundError(path) from None

    def close(self) -> None:
        while self._listing:
            self._listing.pop().output()
        if self._grep is not None:
            self._grep.found()


def _names(running: Running) -> list[str] | None:
    code, listing = running.output()
    return os.fsdecode(listing).split("\0")[:-1] if code == 0 else None


def _in_git(real: str) -> bool:
    while True:
        if os.path.lexists(os.path.join(real, ".git")):
            return True
        above = os.path.dirname(real)
        if above == real:
            return False
        real = above
