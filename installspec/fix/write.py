"""Writes a plan to disk: all of it or nothing, whenever the process is killed.

The new contents are first laid down in a journal folder in the root. It counts from the moment its list is renamed into place; from
then on the files are replaced one by one, and whoever comes next (`recover`) replaces the rest. Before that moment nothing outside of it has changed.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Sequence

from installspec.model.errors import CannotFinish
from installspec.model.plan import File
from installspec.repo.view import JOURNAL

_LIST = "files.json"


def write(root: str, files: Sequence[File]) -> None:
    """Replaces the files. CannotFinish, with nothing changed, where one is not as the plan knows it or may not be written."""
    if not files:
        return
    targets = [_target(root, one) for one in files]
    _sweep(root)
    journal = os.path.join(root, JOURNAL)
    draft = f"{journal}.{os.getpid()}"
    try:
        os.mkdir(draft, 0o700)
        lock = _lock(draft)
    except OSError as error:
        raise CannotFinish(f"{root} cannot be written: {error.strerror}") from None
    try:
        # With its lock inside: nobody can take it for one that was left behind.
        os.rename(draft, journal)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)
        raise CannotFinish(f"{journal} is there: another fix is at work") from None
    try:
        for at, one in enumerate(files):
            _store(os.path.join(journal, str(at)), one.after)
        listed = [{"path": os.path.relpath(target, os.path.realpath(root)), "mode": mode} for target, mode in targets]
        _store(os.path.join(journal, "draft"), json.dumps(listed).encode())
        _sync(journal)
    except OSError as error:
        shutil.rmtree(journal, ignore_errors=True)
        raise CannotFinish(f"{journal} cannot be written: {error.strerror}") from None
    os.rename(os.path.join(journal, "draft"), os.path.join(journal, _LIST))
    _sync(journal)
    _finish(root, journal)
    os.close(lock)


def recover(root: str) -> bool:
    """Ends what an interrupted `write` began: forwards where its list was complete, else by removing it. Whether there was anything."""
    journal = os.path.join(root, JOURNAL)
    if not os.path.isdir(journal) or os.path.islink(journal):
        return False
    try:
        lock = _lock(journal)
    except BlockingIOError:
        raise CannotFinish(f"another fix is at work in {root}") from None
    except OSError as error:
        raise CannotFinish(f"an interrupted fix could not be ended: {journal}: {error.strerror}") from None
    _finish(root, journal)
    os.close(lock)
    return True


def _sweep(root: str) -> None:
    """Removes drafts of journals whose process died before they counted."""
    for name in os.listdir(root):
        draft = os.path.join(root, name)
        if name.startswith(JOURNAL + ".") and os.path.isdir(draft) and not os.path.islink(draft):
            try:
                os.close(_lock(draft))
            except OSError:
                continue
            shutil.rmtree(draft, ignore_errors=True)


def _finish(root: str, journal: str) -> None:
    try:
        listed = os.path.join(journal, _LIST)
        if os.path.exists(listed):
            _replace_all(root, journal, listed)
            # First the list: without it what is left in the folder means nothing.
            os.unlink(listed)
        shutil.rmtree(journal)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CannotFinish(f"a fix could not be ended: {error}; the new contents of its files are in {journal}") from None


def _lock(folder: str) -> int:
    """Takes the lock of a journal for as long as this process lives. BlockingIOError where another has it."""
    handle = os.open(os.path.join(folder, "lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:
        pass  # Windows: two fixes at once are not told apart there
    except OSError:
        os.close(handle)
        raise
    return handle


def _replace_all(root: str, journal: str, listed: str) -> None:
    real = os.path.realpath(root)
    with open(listed, "rb") as stream:
        entries = json.loads(stream.read())
    for at, entry in enumerate(entries):
        new = os.path.join(journal, str(at))
        target = os.path.join(real, entry["path"])
        if not _inside(real, target):
            raise ValueError(f"{entry['path']} leads out of the folder")
        if not os.path.exists(new):
            continue  # it was put in place before the interruption
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.chmod(new, entry["mode"])
        os.replace(new, target)
        _sync(os.path.dirname(target))


def _target(root: str, one: File) -> tuple[str, int]:
    """The real path of a file and the mode it is to have. CannotFinish where it is not what the plan was made for."""
    real, path = os.path.realpath(root), os.path.join(root, one.path)
    target = os.path.realpath(path)
    if not _inside(real, target):
        raise CannotFinish(f"{one.path} is a link that leads out of {root}")
    try:
        mode = stat.S_IMODE(os.stat(target).st_mode)
        with open(target, "rb") as stream:
            there: bytes | None = stream.read()
    except FileNotFoundError:
        mode, there = 0o666 & ~_umask(), None
    except OSError as error:
        raise CannotFinish(f"{one.path} cannot be read: {error.strerror}") from None
    if there != one.before:
        raise CannotFinish(f"{one.path} has changed since the plan was made; nothing was written")
    folder = os.path.dirname(target)
    while not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    if not os.access(target if there is not None else folder, os.W_OK) or not os.access(folder, os.W_OK):
        raise CannotFinish(f"{one.path} may not be written; nothing was")
    return target, mode


def _inside(real: str, target: str) -> bool:
    return os.path.realpath(target).startswith(real.rstrip(os.sep) + os.sep)


def _store(path: str, data: bytes) -> None:
    with open(path, "xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sync(folder: str) -> None:
    if os.name == "nt":
        return  # folders cannot be opened there
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
