"""Commands that are shown to a person, who runs them from the root of the repository."""

from __future__ import annotations

from shlex import quote


def within(folder: str, command: str) -> str:
    """`command`, to be run in `folder`."""
    return f"cd {quote(folder)} && {command}" if folder else command
