"""Edits: what a format answers when it is asked to make a change."""

from __future__ import annotations

from installspec.model.facts import Where
from installspec.model.tuples import NamedTuple

SAFETIES = ("safe", "unsafe")  # unsafe: what the program does changes in a way that a person should have looked at


class TextEdit(NamedTuple):
    """Puts `new` in place of the bytes from `start` to `end`, which must be `expect`."""

    start: int
    end: int
    new: bytes
    expect: bytes


class Fix(NamedTuple):
    """Edits of one file that together make one change. None at all: it is already as the change wants it."""

    path: str
    edits: tuple[TextEdit, ...]
    safety: str = "safe"


class Refusal(NamedTuple):
    """Why a change is not made here: what is in the way, where, and the exact lines that a person may paste instead."""

    reason: str
    where: Where
    paste: str = ""
