"""Writing is all or nothing: whatever the moment at which the process dies."""

from __future__ import annotations

import builtins
import os
import shutil
import signal
import stat
from pathlib import Path

import pytest

from installspec.fix import write as writing
from installspec.fix.saved import dump, load
from installspec.fix.write import recover, write
from installspec.model.errors import CannotFinish, UsageError
from installspec.model.plan import File
from installspec.repo.view import JOURNAL

_STEPS = ("mkdir", "makedirs", "rename", "replace", "chmod", "fsync", "unlink", "rmdir", "open")
OLD = {"a.txt": b"old a\r\n", "sub/b.bin": b"\xff\x00old", "target.txt": b"linked old"}
FILES = (
    File("a.txt", OLD["a.txt"], b"new a\r\n"),
    File("link.txt", OLD["target.txt"], b"linked new"),
    File("new/deep/c.txt", None, b"made\n"),
    File("sub/b.bin", OLD["sub/b.bin"], b"\xfe\x00new"),
)
NEW = {"a.txt": b"new a\r\n", "sub/b.bin": b"\xfe\x00new", "target.txt": b"linked new", "new/deep/c.txt": b"made\n"}


def made(root: Path) -> Path:
    shutil.rmtree(root, ignore_errors=True)
    for path, data in OLD.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    (root / "link.txt").symlink_to("target.txt")
    (root / "a.txt").chmod(0o755)
    return root


def held(root: Path) -> dict[str, bytes]:
    return {one.relative_to(root).as_posix(): one.read_bytes() for one in sorted(root.rglob("*")) if one.is_file() and not one.is_symlink()}


def test_all_is_written(tmp_path: Path) -> None:
    root = made(tmp_path / "r")
    write(str(root), FILES)
    assert held(root) == NEW
    assert (root / "link.txt").is_symlink()
    assert stat.S_IMODE((root / "a.txt").stat().st_mode) == 0o755
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((root / "new/deep/c.txt").stat().st_mode) == 0o666 & ~mask
    assert sorted(one.name for one in root.iterdir()) == ["a.txt", "link.txt", "new", "sub", "target.txt"]


def dies_at(root: Path, step: int) -> bool:
    """Whether a process that is killed right before its `step`-th call into the system died; it wrote the plan otherwise."""
    child = os.fork()
    if child == 0:
        left = step

        def counted(real):  # type: ignore[no-untyped-def]
            def call(*arguments, **more):  # type: ignore[no-untyped-def]
                nonlocal left
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*arguments, **more)

            return call

        for name in _STEPS:
            setattr(os, name, counted(getattr(os, name)))
        writing.open = counted(builtins.open)  # type: ignore[attr-defined]
        try:
            write(str(root), FILES)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_every_step(tmp_path: Path) -> None:
    seen = []
    step = 0
    while True:
        root = made(tmp_path / "r")
        died = dies_at(root, step)
        recover(str(root))
        state = held(root)
        drafts = [one for one in state if one.startswith(JOURNAL + ".")]
        for path in drafts:
            del state[path]  # it never got its name
        assert state in (OLD, NEW), f"killed at step {step}: {sorted(state)}"
        assert not (root / JOURNAL).exists()
        seen.append(state == NEW)
        if drafts:
            write(str(root), FILES)
            assert held(root) == NEW, "the next fix sweeps up"
        if not died:
            break
        step += 1
    assert step > 20
    assert seen == sorted(seen), "once it counts it is never undone"
    assert seen[0] is False and seen[-1] is True


def test_killed_while_recovering(tmp_path: Path) -> None:
    """Recovery is itself interrupted, and done again."""
    root = made(tmp_path / "r")
    first = next(step for step in range(200) if not _unfinished(made(root), step))
    made(root)
    assert dies_at(root, first)
    assert (root / JOURNAL / "files.json").exists()
    half = root / JOURNAL / "0"
    os.replace(half, root / "a.txt")
    assert recover(str(root)) is True
    assert {**held(root)} == NEW
    assert recover(str(root)) is False


def _unfinished(root: Path, step: int) -> bool:
    dies_at(root, step)
    return not (root / JOURNAL / "files.json").exists()


def test_nothing_is_written_where_a_file_has_changed(tmp_path: Path) -> None:
    root = made(tmp_path / "r")
    (root / "sub/b.bin").write_bytes(b"changed by somebody")
    before = held(root)
    with pytest.raises(CannotFinish, match=r"sub/b\.bin has changed"):
        write(str(root), FILES)
    assert held(root) == before


def test_a_link_out_of_the_root_is_not_followed(tmp_path: Path) -> None:
    root = made(tmp_path / "r")
    (tmp_path / "outside.txt").write_bytes(b"outside")
    (root / "out.txt").symlink_to(tmp_path / "outside.txt")
    with pytest.raises(CannotFinish, match="leads out"):
        write(str(root), (File("out.txt", b"outside", b"x"),))
    assert (tmp_path / "outside.txt").read_bytes() == b"outside"


def test_two_at_once(tmp_path: Path) -> None:
    root = made(tmp_path / "r")
    (root / JOURNAL).mkdir()
    lock = writing._lock(str(root / JOURNAL))
    try:
        with pytest.raises(CannotFinish, match="another fix is at work"):
            recover(str(root))
        with pytest.raises(CannotFinish, match="another fix is at work"):
            write(str(root), FILES)
        assert {path: data for path, data in held(root).items() if not path.startswith(".")} == OLD
    finally:
        os.close(lock)


def test_a_journal_that_leads_out_is_refused(tmp_path: Path) -> None:
    root = made(tmp_path / "r")
    (root / JOURNAL).mkdir()
    (root / JOURNAL / "0").write_bytes(b"x")
    (root / JOURNAL / "files.json").write_text('[{"path": "../evil", "mode": 420}]')
    with pytest.raises(CannotFinish, match="leads out"):
        recover(str(root))
    assert not (tmp_path / "evil").exists()


def test_saved_plan(tmp_path: Path) -> None:
    root = made(tmp_path / "r")
    document = dump(FILES, ["npm install"])

    def read(path: str) -> bytes | None:
        return (root / path).read_bytes() if (root / path).exists() else None

    assert load(document, read) == (list(FILES), ["npm install"])
    (root / "a.txt").write_bytes(b"other")
    with pytest.raises(CannotFinish, match=r"a\.txt has changed"):
        load(document, read)
    (root / "a.txt").unlink()
    with pytest.raises(CannotFinish, match=r"a\.txt is gone"):
        load(document, read)
    made(root)
    (root / "new/deep").mkdir(parents=True)
    (root / "new/deep/c.txt").write_bytes(b"")
    with pytest.raises(CannotFinish, match=r"c\.txt is there now"):
        load(document, read)


@pytest.mark.parametrize(
    "document",
    [b"", b"{}", b"[]", b'{"schemaVersion": 1, "files": [{"path": "a", "before": null, "after": "!"}], "commands": []}', b"\xff"],
)
def test_what_is_no_plan(document: bytes) -> None:
    with pytest.raises(UsageError, match="not a plan"):
        load(document, lambda path: None)


@pytest.mark.parametrize("path", ["../a", "/etc/x", "a/../../b", ""])
def test_a_plan_stays_inside(path: str) -> None:
    with pytest.raises(UsageError, match="not in the repository"):
        load(dump((File(path, None, b"x"),), ()), lambda path: None)
