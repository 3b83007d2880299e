"""The disk as it can be: links, loops, pipes, files that go, folders that may not be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from repo_samples import commit, git, write

from installspec.repo import view as limits
from installspec.repo import worktree
from installspec.repo.view import NotARepository, Unreadable
from installspec.repo.worktree import WorkTree

BOTH = pytest.mark.parametrize("with_git", [False, True], ids=["plain", "git"])


def tree(root: Path, with_git: bool) -> WorkTree:
    if with_git:
        git(root, "init", "-q")
        git(root, "add", "-A")
    return WorkTree(str(root))


def readable(view: WorkTree) -> dict[str, bytes]:
    found = {}
    for path in view.paths():
        try:
            found[path] = view.read(path)
        except FileNotFoundError:
            continue
    return found


@BOTH
def test_links_are_followed_to_files_inside_only(with_git: bool, tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", {"secret.ts": b"secret", "folder/secret.ts": b"secret"})
    root = write(tmp_path / "r", {"real/a.ts": b"real", "node_modules/x.ts": b"vendored"})
    for name, target in {
        "inside.ts": "real/a.ts",
        "absolute.ts": str(root / "real" / "a.ts"),
        "out.ts": "../outside/secret.ts",
        "out-absolute.ts": str(outside / "secret.ts"),
        "out-folder": str(outside / "folder"),
        "folder": "real",
        "up": "..",
        "here": ".",
        "self.ts": "self.ts",
        "one.ts": "two.ts",
        "two.ts": "one.ts",
        "dangling.ts": "nothing.ts",
        "vendored.ts": "node_modules/x.ts",
        "device": "/dev/zero",
        "passwd": "/etc/passwd",
    }.items():
        (root / name).symlink_to(target)
    assert readable(tree(root, with_git)) == {"real/a.ts": b"real", "inside.ts": b"real", "absolute.ts": b"real"}


def test_the_root_itself_may_be_a_link(tmp_path: Path) -> None:
    root = write(tmp_path / "r", {"a/b.ts": b"1"})
    (root / "c.ts").symlink_to("a/b.ts")
    (tmp_path / "link").symlink_to(root)
    assert readable(WorkTree(str(tmp_path / "link"))) == {"a/b.ts": b"1", "c.ts": b"1"}


def test_a_folder_that_became_a_link_leads_nowhere(tmp_path: Path) -> None:
    """Git lists what its index holds; on the disk the folder may be a link out of the root by now."""
    outside = write(tmp_path / "outside", {"a.ts": b"secret", "deep/b.ts": b"secret"})
    root = commit(tmp_path / "r", {"folder/a.ts": b"own", "folder/deep/b.ts": b"own", "c.ts": b"own"})
    for path in (root / "folder/deep/b.ts", root / "folder/a.ts"):
        path.unlink()
    (root / "folder/deep").rmdir()
    (root / "folder").rmdir()
    (root / "folder").symlink_to(outside)
    view = WorkTree(str(root))
    assert "folder/a.ts" in view.paths()
    assert readable(WorkTree(str(root))) == {"c.ts": b"own"}
    view.close()


@BOTH
def test_pipes_and_sockets_do_not_hold_us_up(with_git: bool, tmp_path: Path) -> None:
    import socket

    write(tmp_path, {"a.ts": b"1"})
    os.mkfifo(tmp_path / "pipe.ts")
    with socket.socket(socket.AF_UNIX) as held:
        try:
            held.bind(str(tmp_path / "s.ts"))
        except OSError:
            pass  # a path too long for a socket
        assert readable(tree(tmp_path, with_git)) == {"a.ts": b"1"}


@BOTH
def test_a_file_that_goes_between_listing_and_reading(with_git: bool, tmp_path: Path) -> None:
    write(tmp_path, {"a.ts": b"1", "b/c.ts": b"2"})
    view = tree(tmp_path, with_git)
    assert view.paths() == ["a.ts", "b/c.ts"]
    (tmp_path / "a.ts").unlink()
    (tmp_path / "b/c.ts").unlink()
    (tmp_path / "b").rmdir()
    (tmp_path / "b").write_bytes(b"now a file")
    for path in ("a.ts", "b/c.ts"):
        with pytest.raises(FileNotFoundError):
            view.read(path)


def test_what_is_tracked_is_known_early_and_a_search_that_began_then_knows_the_rest(tmp_path: Path) -> None:
    root = commit(tmp_path / "r", {"a.ts": b"acme", "b.ts": b"other", "node_modules/c.ts": b"acme"})
    write(root, {"new.ts": b"other"})
    view = WorkTree(str(root))
    assert sorted(view.early()) == ["a.ts", "b.ts", "node_modules/c.ts"]
    search = view.search(["acme"], ["*.ts"])
    assert view.paths() == view.paths() == ["a.ts", "b.ts", "new.ts"]
    assert search is not None
    assert search.found() == {"a.ts", "node_modules/c.ts", "new.ts"}, "what is not tracked has to be read"


def test_a_git_that_cannot_say_what_is_untracked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then our own walk serves, and a search under way leaves nothing of it out."""
    root = commit(tmp_path / "r", {"a.ts": b"acme", "gone.ts": b"acme"})
    (root / "gone.ts").unlink()
    write(root, {"new.ts": b"acme"})
    real = worktree.Running
    monkeypatch.setattr(worktree, "Running", lambda folder, words: real(folder, ["no-such-command"] if "-o" in words else words))
    view = WorkTree(str(root))
    assert sorted(view.early()) == ["a.ts", "gone.ts"]
    search = view.search(["acme"], ["*.ts"])
    assert view.paths() == ["a.ts", "new.ts"]
    assert search is not None
    assert search.found() == {"a.ts", "new.ts"}


def test_a_folder_that_git_ignores_is_walked(tmp_path: Path) -> None:
    root = commit(tmp_path / "r", {".gitignore": b"out/\n"})
    write(root, {"out/a.ts": b"acme"})
    view = WorkTree(str(root / "out"))
    assert view.early() == []
    assert view.paths() == ["a.ts"]
    assert view.search(["acme"], ["*.ts"]) is None


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything; run the tests as another user")
@BOTH
def test_a_folder_and_a_file_without_permission(with_git: bool, tmp_path: Path) -> None:
    write(tmp_path, {"a.ts": b"1", "closed/b.ts": b"2", "c.ts": b"3"})
    if with_git:
        git(tmp_path, "init", "-q")
    (tmp_path / "closed").chmod(0)
    (tmp_path / "c.ts").chmod(0)
    try:
        view = WorkTree(str(tmp_path))
        assert view.paths() == ["a.ts", "c.ts"]
        assert [(one.path, one.reason) for one in view.unreadable] == [("closed", "permission denied")]
        with pytest.raises(Unreadable, match="permission denied"):
            view.read("c.ts")
    finally:
        (tmp_path / "closed").chmod(0o755)


def test_a_folder_that_cannot_be_listed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As above, for whoever may read everything."""
    write(tmp_path, {"a.ts": b"1", "closed/b.ts": b"2"})
    real = os.scandir

    def scandir(path: str):  # type: ignore[no-untyped-def]
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    view = WorkTree(str(tmp_path))
    assert view.paths() == ["a.ts"]
    assert [(one.path, one.reason) for one in view.unreadable] == [("closed", "permission denied")]


def test_what_git_says_about_a_folder_is_understood(tmp_path: Path) -> None:
    view = WorkTree(str(tmp_path))
    view._complain(b"warning: could not open directory 'closed/in side/': Permission denied\nhint: something else\n")
    assert [(one.path, one.reason) for one in view.unreadable] == [("closed/in side", "permission denied")]


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.ts": b"1"})
    monkeypatch.setattr(os, "read", lambda *_: (_ for _ in ()).throw(OSError(5, "Input/output error")))
    with pytest.raises(Unreadable, match="input/output error"):
        WorkTree(str(tmp_path)).read("a.ts")


def test_a_file_over_the_limit_is_said_not_read(tmp_path: Path) -> None:
    with open(tmp_path / "big.ts", "wb") as file:
        file.truncate(limits.MAX_BYTES + 1)
    with open(tmp_path / "fits.ts", "wb") as file:
        file.truncate(limits.MAX_BYTES)
    view = WorkTree(str(tmp_path))
    assert view.paths() == ["big.ts", "fits.ts"]
    with pytest.raises(Unreadable, match="is 32 MiB; files over 32 MiB are not read"):
        view.read("big.ts")
    assert len(view.read("fits.ts")) == limits.MAX_BYTES


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worktree, "MAX_PATHS", 3)
    write(tmp_path, {f"{n}.ts": b"" for n in range(4)})
    with pytest.raises(NotARepository, match="holds more than 3 files"):
        WorkTree(str(tmp_path)).paths()


def test_a_very_deep_path(tmp_path: Path) -> None:
    """Deeper than Python recurses."""
    deep = "/".join(["d"] * 1500) + "/a.ts"
    root = commit(tmp_path, {"b.ts": b"1"})
    blob = git(root, "rev-parse", "HEAD:b.ts").strip()
    git(root, "update-index", "--add", "--cacheinfo", f"100644,{blob},{deep}")
    view = WorkTree(str(root))
    assert deep in view.paths()
    with pytest.raises(FileNotFoundError):
        view.read(deep)


@pytest.mark.parametrize(
    ("name", "said"), [("missing", "No such file or directory"), ("file", "is a file; name the folder"), ("file/below", "Not a directory")]
)
def test_what_is_no_folder(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotARepository, match=said):
        WorkTree(str(tmp_path / name))
