"""The lines of Carthage's files: `github "owner/name" ~> 1.0`, `git "https://…" "branch"`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from installspec.model.tuples import NamedTuple

_LINE = re.compile(
    rb'^[ \t]*(github|git)[ \t]+"([^"\r\n]+)"[ \t]*(?:((?P<sign>~>|>=|==)[ \t]*(?P<version>[0-9v][\w.+-]*)|"(?P<ref>[^"\r\n]*)"))?',
    re.MULTILINE,
)


class Line(NamedTuple):
    """`sign` is "" before a branch, a tag or a commit; `at` to `at_end` are the bytes of what is asked for, or of the address."""

    address: str
    sign: str
    version: str
    start: int
    end: int
    at: int
    at_end: int


def lines(data: bytes) -> Iterator[Line]:
    for found in _LINE.finditer(data):
        address = found[2].decode("utf-8", "replace")
        if found[1] == b"github" and "://" not in address:
            address = f"https://github.com/{address}"
        sign, version = found["sign"] or b"", found["version"] or found["ref"] or b""
        part = 3 if found[3] is not None else 2
        start, end = found.span(part)
        yield Line(address, sign.decode(), version.decode("utf-8", "replace"), found.start(1), found.end(), start, end)
