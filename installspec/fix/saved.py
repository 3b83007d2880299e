"""A plan as a document: made now, written later, if every file is still as it was."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Sequence

from installspec.model.errors import CannotFinish, UsageError
from installspec.model.plan import File

_VERSION = 1


def dump(files: Sequence[File], commands: Sequence[str]) -> bytes:
    """The document: for each file the SHA-256 of what it must hold now (null: it must not exist) and the new contents in base64."""
    entries = [
        {"path": one.path, "before": None if one.before is None else _hash(one.before), "after": base64.b64encode(one.after).decode()}
        for one in files
    ]
    return (
        json.dumps({"schemaVersion": _VERSION, "files": entries, "commands": list(commands)}, indent=2, ensure_ascii=False).encode() + b"\n"
    )


def load(document: bytes, read: Callable[[str], bytes | None]) -> tuple[list[File], list[str]]:
    """The files and commands of a saved plan. UsageError for what is no plan, CannotFinish where a file is not as it was."""
    try:
        said = json.loads(document)
        if said["schemaVersion"] != _VERSION:
            raise UsageError(f"the plan is of version {said['schemaVersion']}, this installspec reads {_VERSION}")
        entries = [(str(one["path"]), one["before"], base64.b64decode(one["after"], validate=True)) for one in said["files"]]
        commands = [str(one) for one in said["commands"]]
    except (ValueError, KeyError, TypeError, binascii.Error):
        raise UsageError("this is not a plan that `fix --save-plan` wrote") from None
    files = []
    for path, before, after in entries:
        if path.startswith("/") or ".." in path.split("/") or not path:
            raise UsageError(f"the plan names {path}, which is not in the repository")
        there = read(path)
        if (None if there is None else _hash(there)) != before:
            what = "is gone" if there is None else "is there now" if before is None else "has changed"
            raise CannotFinish(f"{path} {what} since the plan was made; nothing was written")
        files.append(File(path, there, after))
    return files, commands


def _hash(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()
