"""A plan as one patch."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.model.plan import File
from installspec.report._values import guard, shown
from installspec.text.patch import unified

_SHOWN = ("example", "sample", "template", "dist")


def patch(files: Sequence[File]) -> bytes:
    """A unified diff that `git apply` takes, from the root of the plan; b"" where nothing changes."""
    return b"".join(unified(one.path, one.before, one.after, _value if _environment(one.path) else _secret) for one in files)


def _environment(path: str) -> bool:
    """Whether a file holds the values of somebody's environment, which git may well ignore; one that shows others what to set does not."""
    name = path.rpartition("/")[2]
    return (name.startswith((".env", ".dev.vars")) or name.endswith(".env")) and not any(word in name for word in _SHOWN)


def _value(line: bytes) -> bool:
    return b"=" in line


def _secret(line: bytes) -> bool:
    """Whether a line says something that is never printed. It may stand beside what changes: in an `.env`."""
    text = line.decode("utf-8", "replace").strip()
    name, equals, value = text.partition("=")
    return guard(text) != text or (bool(equals) and shown(name, value) != value)
