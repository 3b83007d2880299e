"""What `fix` makes of an app that nobody here wrote: absent, then clean, then the same again, then as it was."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

Command = Callable[..., "subprocess.CompletedProcess[bytes]"]


class Fixed(NamedTuple):
    """What came of one app and one SDK.

    `closed` findings that are no more; `stuck` those that were refused, or dropped as our bug, each with the reason; `wrong` is empty when all
    else is as it should be. `by` the files that were written.
    """

    skeleton: str
    sdk: str
    closed: int
    stuck: tuple[str, ...]
    by: str
    wrong: str


def fixed(folder: Path, sdk: str, options: Sequence[str], installspec: Command) -> Fixed:
    """Runs the commands as a person would, in a copy of `folder` with its git history."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "app"
        shutil.copytree(folder, copy, symlinks=True, ignore=shutil.ignore_patterns("node_modules"))
        before = _files(copy)
        patch = installspec("diff", str(copy), "--format", "patch", *options).stdout
        if _git(copy, patch, "--check"):
            return Fixed(folder.name, sdk, 0, (), "", f"git apply --check: {_git(copy, patch, '--check')}")
        done = installspec("fix", str(copy), "--format", "json", *options)
        if done.returncode not in (0, 1):
            return Fixed(folder.name, sdk, 0, (), "", f"fix gives up (exit {done.returncode}): {done.stderr.decode().strip()}")
        said = json.loads(done.stdout)
        closed = sum(len(one["closed"]) for one in said["results"])
        stuck = [f"{one['finding']['code']}: {one['reason']}" for result in said["results"] for one in result["refused"]]
        stuck += [f"{one['finding']['code']} dropped: {one['why']}" for result in said["results"] for one in result["dropped"]]
        after = _files(copy)
        wrong = _wrong(copy, patch, before, after, not stuck, options, installspec)
        return Fixed(folder.name, sdk, closed, tuple(stuck), ", ".join(one["path"] for one in said["files"]), wrong)


def _wrong(
    copy: Path,
    patch: bytes,
    before: dict[str, bytes],
    after: dict[str, bytes],
    whole: bool,
    options: Sequence[str],
    installspec: Command,
) -> str:
    """The first thing that is not as it should be. `whole`: nothing was refused, so that nothing may be left."""
    diff = installspec("diff", str(copy), "--format", "json", *options)
    if whole and diff.returncode != 0:
        left = "; ".join(f"{one['code']} {one['path']} {one['message']}" for one in json.loads(diff.stdout or b"{}").get("findings", ()))
        return f"diff gives exit {diff.returncode} after the fix: {left or diff.stderr.decode().strip()}"
    installspec("fix", str(copy), *options)
    if _files(copy) != after:
        return "a second fix changes something"
    reverse = _git(copy, patch, "-R")
    if reverse:
        return f"git apply -R: {reverse}"
    if _files(copy) != before:
        return f"the reverse patch leaves other bytes in {', '.join(_differing(before, _files(copy)))}"
    return ""


def _git(copy: Path, patch: bytes, word: str) -> str:
    """What git says against a patch; an empty one is none."""
    if not patch:
        return ""
    done = subprocess.run(["git", "apply", word, "-"], input=patch, cwd=copy, capture_output=True, check=False)
    return done.stderr.decode().strip() if done.returncode else ""


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }


def _differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return [path for path in sorted(one.keys() | other.keys()) if one.get(path) != other.get(path)]
