"""Where packs are, and what is in them. On the path of `diff`: imports next to nothing (hashlib alone would take 2 ms)."""

from __future__ import annotations

import os

MAX_FILES = 256
MAX_FILE_BYTES = 256 * 1024
MAX_TOTAL_BYTES = 2 * 1024 * 1024
MANIFEST = "pack.toml"
# Beside the packs, not one of them: how each package manager writes a dependency.
MANAGERS = "_managers"


class PackNotFound(LookupError):
    """No pack by that name or in that folder."""


class BadFolder(ValueError):
    """A pack's folder breaks the rules: a symlink, too many files, too many bytes, unreadable. `path` is relative to it."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}" if path else message)
        self.path = path
        self.message = message


def home() -> str:
    """The folder of the bundled packs: inside the installed package, or the checkout's `templates/`."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "_templates")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "templates")


def bundled() -> list[str]:
    """The names of the bundled packs, sorted."""
    root = home()
    try:
        names = [entry.name for entry in os.scandir(root)]
    except OSError:
        return []
    return sorted(name for name in names if _is_name(name) and os.path.isfile(os.path.join(root, name, MANIFEST)))


def _is_name(text: str) -> bool:
    """Whether a bundled pack can be called that."""
    return text[:1] not in ("", "_", ".") and not {"/", os.sep, "\0"}.intersection(text)


def find(name_or_folder: str) -> str:
    """The folder of the bundled pack of that name, else the folder of that path; `PackNotFound` when neither holds a pack."""
    inside = os.path.join(home(), name_or_folder)
    if _is_name(name_or_folder) and os.path.isfile(os.path.join(inside, MANIFEST)):
        return inside
    if "\0" not in name_or_folder and os.path.isfile(os.path.join(name_or_folder, MANIFEST)) and name_or_folder:
        return name_or_folder
    if os.path.isdir(name_or_folder):
        raise PackNotFound(f"{name_or_folder!r} holds no {MANIFEST}")
    raise PackNotFound(f"no SDK {name_or_folder!r}: bundled are {', '.join(bundled())}, or give the folder of a pack")


def _files(folder: str) -> dict[str, os.stat_result]:
    """Every file of a pack by its relative path, with `/`, sorted and within the caps. Names that start with a dot are not part of a pack."""
    found: dict[str, os.stat_result] = {}
    todo = [""]
    while todo:
        below = todo.pop()
        try:
            entries = list(os.scandir(os.path.join(folder, below)))
        except OSError as error:
            raise BadFolder(below, f"cannot be read ({error.strerror})") from None
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = f"{below}/{entry.name}" if below else entry.name
            if entry.is_symlink():
                raise BadFolder(path, "is a symbolic link; a pack holds files and folders only")
            if entry.is_dir():
                if path.count("/") > 8:
                    raise BadFolder(path, "lies too deep")
                todo.append(path)
            elif entry.is_file():
                found[path] = _status(entry, path)
            else:
                raise BadFolder(path, "is neither a file nor a folder")
            if len(found) > MAX_FILES or len(todo) > MAX_FILES:
                raise BadFolder("", f"has more than {MAX_FILES} files")
    found = dict(sorted(found.items()))
    total = 0
    for path, status in found.items():
        total += status.st_size
        _within(path, status.st_size, total)
    return found


def _status(entry: os.DirEntry[str], path: str) -> os.stat_result:
    try:
        return entry.stat(follow_symlinks=False)
    except OSError as error:
        raise BadFolder(path, f"cannot be read ({error.strerror})") from None


def _within(path: str, size: int, total: int) -> None:
    if size > MAX_FILE_BYTES:
        raise BadFolder(path, f"is larger than {MAX_FILE_BYTES // 1024} KiB")
    if total > MAX_TOTAL_BYTES:
        raise BadFolder("", f"holds more than {MAX_TOTAL_BYTES // 1024 // 1024} MiB")


def read(folder: str) -> dict[str, bytes]:
    """Every file of a pack: relative path to bytes, in sorted order, within the caps."""
    files: dict[str, bytes] = {}
    total = 0
    for path in _files(folder):
        try:
            data = _bytes(f"{folder}/{path}")
        except OSError as error:
            raise BadFolder(path, f"cannot be read ({error.strerror})") from None
        total += len(data)
        _within(path, len(data), total)
        files[path] = data
    return files


def _bytes(path: str) -> bytes:
    file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0))
    try:
        data = os.read(file, MAX_FILE_BYTES + 1)
        while len(data) <= MAX_FILE_BYTES and (more := os.read(file, MAX_FILE_BYTES + 1 - len(data))):
            data += more
        return data
    finally:
        os.close(file)


def stamp(folder: str) -> str:
    """A text that changes with any file of the pack, or with how the package managers write.

    It is made of what the system says of each file, as git does it: reading 150 of them would cost 2 ms of every `diff`.
    """
    managers = os.path.join(home(), MANAGERS)
    files = [*_files(folder).items(), *(_files(managers).items() if os.path.isdir(managers) else ())]
    return " ".join([f"{path}:{one.st_size}:{one.st_mtime_ns}:{one.st_ctime_ns}:{one.st_ino}" for path, one in files])
