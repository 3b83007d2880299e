"""Kept expectations: found again when nothing changed, made anew when anything did, and never a reason to fail."""

from __future__ import annotations

import os
import shutil
from binascii import crc32
from pathlib import Path

import pytest

from installspec import engine
from installspec.compile import build, cache
from installspec.model.errors import UsageError
from installspec.model.expect import Expected
from installspec.model.facts import Where
from installspec.render import locate


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INSTALLSPEC_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The SDKs that were compiled, one entry each time."""
    seen: list[str] = []
    real = build.compile_spec

    def counted(sdk, digest, platforms):  # type: ignore[no-untyped-def]
        seen.append(sdk)
        return real(sdk, digest, platforms)

    monkeypatch.setattr(build, "compile_spec", counted)
    return seen


def ask(sdk: str = "layers", **variables: str) -> Expected:
    return engine._of_pack(sdk, variables)


def test_the_second_time_it_is_found(compiled: list[str], folder: Path) -> None:
    first = ask(appId="a")
    assert ask(appId="a") == first
    assert compiled == ["layers"]
    assert [path.suffix for path in folder.iterdir()] == [".kept"], "nothing half written is left"


def test_everything_survives_the_way_to_the_disk_and_back() -> None:
    for sdk in locate.bundled():
        made = ask(sdk)
        kept = ask(sdk)
        assert kept == made
        assert type(kept.platforms[0]) is type(made.platforms[0])
        assert all(type(one) is type(other) for one, other in zip(kept.platforms[0].calls, made.platforms[0].calls, strict=True))


def test_other_values_are_another_entry(compiled: list[str]) -> None:
    assert ask(appId="a") != ask(appId="b")
    assert ask() != ask(appId="a")
    assert len(compiled) == 3


def test_a_value_cannot_pass_for_two(compiled: list[str]) -> None:
    """A line break in a value is part of the value."""
    one = ask("layers", appId="a\nendpoint=https://in.example")
    other = ask("layers", appId="a", endpoint="https://in.example")
    assert one != other


def whole(body: bytes) -> bytes:
    """A file with the check sum that its body asks for."""
    return crc32(body).to_bytes(4, "big") + body


def key_of(file: Path) -> str:
    return file.read_bytes()[4:].decode().partition("\0")[0]


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"\0\0\0\0", b"\0\0\0\0[", whole(b""), whole(b"["), whole(b"\xff\xfe"), whole(b"\0" * 100_000)],
    ids=lambda data: data[:12].hex(),
)
def test_a_damaged_file_is_as_good_as_none(damage: bytes, compiled: list[str], folder: Path) -> None:
    first = ask()
    (file,) = folder.iterdir()
    good = file.read_bytes()
    file.write_bytes(damage)
    assert ask() == first
    assert compiled == ["layers", "layers"]
    assert file.read_bytes() == good, "and it is mended"


@pytest.mark.parametrize(
    "said",
    ["", "0", "1", "-1", "x", "0\0", "0\0int 1", "0\0int", "0\0int x", "0\0int 1 2", "0\0Expected", "0\0Nothing 1", "0\0Expected 1 2 99",
     "1\0a\0int 1\0Where 3 4 4", "0\0 1 1", "0\0 -1", "0\0 x", "0\0Expected 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0"],
)  # fmt: skip
def test_a_file_that_says_something_else_is_as_good_as_none(said: str, compiled: list[str], folder: Path) -> None:
    first = ask()
    (file,) = folder.iterdir()
    file.write_bytes(whole(f"{key_of(file)}\0{said}".encode()))
    assert ask() == first
    assert compiled == ["layers", "layers"]


def test_a_file_cut_or_changed_anywhere_is_as_good_as_none(folder: Path) -> None:
    first = ask()
    (file,) = folder.iterdir()
    data = file.read_bytes()
    key = key_of(file)
    for at in range(0, len(data), max(1, len(data) // 60)):
        for damaged in (data[:at], data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]):
            file.write_bytes(damaged)
            assert cache.load(key) is None
    file.write_bytes(data)
    assert cache.load(key) == first


def test_what_is_equal_and_of_another_type_stays_so() -> None:
    """True and 1 are equal, and equal parts are kept once."""
    mixed = (
        (1, 0, -1),
        (True, False, None),
        ((1,), (True,)),
        ("1", "", " ", "\n", "int 1", "\udcff"),
        (),
        Where("a", 1, 0),
        Where("a", 1, 0),
    )
    assert repr(cache._decode(cache._encode(mixed))) == repr(mixed)


def test_a_string_that_cannot_be_written_is_not_kept(compiled: list[str], folder: Path) -> None:
    assert ask(appId="a\0b") == ask(appId="a\0b")
    assert compiled == ["layers", "layers"]
    assert not folder.exists()


def test_a_file_of_another_key_is_not_taken(compiled: list[str], folder: Path) -> None:
    """Files are named by a check sum, and check sums meet."""
    ask(appId="a")
    (file,) = folder.iterdir()
    key = key_of(file)
    file.write_bytes(whole(file.read_bytes()[4:].replace(key.encode(), key.encode() + b" ", 1)))
    ask(appId="a")
    assert len(compiled) == 2


def test_another_version_compiles_anew(compiled: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    ask()
    monkeypatch.setattr(cache, "engine_stamp", lambda: "9.9.9")
    ask()
    assert len(compiled) == 2


def test_a_changed_pack_compiles_anew(compiled: list[str], tmp_path: Path) -> None:
    pack = tmp_path / "layers"
    shutil.copytree(Path(locate.find("layers")), pack)
    first = ask(str(pack))
    assert ask(str(pack)) == first
    assert len(compiled) == 1
    manifest = pack / "pack.toml"
    manifest.write_text(manifest.read_text().replace('version = "1.4.0"', 'version = "1.4.1"'))
    second = ask(str(pack))
    assert second != first
    assert len(compiled) == 2


@pytest.mark.parametrize("where", ["file/below", "/proc/none", "nul"])
def test_a_folder_that_cannot_be_written_changes_nothing(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("INSTALLSPEC_CACHE", str(tmp_path / where) if where != "/proc/none" else where)
    if where == "nul":
        monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    assert ask() == ask()
    if where == "nul":
        assert list((tmp_path / where).iterdir()) == []


def test_a_pack_with_a_bad_snippet_is_said_and_not_kept(tmp_path: Path, folder: Path) -> None:
    pack = tmp_path / "layers"
    shutil.copytree(Path(locate.find("layers")), pack)
    (pack / "web" / "init.ts.j2").write_text("1 + 1\n")
    for _ in range(2):
        with pytest.raises(UsageError, match="cannot be used as a rule: platform web"):
            ask(str(pack))
    assert not folder.exists()
