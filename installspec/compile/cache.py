"""Compiled expectations kept between runs, so that only the first run of a pack renders and parses its snippets.

A file a key below the user's cache folder: JSON, written atomically, ignored when it is damaged. Nothing in it is ever executed.
"""

from __future__ import annotations

import json
import os
import sys
from binascii import crc32
from typing import Any

from installspec.model import expect, facts
from installspec.model.expect import Expected

_TYPES: dict[str, type] = {
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
        facts.Value,
        facts.Via,
        facts.Where,
    )
}


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
    return os.path.join(folder(), f"{crc32(key.encode(errors='surrogateescape')):08x}.json")


def load(key: str) -> Expected | None:
    """What was kept under exactly this `key`, or None. The file's name is only a check sum of it; the file holds it whole."""
    try:
        with open(_file(key), encoding="utf-8") as file:
            document = json.load(file)
        if document["key"] != key:
            return None
        kept = _decode(document["expected"])
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None
    return kept if isinstance(kept, Expected) else None


def store(key: str, expected: Expected) -> None:
    """Keeps `expected`; where that cannot be done nothing happens, the next run compiles again."""
    target = _file(key)
    half = f"{target}.{os.getpid()}"
    try:
        os.makedirs(folder(), exist_ok=True)
        with open(half, "w", encoding="utf-8") as file:
            json.dump({"key": key, "expected": _encode(expected)}, file, separators=(",", ":"))
        os.replace(half, target)
    except (OSError, ValueError):
        try:
            os.unlink(half)
        except OSError:
            pass


def _encode(value: Any) -> Any:
    if isinstance(value, tuple):
        name = type(value).__name__
        return [name if name in _TYPES else "", *(_encode(one) for one in value)]
    return value


def _decode(value: Any) -> Any:
    if isinstance(value, list):
        inner = tuple(_decode(one) for one in value[1:])
        return _TYPES[value[0]](*inner) if value[0] else inner
    return value
