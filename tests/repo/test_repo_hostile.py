"""A repository whose own configuration wants to run things: nothing of it is run, whatever the view."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from repo_samples import commit, git, write

from installspec.repo.objects import Commit, Index
from installspec.repo.view import View
from installspec.repo.worktree import WorkTree

COMMANDS = (
    "core.fsmonitor",
    "core.pager",
    "pager.grep",
    "pager.ls-files",
    "core.sshCommand",
    "core.editor",
    "core.askPass",
    "core.gitProxy",
    "core.alternateRefsCommand",
    "credential.helper",
    "diff.external",
    "diff.evil.command",
    "diff.evil.textconv",
    "filter.evil.clean",
    "filter.evil.smudge",
    "filter.evil.process",
    "merge.evil.driver",
    "gpg.program",
    "uploadpack.packObjectsHook",
    "remote.origin.uploadpack",
    "trace2.normalTarget",
)
ALIASES = ("grep", "ls-files", "ls-tree", "rev-parse", "cat-file")
HOOKS = ("pre-commit", "post-index-change", "post-checkout", "fsmonitor-watchman", "reference-transaction", "query-watchman")


@pytest.fixture
def hostile(tmp_path: Path) -> tuple[Path, Path]:
    """A repository and the file that appears when anything of it was run."""
    marker = tmp_path / "pwned"
    root = commit(tmp_path / "r", {"a.ts": b"@acme/x", "b.ts": b"@acme/y", ".gitattributes": b"*.ts filter=evil diff=evil merge=evil\n"})
    script = tmp_path / "evil"
    script.write_text(f"#!/bin/sh\ntouch '{marker}'\ncat\n")
    script.chmod(0o755)
    for name in COMMANDS:
        git(root, "config", name, str(script))
    for name in ALIASES:
        git(root, "config", f"alias.{name}", f"!{script}")
    git(root, "config", "diff.evil.cachetextconv", "true")
    git(root, "config", "filter.evil.required", "true")
    git(root, "config", "remote.origin.url", f"ext::{script}")
    git(root, "config", "remote.origin.promisor", "true")
    git(root, "config", "remote.origin.partialclonefilter", "blob:none")
    git(
        root,
        "config",
        "include.path",
        str(write(tmp_path / "more", {"config": f"[core]\n\thooksPath = {tmp_path / 'hooks'}\n".encode()}) / "config"),
    )
    for folder in (root / ".git" / "hooks", tmp_path / "hooks"):
        folder.mkdir(exist_ok=True)
        for hook in HOOKS:
            (folder / hook).write_text(script.read_text())
            (folder / hook).chmod(0o755)
    marker.unlink(missing_ok=True)
    return root, marker


def test_the_trap_works(hostile: tuple[Path, Path]) -> None:
    """The same repository does run things when git is used as everybody uses it."""
    root, marker = hostile
    subprocess.run(["git", "-C", str(root), "status"], capture_output=True, timeout=60)
    assert marker.exists()


@pytest.mark.parametrize("kind", ["work tree", "index", "commit"])
def test_nothing_is_run(kind: str, hostile: tuple[Path, Path]) -> None:
    root, marker = hostile
    (root / "a.ts").write_bytes(b"@acme/changed")
    (root / "new.ts").write_bytes(b"@acme/new")
    view: View = WorkTree(str(root)) if kind == "work tree" else Index(str(root)) if kind == "index" else Commit(str(root), "HEAD")
    paths = view.paths()
    search = view.search(["@acme/"], ["*.ts"])
    assert search is not None and (search.found() or set()) >= {"a.ts", "b.ts"}
    assert all(view.read(path) for path in paths)
    view.close()
    assert not marker.exists()


def test_what_a_partial_clone_lacks_is_not_fetched(hostile: tuple[Path, Path]) -> None:
    root, marker = hostile
    blob = git(root, "rev-parse", "HEAD:a.ts").strip()
    marker.unlink(missing_ok=True)
    (root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    view = Commit(str(root), "HEAD")
    with pytest.raises(Exception, match="object store"):
        view.read("a.ts")
    search = view.search(["@acme/"], ["*.ts"])
    search.found()
    view.close()
    assert not marker.exists()


def test_a_work_tree_elsewhere_shows_nothing_of_it(tmp_path: Path) -> None:
    elsewhere = write(tmp_path / "elsewhere", {"secret.ts": b"secret", "a.ts": b"secret"})
    root = commit(tmp_path / "r", {"a.ts": b"own"})
    git(root, "config", "core.worktree", str(elsewhere))
    view = WorkTree(str(root))
    for path in view.paths():
        try:
            assert view.read(path) != b"secret"
        except FileNotFoundError:
            continue


def test_a_bare_repository_inside_is_no_repository_of_ours(tmp_path: Path) -> None:
    """A folder that looks like a bare repository can carry a config; ours is the one around it."""
    marker = tmp_path / "pwned"
    root = commit(tmp_path / "r", {"a.ts": b"1"})
    git(root, "init", "-q", "--bare", str(root / "inner"))
    git(root / "inner", "config", "core.fsmonitor", f"touch '{marker}' #")
    view = WorkTree(str(root))
    assert "a.ts" in view.paths()
    WorkTree(str(root / "inner")).paths()
    assert not marker.exists()
