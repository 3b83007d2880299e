from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path

import pytest

from installspec.model.edit import TextEdit
from installspec.text.edit import EditError, apply
from installspec.text.lines import Lines
from installspec.text.patch import unified


def test_edits() -> None:
    data = b"abcdef"
    edits = [TextEdit(4, 6, b"", b"ef"), TextEdit(1, 2, b"BB", b"b"), TextEdit(2, 2, b"1", b""), TextEdit(2, 2, b"2", b"")]
    assert apply(data, edits) == b"aBB12cd"
    assert apply(data, []) == data


@pytest.mark.parametrize(
    ("edits", "message"),
    [
        ([TextEdit(0, 1, b"x", b"b")], "stale"),
        ([TextEdit(0, 3, b"x", b"abc"), TextEdit(2, 4, b"y", b"cd")], "overlap"),
        ([TextEdit(0, 3, b"x", b"abc"), TextEdit(1, 1, b"y", b"")], "overlap"),
        ([TextEdit(0, 1, b"x", b"a"), TextEdit(0, 1, b"x", b"a")], "overlap"),
        ([TextEdit(5, 7, b"", b"f")], "outside"),
        ([TextEdit(-1, 0, b"", b"")], "outside"),
    ],
)
def test_edits_that_do_not_fit(edits: list[TextEdit], message: str) -> None:
    with pytest.raises(EditError, match=message):
        apply(b"abcdef", edits)


def test_line_and_column() -> None:
    data = "\ufeffaé\r\n日本 x\n".encode()
    lines = Lines(data)
    assert [lines.line_column(offset) for offset in (0, 3, 4, 6)] == [(1, 1), (1, 1), (1, 2), (1, 3)]
    assert lines.line_column(data.index(b"x")) == (2, 4)
    assert lines.line_column(len(data)) == (3, 1)
    assert [data[slice(*lines.line_span(line))] for line in (1, 2, 3)] == ["aé".encode(), "日本 x".encode(), b""]
    for line in (0, 4):
        with pytest.raises(IndexError):
            lines.line_span(line)


@pytest.mark.parametrize("data", [b"", b"a", b"\n", "\ufeffa\r\n\nb\r\n".encode(), b"a\rb\r", b"\r\n\r\nx\n\ny"])
def test_few_places_are_found_as_many_are(data: bytes) -> None:
    many = Lines(data)
    assert many.count  # makes the index
    for offset in range(len(data) + 1):
        line, _ = many.line_column(offset)
        assert Lines(data).line_column(offset) == many.line_column(offset)
        assert Lines(data).text_at(offset) == many.text_at(offset) == data[slice(*many.line_span(line))]


def test_carriage_returns_alone() -> None:
    lines = Lines(b"a\rbc\rd")
    assert lines.eol == b"\r"
    assert [lines.line_column(offset) for offset in (0, 2, 3, 5)] == [(1, 1), (2, 1), (2, 2), (3, 1)]
    assert [lines.line_span(line) for line in (1, 2, 3)] == [(0, 1), (2, 4), (5, 6)]
    assert Lines(b"a\rb\nc").line_column(2) == (1, 3)


@pytest.mark.parametrize(
    ("data", "eol"), [(b"", b"\n"), (b"a", b"\n"), (b"a\r\nb\r\nc\n", b"\r\n"), (b"a\r\nb\nc\n", b"\n"), (b"a\r\nb\n", b"\n")]
)
def test_eol(data: bytes, eol: bytes) -> None:
    assert Lines(data).eol == eol


@pytest.mark.parametrize(
    ("data", "indent"),
    [
        (b"", b""),
        (b"a\nb", b""),
        (b"{\n  a: {\n    b\n  }\n}", b"  "),
        (b"{\r\n\ta: {\r\n\t\tb\r\n", b"\t"),
        (b"a:\n    b\n\n    c\nd:\n    e:\n        f", b"    "),
        (b"/*\n * x\n */\na {\n    b\n}", b"    "),
    ],
)
def test_indent(data: bytes, indent: bytes) -> None:
    assert Lines(data).indent == indent


def git_apply(folder: Path, patch: bytes) -> None:
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(folder.parent), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", "apply", "-"], cwd=folder, input=patch, capture_output=True, env=environment, check=False)
    assert done.returncode == 0, (done.stderr, patch)


def random_file(rng: random.Random) -> bytes:
    ends = (b"\n", b"\n", b"\n", b"\r\n", b"\r", b"\x0c", "\u2028".encode(), b"")
    words = (b"a", b"b", b"", b" x", b"-", b"+y", b"\\ No", b"@@ -1 +1 @@", b"line %d" % rng.randrange(99), b"\xff\x00", "é".encode())
    return b"".join(rng.choice(words) + rng.choice(ends) for _ in range(rng.randint(0, 40)))


def test_git_makes_exactly_the_new_bytes(tmp_path: Path) -> None:
    rng = random.Random(1)
    patches, expected = [], {}
    for number in range(300):
        name = f"file {number}" if number % 3 else f'dir/ü"{number}'
        old = random_file(rng)
        new = bytearray(old)
        for _ in range(rng.randint(1, 3)):
            at = rng.randint(0, len(new))
            new[at : at + rng.choice((0, 0, 1, 5, 30))] = rng.choice((b"", b"z", b"new\n", b"n\r\nm\r\n", random_file(rng)))
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(old)
        patches.append(unified(name, old, bytes(new)))
        expected[path] = bytes(new)
    git_apply(tmp_path, b"".join(patches))
    for path, content in expected.items():
        assert path.read_bytes() == content


def test_new_and_deleted_files(tmp_path: Path) -> None:
    (tmp_path / "gone").write_bytes(b"a\r\nb")
    (tmp_path / "none").write_bytes(b"")
    patch = unified("new/file", None, b"x\ny") + unified("empty", None, b"") + unified("gone", b"a\r\nb", None) + unified("none", b"", None)
    git_apply(tmp_path, patch)
    assert (tmp_path / "new/file").read_bytes() == b"x\ny"
    assert (tmp_path / "empty").read_bytes() == b""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "new"]


def test_patch_as_text() -> None:
    old = b"".join(b"%d\n" % n for n in range(30))
    new = old.replace(b"5\n", b"five\n", 1).replace(b"27\n", b"")
    assert unified("a b", old, new) == (
        b"diff --git a/a b b/a b\n--- a/a b\t\n+++ b/a b\t\n"
        b"@@ -3,7 +3,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
        b"@@ -25,6 +25,5 @@\n 24\n 25\n 26\n-27\n 28\n 29\n"
    )
    assert unified("x", b"a", b"a") == b""
    assert unified("x", b"a", b"b").endswith(b"@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n")
