"""What is kept between runs: compiled expectations, so that only the first run of a pack renders and parses its snippets, and what files say.

A file a key below the user's cache folder, written atomically, ignored when it is damaged. Nothing in it is ever executed. It is no JSON:
importing `json` and making 2000 tuples of which two thirds are equal would take 5 ms of every `diff`.
"""

from __future__ import annotations

import os
import sys
from binascii import crc32
from functools import cache

from installspec.model import expect, facts
from installspec.model.source import Parsed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TYPES: dict[str, Any] = {
    one.__name__: one
    for one in (
        expect.Expected,
        expect.Expectation,
        expect.ExpectedCall,
        expect.ExpectedDependency,
        expect.ExpectedFile,
        expect.ExpectedSetting,
        expect.ExpectedVariable,
        facts.Argument,
        facts.Call,
        facts.Import,
        facts.Locked,
        facts.Problem,
        facts.Value,
        facts.Via,
        facts.Where,
        Parsed,
    )
}


@cache
def engine_stamp() -> str:
    """What of this installation decides how a pack compiles: its version; in a checkout, whose code changes under one version, also the newest file."""
    from installspec._version import VERSION

    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if os.path.isdir(os.path.join(here, "_templates")):
        return VERSION
    folders = (
        "compile",
        "model",
        "render",
        "text",
        "text/source",
        *(f"ecosystems/{name}" for name in os.listdir(os.path.join(here, "ecosystems")) if "." not in name),
    )
    newest = max(entry.stat().st_mtime_ns for name in folders for entry in os.scandir(os.path.join(here, name)))
    return f"{VERSION}/{newest}"


def folder() -> str:
    """INSTALLSPEC_CACHE, else the platform's cache folder for this user."""
    chosen = os.environ.get("INSTALLSPEC_CACHE")
    if chosen:
        return chosen
    home = os.path.expanduser("~")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "installspec")
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA") or home, "installspec", "cache")
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache"), "installspec")


def _file(key: str) -> str:
    return os.path.join(folder(), f"{crc32(key.encode(errors='surrogateescape')):08x}.kept")


def load(key: str) -> Any:
    """What was kept under exactly this `key`, or None. The file's name is only a check sum of it; the file holds it whole."""
    try:
        with open(_file(key), "rb") as file:
            total, body = file.read(4), file.read()
        if total != _total(body):
            return None
        found, _, rest = body.decode("utf-8", "surrogatepass").partition("\0")
        kept = _decode(rest) if found == key else None
    except (OSError, ValueError, TypeError, LookupError):
        return None
    return kept


def store(key: str, value: Any) -> None:
    """Keeps `value`; where that cannot be done nothing happens, the next run compiles again."""
    target = _file(key)
    half = f"{target}.{os.getpid()}"
    try:
        body = f"{key}\0{_encode(value)}".encode("utf-8", "surrogatepass")
        os.makedirs(folder(), exist_ok=True)
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(_total(body) + body)
        os.replace(half, target)
    except (OSError, ValueError):
        try:
            os.unlink(half)
        except OSError:
            pass


def _total(body: bytes) -> bytes:
    return crc32(body).to_bytes(4, "big")


_CONSTANTS = (None, True, False)


def _encode(value: Any) -> str:
    """All values that `value` is made of, each once, an inner one before what holds it; a value is named by its number.

    The number of strings, the strings, then a row for each tuple (its type, "" for a plain one, and the numbers of its items) or integer.
    ValueError for a string with a NUL, which separates them all.
    """
    strings: dict[str, int] = {}
    _collect_strings(value, strings)
    rows: dict[str, int] = {}
    _number(value, strings, rows)
    if any("\0" in one for one in strings):
        raise ValueError("a NUL in a string")
    return "\0".join([str(len(strings)), *strings, *rows])


def _collect_strings(value: Any, strings: dict[str, int]) -> None:
    if isinstance(value, tuple):
        for one in value:
            _collect_strings(one, strings)
    elif isinstance(value, str):
        strings.setdefault(value, len(_CONSTANTS) + len(strings))


def _number(value: Any, strings: dict[str, int], rows: dict[str, int]) -> int:
    if isinstance(value, str):
        return strings[value]
    if isinstance(value, tuple):
        name = "" if type(value) is tuple else type(value).__name__
        if name and _TYPES.get(name) is not type(value):
            raise ValueError(f"a {name} is nothing that is kept")
        row = " ".join([name, *(str(_number(one, strings, rows)) for one in value)])
    elif value is None or isinstance(value, bool):
        return _CONSTANTS.index(value)
    else:
        row = f"int {value:d}"
    return rows.setdefault(row, len(_CONSTANTS) + len(strings) + len(rows))


def _decode(text: str) -> Any:
    """The last value of what `_encode` wrote. ValueError, TypeError and LookupError where it did not."""
    count, *parts = text.split("\0")
    strings = int(count)
    values: list[Any] = [*_CONSTANTS, *parts[:strings]]
    at, made = values.__getitem__, {"": tuple, **{name: kind._make for name, kind in _TYPES.items()}}
    for row in parts[strings:]:
        name, _, numbers = row.partition(" ")
        if name == "int":
            values.append(int(numbers))
        else:
            values.append(made[name](map(at, map(int, numbers.split()))))
    return values[-1]
