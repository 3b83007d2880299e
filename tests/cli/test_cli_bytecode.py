"""The joined byte code: used when it agrees with the sources, left alone when it does not, and never a reason to fail."""

from __future__ import annotations

import marshal
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the package with no byte code at all."""
    shutil.copytree(ROOT / "installspec", tmp_path / "installspec", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / "empty").mkdir()
    return tmp_path


def run(checkout: Path, *, write: bool = True) -> tuple[int, str, list[str]]:
    """Exit code and what it says; the modules that were loaded from the joined file."""
    watched = (
        "import sys, os; from installspec.cli import entry, bytecode; end = os._exit; use = bytecode.use; found = []\n"
        "def kept(code):\n"
        "    if found and found[0] is not None: print(*sorted(found[0].served), file=sys.stderr, flush=True)\n"
        "    end(code)\n"
        "def used():\n"
        "    found.append(use()); return found[0]\n"
        "os._exit, bytecode.use = kept, used\n"
        "sys.argv = ['installspec', 'diff', 'empty', '--sdk', 'layers', '--app-id', 'x']; entry()"
    )
    extra = {"PYTHONPATH": str(checkout), "INSTALLSPEC_CACHE": str(checkout / "cache"), "PYTHONDONTWRITEBYTECODE": "" if write else "1"}
    done = subprocess.run(
        [sys.executable, "-c", watched], cwd=checkout, capture_output=True, text=True, env={**os.environ, **extra}, check=False
    )
    return done.returncode, done.stdout, done.stderr.split()


def joined(checkout: Path) -> list[Path]:
    return list(checkout.glob("installspec/cli/__pycache__/*.joined*"))


def test_a_run_leaves_what_the_next_one_reads(checkout: Path) -> None:
    first = run(checkout)
    assert first[2] == [] and len(joined(checkout)) == 1
    run(checkout)  # the first one also compiled the pack, which this one need not
    time = joined(checkout)[0].stat().st_mtime_ns
    code, said, served = run(checkout)
    assert (code, said) == first[:2]
    assert {"installspec.engine", "installspec.collect.walk", "installspec.model.facts"} <= set(served)
    assert joined(checkout)[0].stat().st_mtime_ns == time, "nothing new, nothing written"


def test_a_changed_source_counts(checkout: Path) -> None:
    run(checkout)
    words = checkout / "installspec/report/_words.py"
    text = words.read_text()
    words.write_text(text + '\nprint("changed")\n')
    _, said, served = run(checkout)
    assert "changed" in said and "installspec.report._words" not in served and "installspec.engine" in served
    words.write_text(text)
    os.utime(words, (1, 1))
    assert "changed" not in run(checkout)[1]
    assert "installspec.report._words" in run(checkout)[2]


def test_another_place_is_not_served(checkout: Path, tmp_path: Path) -> None:
    run(checkout)
    moved = tmp_path / "moved"
    moved.mkdir()
    for name in ("installspec", "templates", "empty"):
        shutil.move(checkout / name, moved / name)
    code, _, served = run(moved)
    assert (code, served) == (4, [])
    assert run(moved)[2]


def test_what_another_version_left_is_none(checkout: Path) -> None:
    first = run(checkout)
    (path,) = joined(checkout)
    data = path.read_bytes()
    begin = int.from_bytes(data[-8:], "big")
    (form, folder), index = marshal.loads(data[begin:-8])
    path.write_bytes(data[:begin] + marshal.dumps(((form - 1, folder), {name: one[:4] for name, one in index.items()})) + data[-8:])
    assert run(checkout) == (*first[:2], [])
    assert run(checkout)[2], "written anew"


@pytest.mark.parametrize("damage", [b"", b"\0", b"\0" * 100, b"garbage that is long enough to hold a length"])
def test_a_damaged_file_is_none(checkout: Path, damage: bytes) -> None:
    first = run(checkout)
    for keep in (0, 1000):
        (path,) = joined(checkout)
        path.write_bytes(path.read_bytes()[:keep] + damage)
        code, said, served = run(checkout)
        assert (code, said, served) == (*first[:2], [])
        run(checkout)


def test_nothing_is_written_where_python_was_told_so(checkout: Path) -> None:
    assert run(checkout, write=False)[0] == 4
    assert joined(checkout) == []
