"""Files as git holds them: the index (what would be committed) and commits."""

from __future__ import annotations

import os
from collections.abc import Sequence

from installspec.repo.git import Blobs, Grep, Running
from installspec.repo.view import MAX_BYTES, NotARepository, Unreadable, vendored


class _Objects:
    """Paths with blob ids, read through one `cat-file`."""

    def __init__(self, folder: str) -> None:
        if not os.path.isdir(folder):
            raise NotARepository(f"{folder} is not a folder")
        self.folder = folder
        self.unreadable: list[Unreadable] = []
        self.blobs: dict[str, str] = {}
        self._reader: Blobs | None = None
        self._search: Grep | None = None

    def _listed(self, arguments: Sequence[str], what: str, index: bool = False) -> list[bytes]:
        try:
            running = Running(self.folder, arguments, index=index)
        except OSError:
            raise NotARepository("git is not installed, and only git can say what is in an index or a commit") from None
        code, listing = running.output()
        if code != 0:
            said = running.errors.decode("utf-8", "replace").strip().splitlines()
            raise NotARepository(
                f"{what} of {self.folder} cannot be read: {said[0].removeprefix('fatal: ') if said else 'git does not know it'}"
            )
        return [line for line in listing.split(b"\0") if line]

    def early(self) -> list[str]:
        return []

    def paths(self) -> list[str]:
        return sorted(path for path in self.blobs if not vendored(path))

    def read(self, path: str) -> bytes:
        if self._reader is None:
            self._reader = Blobs(self.folder)
        data = self._reader.read(self.blobs[path])
        if data is None:
            raise Unreadable(path, "is not in git's object store")
        if len(data) > MAX_BYTES:
            raise Unreadable(path, f"is {len(data) >> 20} MiB; files over {MAX_BYTES >> 20} MiB are not read")
        return data

    def close(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None
        if self._search is not None:
            self._search.found()


class Index(_Objects):
    """The staged files of the repository around `folder`, as far as they lie below it."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        for line in self._listed(["ls-files", "-s", "-z"], "the index", index=True):
            meta, _, name = line.partition(b"\t")
            mode, blob, stage = meta.split()
            if mode in (b"100644", b"100755") and stage in (b"0", b"2"):
                self.blobs[os.fsdecode(name)] = blob.decode()

    def search(self, needles: Sequence[str], globs: Sequence[str]) -> Grep:
        self._search = Grep(self.folder, needles, globs, "--cached", index=True)
        return self._search


class Commit(_Objects):
    """The files of one commit, as far as they lie below `folder`."""

    def __init__(self, folder: str, revision: str) -> None:
        super().__init__(folder)
        (found,) = self._listed(["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"], f"commit {revision}")
        self.revision = found.decode().strip()
        for line in self._listed(["ls-tree", "-r", "-z", self.revision], f"commit {revision}"):
            meta, _, name = line.partition(b"\t")
            mode, _, blob = meta.split()
            if mode in (b"100644", b"100755"):
                self.blobs[os.fsdecode(name)] = blob.decode()

    def search(self, needles: Sequence[str], globs: Sequence[str]) -> Grep:
        self._search = Grep(self.folder, needles, globs, self.revision)
        return self._search
