""".npmrc: only whether pnpm keeps one lockfile a package (`shared-workspace-lockfile=false`). Its tokens are not looked at."""

from __future__ import annotations

import functools
import re

from installspec.ecosystems.node._managers import MANAGERS
from installspec.model.facts import Definition
from installspec.model.source import Parsed, Source

files: tuple[str, ...] = (".npmrc",)
reads: frozenset[type] = frozenset({Definition})
managers: tuple[str, ...] = MANAGERS

_FORMAT = "node/npmrc"


def parse(source: Source) -> Parsed:
    if b"shared-workspace-lockfile" not in source.data:
        return Parsed()
    return Parsed(
        tuple(
            Definition(_FORMAT, "package.sharedLockfile", match[1].decode(), source.where(*match.span(1)), source.folder)
            for match in _setting().finditer(source.data)
        )
    )


@functools.cache
def _setting() -> re.Pattern[bytes]:
    return re.compile(rb"^[ \t]*shared-workspace-lockfile[ \t]*=[ \t]*(true|false)[ \t]*\r?$", re.MULTILINE)
