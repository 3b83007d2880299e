"""Archives, from people and from attackers."""

from __future__ import annotations

import gzip
import io
import os
import random
import struct
import tarfile
import time
import zipfile
from pathlib import Path

import pytest
from repo_samples import FILES, tarball, zipped

from installspec.repo import archive as module
from installspec.repo.archive import open_archive
from installspec.repo.view import NotARepository, Unreadable

OUTSIDE = ["../a.ts", "a/../../b.ts", "/etc/passwd", "..", "C:\\a.ts", "\\\\server\\a.ts", "a\\..\\..\\b.ts", "c:/a.ts"]


@pytest.mark.parametrize("name", OUTSIDE)
@pytest.mark.parametrize("pack", [tarball, zipped])
def test_an_entry_outside_the_root(pack, name: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = pack(tmp_path / "a", {"fine.ts": b"1", name: b"2"})
    with pytest.raises(NotARepository, match="leaves the archive's root"):
        open_archive(path)


def test_links_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as packed:
        for name, kind, target in (
            ("s.ts", tarfile.SYMTYPE, "/etc/passwd"),
            ("h.ts", tarfile.LNKTYPE, "/etc/passwd"),
            ("dev", tarfile.CHRTYPE, ""),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            packed.addfile(info)
        info = tarfile.TarInfo("real.ts")
        info.size = 1
        packed.addfile(info, io.BytesIO(b"1"))
    assert open_archive(str(path)).paths() == ["real.ts"]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed_zip:
        link = zipfile.ZipInfo("s.ts")
        link.external_attr = 0o120777 << 16
        packed_zip.writestr(link, "/etc/passwd")
        packed_zip.writestr("real.ts", "1")
    assert open_archive(str(tmp_path / "a.zip")).paths() == ["real.ts"]


def test_one_folder_around_everything_is_taken_off_and_no_more(tmp_path: Path) -> None:
    assert open_archive(tarball(tmp_path / "1", {"top/a/b": b"", "top/c": b""})).paths() == ["a/b", "c"]
    assert open_archive(tarball(tmp_path / "2", {"one/a": b"", "two/b": b""})).paths() == ["one/a", "two/b"]
    assert open_archive(tarball(tmp_path / "3", {"top/a": b"", "b": b""})).paths() == ["b", "top/a"]
    assert open_archive(tarball(tmp_path / "4", {"only": b"1"})).paths() == ["only"]
    assert open_archive(tarball(tmp_path / "5", {"Pods/a": b"1", "Pods/Pods/b": b""})).paths() == ["a"]


def test_a_large_file_is_said_when_it_is_read_and_only_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 1000)
    for path in (
        tarball(tmp_path / "a.tgz", {"top/video.mp4": b"x" * 1001, "top/a.ts": b"1"}),
        zipped(tmp_path / "a.zip", {"t/video.mp4": b"x" * 1001, "t/a.ts": b"1"}),
    ):
        view = open_archive(path)
        assert view.unreadable == []
        assert view.paths() == ["a.ts", "video.mp4"]
        with pytest.raises(Unreadable, match="not read"):
            view.read("video.mp4")


# ---- bombs


def test_a_file_that_expands_too_far(tmp_path: Path) -> None:
    zeros = bytes(8 << 20)
    for path in (tarball(tmp_path / "a.tgz", {"a.ts": zeros}), zipped(tmp_path / "a.zip", {"a.ts": zeros})):
        with pytest.raises(NotARepository, match="expands to more than"):
            open_archive(path)


def header(name: str, size: int, kind: bytes) -> bytes:
    info = tarfile.TarInfo(name)
    info.size = size
    info.type = kind
    return info.tobuf(tarfile.GNU_FORMAT)


@pytest.mark.parametrize("kind", [b"Z", b"x", b"g", b"L", b"K", b"0", b"S"], ids=lambda kind: kind.decode())
def test_a_header_that_lies_about_size_costs_no_time_and_no_memory(kind: bytes, tmp_path: Path) -> None:
    """Extended headers are read whole into memory, entries of unknown types are skipped: neither is a file that a limit would count."""
    path = tmp_path / "a.tgz"
    with gzip.open(path, "wb", compresslevel=1) as packed:
        packed.write(header("x", 64 << 30, kind))
        for _ in range(64):
            packed.write(bytes(1 << 20))
    started = time.process_time()
    with pytest.raises(NotARepository):
        open_archive(str(path))
    assert time.process_time() - started < 5


def test_headers_count_as_much_as_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_RATIO", 2)
    path = tmp_path / "a.tgz"
    with gzip.open(path, "wb", compresslevel=1) as packed:
        for _ in range(20):
            packed.write(header("d", 0, b"5") * 1000)
    with pytest.raises(NotARepository, match="expands to more than"):
        open_archive(str(path))


def test_too_many_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PATHS", 10)
    open_archive(zipped(tmp_path / "a.zip", {f"{n}.ts": b"" for n in range(10)}))
    with pytest.raises(NotARepository, match="holds more than 10 files"):
        open_archive(zipped(tmp_path / "b.zip", {f"{n}.ts": b"" for n in range(11)}))


def test_too_many_bytes_in_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_TOTAL", 1 << 20)
    noise = random.Random(1).randbytes(300_000)
    open_archive(zipped(tmp_path / "a.zip", {f"{n}.ts": noise for n in range(3)}))
    with pytest.raises(NotARepository, match="expands to more than"):
        open_archive(zipped(tmp_path / "b.zip", {f"{n}.ts": noise for n in range(4)}))


# ---- no archive


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"\xfd7zXZ\0", b"BZh9", b"hello\n" * 300, bytes(512), b"\xff" * 2048],
    ids=repr,
)
def test_what_is_no_archive(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(data)
    if data == bytes(512):
        assert open_archive(str(tmp_path / "a")).paths() == []  # an empty tar
        return
    with pytest.raises(NotARepository, match=r"not a readable|Not a gzipped|a:"):
        open_archive(str(tmp_path / "a"))


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, said in (("missing", "No such file"), ("pipe", "is not a file"), (".", "is not a file")):
        with pytest.raises(NotARepository, match=said):
            open_archive(str(tmp_path / name))


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz", "zip"])
def test_cut_off_and_damaged_archives_never_raise_anything_else(mode: str, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    files = FILES | {"noise": random.Random(2).randbytes(5000)}
    data = Path(zipped(whole, files) if mode == "zip" else tarball(whole, files, mode)).read_bytes()
    damage = random.Random(3)
    path = tmp_path / "a"
    for step in range(150):
        if step % 2:
            broken = data[: damage.randrange(len(data))]
        else:
            bytes_ = bytearray(data)
            for _ in range(damage.randrange(1, 8)):
                bytes_[damage.randrange(len(bytes_))] = damage.randrange(256)
            broken = bytes(bytes_)
        path.write_bytes(broken)
        try:
            view = open_archive(str(path))
            for name in view.paths():
                view.read(name)
        except (NotARepository, Unreadable):
            continue


def test_a_gzip_that_ends_early_is_refused_as_a_whole(tmp_path: Path) -> None:
    data = Path(tarball(tmp_path / "w", {"a.ts": random.Random(4).randbytes(50_000), "b.ts": b"1"})).read_bytes()
    (tmp_path / "a").write_bytes(data[: len(data) // 2])
    with pytest.raises(NotARepository, match="not a readable"):
        open_archive(str(tmp_path / "a"))


def test_an_encrypted_zip(tmp_path: Path) -> None:
    data = bytearray(Path(zipped(tmp_path / "w", {"a.ts": b"1"})).read_bytes())
    data[6] |= 1  # the flag in the file's header, and in the directory's
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    (tmp_path / "a").write_bytes(data)
    with pytest.raises(NotARepository, match="encrypted"):
        open_archive(str(tmp_path / "a"))


def test_a_zip_that_lies_about_size(tmp_path: Path) -> None:
    data = bytearray(Path(zipped(tmp_path / "w", {"a.ts": bytes(1 << 20) + b"end"})).read_bytes())
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = struct.pack("<I", 10)
    (tmp_path / "a").write_bytes(data)
    with pytest.raises(NotARepository, match="not a readable"):
        open_archive(str(tmp_path / "a"))


def test_a_tar_that_ends_with_a_zip_is_a_tar(tmp_path: Path) -> None:
    inner = Path(zipped(tmp_path / "i", {"inner.ts": b"1"})).read_bytes()
    assert open_archive(tarball(tmp_path / "a.tar", {"a.ts": b"1", "z.zip": inner}, "w")).paths() == ["a.ts", "z.zip"]


def test_names_with_colons_and_nothing_else_wrong(tmp_path: Path) -> None:
    assert open_archive(tarball(tmp_path / "a", {"feat: x/a.ts": b"", "b": b""})).paths() == ["b", "feat: x/a.ts"]
