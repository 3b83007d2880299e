"""Whatever holds a repository, its views list the same paths and give the same bytes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from repo_samples import FILES, commit, git, tarball, write, zipped

from installspec.repo import worktree
from installspec.repo.archive import open_archive
from installspec.repo.memory import Memory
from installspec.repo.objects import Commit, Index
from installspec.repo.view import NotARepository, Unreadable, View
from installspec.repo.worktree import WorkTree


def contents(view: View) -> dict[str, bytes]:
    try:
        return {path: view.read(path) for path in view.paths()}
    finally:
        view.close()


VIEWS: dict[str, Callable[[Path], View]] = {
    "plain folder": lambda at: WorkTree(str(write(at / "r", FILES))),
    "work tree": lambda at: WorkTree(str(commit(at / "r", FILES))),
    "untracked work tree": lambda at: (commit(at / "r", {"package.json": FILES["package.json"]}), WorkTree(str(write(at / "r", FILES))))[1],
    "index": lambda at: Index(str(commit(at / "r", FILES))),
    "commit": lambda at: Commit(str(commit(at / "r", FILES)), "HEAD"),
    "tar.gz": lambda at: open_archive(tarball(at / "r.tar.gz", FILES)),
    "tar.xz with a folder": lambda at: open_archive(tarball(at / "r.tar.xz", FILES, "w:xz", "app-1.0/")),
    "tar": lambda at: open_archive(tarball(at / "r.tar", FILES, "w", "./")),
    "zip": lambda at: open_archive(zipped(at / "r.zip", FILES)),
    "zip with a folder": lambda at: open_archive(zipped(at / "r.zip", FILES, "app-main/")),
    "memory": lambda at: Memory(FILES),
}


@pytest.mark.parametrize("name", VIEWS)
def test_same_paths_and_bytes(name: str, tmp_path: Path) -> None:
    view = VIEWS[name](tmp_path)
    assert contents(view) == FILES
    assert view.unreadable == []


def test_paths_come_sorted(tmp_path: Path) -> None:
    for name, make in VIEWS.items():
        (tmp_path / name).mkdir()
        view = make(tmp_path / name)
        assert view.paths() == sorted(FILES), name
        view.close()


@pytest.mark.parametrize("kind", ["plain folder", "work tree", "index", "commit"])
def test_names_that_are_not_utf8(kind: str, tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        (tmp_path / name).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    root = str(tmp_path)
    if kind != "plain folder":
        commit(tmp_path, {})
    view = {"index": Index, "work tree": WorkTree, "plain folder": WorkTree}[kind](root) if kind != "commit" else Commit(root, "HEAD")
    assert contents(view) == {name: b"x"}


def test_paths_are_sorted_and_each_once(tmp_path: Path) -> None:
    root = commit(tmp_path, {"b": b"1", "a/c": b"2", "a.b": b"3"})
    (root / "b").write_bytes(b"other")
    assert WorkTree(str(root)).paths() == ["a.b", "a/c", "b"]


def test_other_peoples_code_is_left_out_everywhere(tmp_path: Path) -> None:
    files = {"a.ts": b"", "node_modules/x/a.ts": b"", "ios/Pods/P/p.swift": b"", "sub/.venv/lib/x.py": b""}
    root = commit(tmp_path / "r", files)
    plain = write(tmp_path / "plain", files)
    packed = tarball(tmp_path / "a.tgz", files, top="app/")
    views: list[View] = [
        WorkTree(str(root)),
        WorkTree(str(plain)),
        Index(str(root)),
        Commit(str(root), "main"),
        open_archive(packed),
        Memory(files),
    ]
    for view in views:
        assert list(contents(view)) == ["a.ts"]


def test_ignores_are_gits_own(tmp_path: Path) -> None:
    root = commit(tmp_path, {".gitignore": b"*.log\n/gen/\n", "kept/.gitignore": b"!b.log\n", "tracked.log": b"tracked"})
    write(root, {"a.log": b"", "gen/a.ts": b"", "kept/b.log": b"", "deep/gen/a.ts": b""})
    assert WorkTree(str(root)).paths() == [".gitignore", "deep/gen/a.ts", "kept/.gitignore", "kept/b.log", "tracked.log"]


def test_build_results_are_left_out_where_nothing_says_what_is_ignored(tmp_path: Path) -> None:
    write(tmp_path, {"a.ts": b"", "dist/a.js": b"", "build/x.js": b"", "src/out/y.js": b"", "builder/z.js": b""})
    assert WorkTree(str(tmp_path)).paths() == ["a.ts", "builder/z.js"]


def test_a_folder_that_the_repository_around_it_ignores_can_be_asked_for(tmp_path: Path) -> None:
    root = commit(tmp_path, {".gitignore": b"apps/\n"})
    write(root, {"apps/one/package.json": b"{}"})
    assert WorkTree(str(root / "apps" / "one")).paths() == ["package.json"]


def test_an_empty_folder_and_an_empty_repository(tmp_path: Path) -> None:
    assert WorkTree(str(tmp_path)).paths() == []
    git(tmp_path, "init", "-q")
    assert WorkTree(str(tmp_path)).paths() == []
    assert Index(str(tmp_path)).paths() == []


def test_a_git_folder_that_is_none(tmp_path: Path) -> None:
    """A broken `.git` is not a reason to see nothing: our own walk serves."""
    write(tmp_path, {".git": b"gitdir: /nowhere/at/all\n", "a.ts": b"1"})
    assert "a.ts" in contents(WorkTree(str(tmp_path)))
    with pytest.raises(NotARepository, match="the index"):
        Index(str(tmp_path))


def test_without_git_our_own_walk_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = commit(tmp_path, {"a.ts": b"1"})
    monkeypatch.setattr(os, "posix_spawnp", lambda *_, **__: (_ for _ in ()).throw(FileNotFoundError(2, "git")))
    assert contents(WorkTree(str(root))) == {"a.ts": b"1"}
    with pytest.raises(NotARepository, match="git is not installed"):
        Index(str(root))


# ---- index and commits


def test_the_index_is_what_was_staged_not_what_is_on_disk(tmp_path: Path) -> None:
    root = commit(tmp_path, {"a.ts": b"old", "gone.ts": b"x"})
    (root / "a.ts").write_bytes(b"staged")
    git(root, "add", "a.ts")
    (root / "a.ts").write_bytes(b"on disk")
    (root / "new.ts").write_bytes(b"untracked")
    git(root, "rm", "-q", "--cached", "gone.ts")
    assert contents(Index(str(root))) == {"a.ts": b"staged"}
    assert contents(Commit(str(root), "HEAD")) == {"a.ts": b"old", "gone.ts": b"x"}


def test_a_commit_with_all_hands_its_hook_another_index(tmp_path: Path) -> None:
    """`git commit -a` puts what it is about to commit into an index of its own, which only GIT_INDEX_FILE names."""
    import sys

    root = commit(tmp_path / "r", {"a.ts": b"old"})
    script = (
        f"import sys\nfrom installspec.repo.objects import Index\nopen({str(tmp_path / 'seen')!r}, 'wb').write(Index('.').read('a.ts'))\n"
    )
    (tmp_path / "hook.py").write_text(script)
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{tmp_path / "hook.py"}"\n')
    hook.chmod(0o755)
    (root / "a.ts").write_bytes(b"about to be committed")
    git(root, "commit", "-q", "-a", "-m", "two", PYTHONPATH=str(Path(worktree.__file__).parents[2]))
    assert (tmp_path / "seen").read_bytes() == b"about to be committed"


def test_the_hooks_index_is_not_the_work_trees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = commit(tmp_path / "one", {"one.ts": b""})
    other = commit(tmp_path / "other", {"other.ts": b""})
    monkeypatch.setenv("GIT_INDEX_FILE", str(one / ".git" / "index"))
    monkeypatch.setenv("GIT_DIR", str(one / ".git"))
    assert WorkTree(str(other)).paths() == ["other.ts"]
    assert Commit(str(other), "HEAD").paths() == ["other.ts"]


def test_subfolders_tags_and_branches(tmp_path: Path) -> None:
    root = commit(tmp_path, {"apps/one/a.ts": b"1", "apps/two/b.ts": b"2"})
    git(root, "tag", "-a", "-m", "t", "v1")
    (root / "apps/one/a.ts").write_bytes(b"later")
    git(root, "commit", "-qam", "later")
    below = str(root / "apps" / "one")
    assert contents(Commit(below, "v1")) == {"a.ts": b"1"}
    assert contents(Commit(below, "main")) == {"a.ts": b"later"}
    assert contents(Commit(below, "HEAD~1")) == {"a.ts": b"1"}
    assert contents(Index(below)) == {"a.ts": b"later"}
    assert contents(WorkTree(below)) == {"a.ts": b"later"}


@pytest.mark.parametrize(
    "revision", ["nope", "-h", "--help", "--output=x", "HEAD:a.ts", "", "HEAD^{tree}", "main..main", ":a.ts", "HEAD\n", "é"]
)
def test_a_revision_that_is_none(revision: str, tmp_path: Path) -> None:
    root = commit(tmp_path, {"a.ts": b"1"})
    with pytest.raises(NotARepository, match="cannot be read"):
        Commit(str(root), revision)


def test_links_and_submodules_are_no_files_of_an_index(tmp_path: Path) -> None:
    inner = commit(tmp_path / "inner", {"x.ts": b"inner"})
    root = commit(tmp_path / "r", {"a.ts": b"1"})
    git(root, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner), "sub")
    (root / "link.ts").symlink_to("a.ts")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "more")
    assert set(contents(Index(str(root)))) == {"a.ts", ".gitmodules"}
    assert set(contents(Commit(str(root), "HEAD"))) == {"a.ts", ".gitmodules"}
    tree = WorkTree(str(root))
    assert set(tree.paths()) == {"a.ts", ".gitmodules", "link.ts", "sub"}
    with pytest.raises(FileNotFoundError):
        tree.read("sub")
    assert set(WorkTree(str(root / "sub")).paths()) == {"x.ts"}


def test_a_merge_under_way_has_one_side(tmp_path: Path) -> None:
    root = commit(tmp_path, {"a.ts": b"base\n"})
    git(root, "checkout", "-qb", "other")
    (root / "a.ts").write_bytes(b"theirs\n")
    git(root, "commit", "-qam", "theirs")
    git(root, "checkout", "-q", "main")
    (root / "a.ts").write_bytes(b"ours\n")
    git(root, "commit", "-qam", "ours")
    with pytest.raises(Exception, match="merge"):
        git(root, "merge", "-q", "other")
    assert contents(Index(str(root))) == {"a.ts": b"ours\n"}
    assert WorkTree(str(root)).paths() == ["a.ts"]


def test_an_object_that_is_not_there(tmp_path: Path) -> None:
    root = commit(tmp_path, {"a.ts": b"1", "b.ts": b"2"})
    blob = git(root, "rev-parse", "HEAD:a.ts").strip()
    (root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    view = Commit(str(root), "HEAD")
    with pytest.raises(Unreadable, match="object store"):
        view.read("a.ts")
    assert view.read("b.ts") == b"2"
    view.close()


# ---- searching


@pytest.mark.parametrize(
    "setting",
    [
        "",
        "color.ui=always",
        "color.grep=always",
        "grep.fullName=true",
        "grep.lineNumber=true",
        "submodule.recurse=true",
        "grep.patternType=perl",
    ],
)
def test_a_search_finds_what_holds_a_needle(setting: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tracked, untracked, and tracked although ignored; nothing of the user's own settings changes the answer."""
    files = {"sub/.gitignore": b"lib/\n", "sub/lib/a.ts": b"@acme/x", "sub/b.ts": b"@acme/x", "sub/c.ts": b"none", "sub/d.md": b"@acme/x"}
    root = commit(tmp_path, files)
    if setting:
        git(root, "config", *setting.split("="))
    write(root, {"sub/lib/ignored.ts": b"@acme/x", "sub/new.ts": b"@acme/x", "sub/bin.ts": b"\0@acme/x"})
    below = str(root / "sub")
    tree = WorkTree(below)
    listed = tree.paths()
    search = tree.search(["@acme/", "[a"], ["*.ts"])
    assert search is not None
    found = search.found()
    assert found is not None
    assert "lib/ignored.ts" not in listed
    assert {"lib/a.ts", "b.ts", "new.ts", "bin.ts"} <= found
    assert "c.ts" not in found
    for view in (Index(below), Commit(below, "HEAD")):
        assert view.search(["@acme/", "[a"], ["*.ts"]).found() == {"lib/a.ts", "b.ts"}
        view.close()


def test_a_search_in_a_literal_mood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = commit(tmp_path, {"a.ts": b"needle"})
    for name in ("GIT_LITERAL_PATHSPECS", "GIT_ICASE_PATHSPECS"):
        monkeypatch.setenv(name, "1")
    assert Commit(str(root), "HEAD").search(["needle"], ["*.ts"]).found() == {"a.ts"}


def test_a_search_that_finds_nothing_is_no_failure(tmp_path: Path) -> None:
    root = commit(tmp_path, {"a.ts": b"x"})
    view = Index(str(root))
    assert view.search(["needle"], ["*.ts"]).found() == set()
    view.close()
