"""A `tar.gz`, `tar` or `zip` of a repository, unpacked into memory under hard limits; never onto the disk."""

from __future__ import annotations

import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

from installspec.repo.memory import Memory
from installspec.repo.view import MAX_BYTES, MAX_PATHS, NotARepository, Unreadable

MAX_TOTAL = 1 << 30
MAX_RATIO = 200  # expansion beyond this is an attack, not a repository


def open_archive(path: str) -> Memory:
    """The files of an archive as a view. One folder that holds everything (as GitHub's archives have) is taken off.

    Raises NotARepository where the file is missing, damaged, or breaks a limit. Links and entries that would leave the
    archive's root are not read.
    """
    try:
        packed = os.path.getsize(path)
        files: dict[str, bytes] = {}
        unreadable: list[Unreadable] = []
        total = 0
        for name, size, data in _entries(path):
            clean = _inside(name)
            if clean is None:
                raise NotARepository(f"{path}: the entry {name!r} leaves the archive's root")
            total += size
            if total > MAX_TOTAL or total > MAX_RATIO * packed + (1 << 20):
                raise NotARepository(f"{path} expands to more than {MAX_TOTAL >> 20} MiB or {MAX_RATIO} times its size")
            if len(files) >= MAX_PATHS:
                raise NotARepository(f"{path} holds more than {MAX_PATHS} files")
            if data is None:
                unreadable.append(Unreadable(clean, f"is {size >> 20} MiB; files over {MAX_BYTES >> 20} MiB are not read"))
            else:
                files[clean] = data
    except OSError as error:
        raise NotARepository(f"{path}: {error.strerror or error}") from None
    except (tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        raise NotARepository(f"{path} is not a readable tar.gz or zip archive ({error})") from None
    view = Memory(_unwrapped(files))
    view.unreadable = unreadable
    return view


def _entries(path: str) -> Iterator[tuple[str, int, bytes | None]]:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                if not info.is_dir() and (info.external_attr >> 16) & 0o170000 != 0o120000:
                    yield info.filename, info.file_size, archive.read(info) if info.file_size <= MAX_BYTES else None
        return
    with tarfile.open(path, "r:*") as archive:
        for member in archive:
            if member.isfile():
                held = archive.extractfile(member) if member.size <= MAX_BYTES else None
                yield member.name, member.size, held.read() if held is not None else None


def _inside(name: str) -> str | None:
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    if name.startswith(("/", "\\")) or ".." in parts or not parts or ":" in parts[0]:
        return None
    return "/".join(parts)


def _unwrapped(files: dict[str, bytes]) -> dict[str, bytes]:
    tops = {name.split("/", 1)[0] for name in files}
    if len(tops) == 1 and all("/" in name for name in files):
        return {name.split("/", 1)[1]: data for name, data in files.items()}
    return files
