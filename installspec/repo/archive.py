"""A `tar.gz`, `tar` or `zip` of a repository, unpacked into memory under hard limits; never onto the disk."""

from __future__ import annotations

import os
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from installspec.repo.memory import Memory
from installspec.repo.view import MAX_BYTES, MAX_PATHS, NotARepository, vendored

MAX_TOTAL = 1 << 30
MAX_RATIO = 200  # expansion beyond this is an attack, not a repository
_FREE = 1 << 20  # bytes that any archive may expand to, however small it is
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


class _TooLarge(Exception):
    """The archive expands beyond what it may."""


def open_archive(path: str) -> Memory:
    """The files of an archive as a view. One folder that holds everything (as GitHub's archives have) is taken off.

    Raises NotARepository where the file is missing, damaged, encrypted, breaks a limit, or has an entry outside its root. Links are not
    read; files of vendored folders are not kept.
    """
    import lzma
    import struct
    import zlib

    damaged = (
        tarfile.TarError,
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        struct.error,
        EOFError,
        RuntimeError,
        LookupError,
        ValueError,
    )
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise NotARepository(f"{path} is not a file; name a tar.gz or zip archive")
        files: dict[str, bytes] = {}
        refused: dict[str, str] = {}
        total = 0
        for count, (name, size, data) in enumerate(_entries(path, _allowed(status.st_size))):
            clean = _inside(name)
            if clean is None:
                raise NotARepository(f"{path}: the entry {name!r} leaves the archive's root")
            total += size
            if total > _allowed(status.st_size):
                raise _TooLarge
            if count >= MAX_PATHS:
                raise NotARepository(f"{path} holds more than {MAX_PATHS} files")
            if data is None:
                refused[clean] = f"is {size >> 20} MiB; files over {MAX_BYTES >> 20} MiB are not read"
            elif not vendored(clean.partition("/")[2]):
                files[clean] = data
    except _TooLarge:
        raise NotARepository(f"{path} expands to more than {MAX_TOTAL >> 20} MiB or {MAX_RATIO} times its size") from None
    except damaged as error:
        raise NotARepository(f"{path} is not a readable tar.gz or zip archive ({error})") from None
    except OSError as error:
        raise NotARepository(f"{path}: {error.strerror or error}") from None
    top = _top([*files, *refused])
    return Memory({name[top:]: data for name, data in files.items()}, {name[top:]: reason for name, reason in refused.items()})


def _allowed(packed: int) -> int:
    return min(MAX_TOTAL, MAX_RATIO * packed + _FREE)


def _entries(path: str, allowed: int) -> Iterator[tuple[str, int, bytes | None]]:
    """`(name, size, data)` of every regular file; data None where it is too large."""
    with open(path, "rb") as file:
        if file.read(4) in _ZIP:
            with zipfile.ZipFile(file) as archive:
                for info in archive.infolist():
                    if not info.is_dir() and (info.external_attr >> 16) & 0o170000 != 0o120000:
                        yield info.filename, info.file_size, archive.read(info) if info.file_size <= min(MAX_BYTES, allowed) else None
            return
        file.seek(0)
        with _unpacked(file) as plain, tarfile.TarFile(fileobj=_Limited(plain, 2 * allowed)) as members:  # type: ignore[arg-type]
            for member in members:
                members.members = []  # type: ignore[attr-defined]  # tarfile keeps them all otherwise
                if member.isfile():
                    held = members.extractfile(member) if member.size <= min(MAX_BYTES, allowed) else None
                    yield member.name, member.size, held.read() if held is not None else None


def _unpacked(file: BinaryIO) -> BinaryIO:
    """The tar inside, by the first bytes of the file: gzip, bzip2, xz or plain."""
    import bz2
    import gzip
    import lzma

    magic = file.read(6)
    file.seek(0)
    if magic.startswith(b"\x1f\x8b"):
        return gzip.open(file)  # type: ignore[return-value]
    if magic.startswith(b"BZh"):
        return bz2.open(file)  # type: ignore[return-value]
    return lzma.open(file) if magic == b"\xfd7zXZ\0" else file  # type: ignore[return-value]


class _Limited:
    """A stream that may be read and skipped for `limit` bytes: headers and entries of unknown types count as much as files."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._stream = stream
        self._limit = limit + _FREE

    def read(self, size: int = -1) -> bytes:
        at = self._stream.tell()
        if size < 0 or at + size > self._limit:
            raise _TooLarge
        return self._stream.read(size)

    def seek(self, at: int, whence: int = 0) -> int:
        if whence != 0 or at > self._limit:
            raise _TooLarge
        return self._stream.seek(at)

    def tell(self) -> int:
        return self._stream.tell()


def _inside(name: str) -> str | None:
    """`name` as a path below the root, None where it leaves it."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    if name.startswith(("/", "\\")) or ".." in parts or not parts or parts[0][1:2] == ":" or "\0" in name:
        return None
    return "/".join(parts)


def _top(names: list[str]) -> int:
    """How many characters the one folder takes in which everything lies; 0 if there is none."""
    tops = {name.partition("/")[0] for name in names}
    return len(tops.pop()) + 1 if len(tops) == 1 and all("/" in name for name in names) else 0
