"""Git as a program, with nothing of a repository's own configuration able to run anything."""

from __future__ import annotations

import os
import select
from collections.abc import Collection, Sequence

# fsmonitor and hooks are commands that a repository's config can name; a partial clone would fetch what is missing.
_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never", "--no-pager")
_REPO_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
                   "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_NAMESPACE",
                   "GIT_EXTERNAL_DIFF", "GIT_CONFIG", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT")  # fmt: skip


def environment(index: bool = False) -> dict[str, str]:
    """The environment for git: its messages in English, no locks, no prompts; of a surrounding hook only the index, and only if wanted."""
    kept = {name: value for name, value in os.environ.items() if name not in _REPO_VARIABLES}
    if index and (path := os.environ.get("GIT_INDEX_FILE")):
        kept["GIT_INDEX_FILE"] = os.path.abspath(path)
    kept.update(LC_ALL="C", GIT_OPTIONAL_LOCKS="0", GIT_TERMINAL_PROMPT="0", GIT_NO_LAZY_FETCH="1")
    return kept


class Running:
    """A started git whose output is collected later, so that it works while we do. With `talk`, its standard input is a pipe."""

    def __init__(self, folder: str, arguments: Sequence[str], *, index: bool = False, talk: bool = False) -> None:
        out_read, out_write = os.pipe()
        err_read, err_write = os.pipe()
        in_read, in_write = os.pipe() if talk else (os.open(os.devnull, os.O_RDONLY), -1)
        command = ["git", "-C", folder, *_SAFE, *arguments]
        try:
            self.pid = os.posix_spawnp(
                "git",
                command,
                environment(index),
                file_actions=[(os.POSIX_SPAWN_DUP2, in_read, 0), (os.POSIX_SPAWN_DUP2, out_write, 1), (os.POSIX_SPAWN_DUP2, err_write, 2)],
            )
        except OSError:
            for fd in (out_read, err_read, in_write):
                if fd >= 0:
                    os.close(fd)
            raise
        finally:
            for fd in (out_write, err_write, in_read):
                os.close(fd)
        self.stdin, self.stdout, self.stderr = in_write, out_read, err_read
        self.errors = b""

    def output(self) -> tuple[int, bytes]:
        """Waits for the end: exit code and standard output; what it said on standard error is in `errors`."""
        streams: dict[int, list[bytes]] = {self.stdout: [], self.stderr: []}
        waiting = [self.stdout, self.stderr]
        while waiting:
            for fd in select.select(waiting, [], [])[0]:
                chunk = os.read(fd, 1 << 16)
                if chunk:
                    streams[fd].append(chunk)
                else:
                    waiting.remove(fd)
                    os.close(fd)
        self.errors = b"".join(streams[self.stderr])
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1]), b"".join(streams[self.stdout])

    def stop(self) -> None:
        """Ends a git that was talked to."""
        for fd in (self.stdin, self.stdout, self.stderr):
            if fd >= 0:
                os.close(fd)
        os.waitpid(self.pid, 0)


class Blobs:
    """`git cat-file --batch`: blobs by id, one process for all of them."""

    def __init__(self, folder: str) -> None:
        self.process = Running(folder, ["cat-file", "--batch"], talk=True)
        self.file = os.fdopen(os.dup(self.process.stdout), "rb")

    def read(self, blob: str) -> bytes | None:
        """The bytes of a blob; None where git does not have it, or has ended."""
        try:
            os.write(self.process.stdin, blob.encode() + b"\n")
        except BrokenPipeError:
            return None
        head = self.file.readline().split()
        if len(head) != 3:
            return None
        data = self.file.read(int(head[2]) + 1)
        return data[:-1]

    def close(self) -> None:
        self.file.close()
        self.process.stop()


class Grep:
    """`git grep` for tracked files that hold one of `needles`, at work from construction on.

    `where` is `--cached`, a commit's id, or "" for the files on disk; `more` are paths to add to what is found: git cannot look into
    untracked files without leaving out the tracked ones that a rule ignores.
    """

    def __init__(
        self, folder: str, needles: Sequence[str], globs: Sequence[str], where: str, *, more: Collection[str] = (), index: bool = False
    ) -> None:
        option, commit = ([where], []) if where.startswith("--") else ([], [where] if where else [])
        patterns = [part for needle in needles for part in ("-e", needle)]
        self._prefix = "".join(one + ":" for one in commit)
        threads = min(8, max(1, (os.cpu_count() or 2) - 1))  # one core is ours: we read manifests meanwhile
        arguments = [
            "grep",
            "-lzFa",  # as text: else git asks its attributes of every file
            f"--threads={threads}",
            "--no-color",
            "--no-full-name",
            "--no-recurse-submodules",
            *option,
            *patterns,
            *commit,
            "--",
            *globs,
        ]
        self._running: Running | None = Running(folder, arguments, index=index)
        self._found: set[str] | None = None
        self._more = more

    def found(self) -> set[str] | None:
        """The paths; None when git failed."""
        if self._running is not None:
            code, listing = self._running.output()
            self._running = None
            self._found = (
                {os.fsdecode(name).removeprefix(self._prefix) for name in listing.split(b"\0") if name}.union(self._more)
                if code in (0, 1)
                else None
            )
        return self._found
