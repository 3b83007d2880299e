"""A requirement written as it is now, but for another version."""

from __future__ import annotations

import re
from functools import cache


@cache
def _version() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.+-])(v?)(\d+(?:\.\d+)*)((?:[-+]|(?<=\d)(?=[a-zA-Z]))[0-9A-Za-z.+-]*)?")


def candidates(text: str, version: str) -> list[str]:
    """Ways to put `version` into `text`, the closest to what is written first. Whether one means the right thing is for the caller to see.

    One version is replaced, as precise as it was or in full; of two, the second is the bound above (`>=1.2 <2`, `1.2.0..<2.0.0`, `[1.2,2)`), which
    becomes the next major of `version`.
    """
    found = list(_version().finditer(text))
    if not found or len(found) > 2:
        return []
    first = found[0]
    if len(found) == 1:
        return [_put(text, [(first, one)]) for one in dict.fromkeys((_as_precise(first, version), version)) if one]
    upper = _next_major(found[1], version)
    if upper is None or not _bounds(text, first, found[1]):
        return []
    return [_put(text, [(first, one), (found[1], upper)]) for one in dict.fromkeys((_as_precise(first, version), version)) if one]


def _put(text: str, puts: list[tuple[re.Match[str], str]]) -> str:
    out, at = [], 0
    for match, new in puts:
        out += [text[at : match.start()], match[1], new]
        at = match.end()
    return "".join([*out, text[at:]])


def _as_precise(match: re.Match[str], version: str) -> str | None:
    """The version with as many numbers as are written; None where it has no such short form."""
    numbers = version.split(".")
    wanted = match[2].count(".") + 1
    if match[3] or not all(one.isdigit() for one in numbers) or wanted > len(numbers):
        return None
    return ".".join(numbers[:wanted])


def _next_major(match: re.Match[str], version: str) -> str | None:
    """The bound above in as many numbers as it has, if it is a major now (`2`, `2.0`, `2.0.0`)."""
    major = version.partition(".")[0]
    rest = match[2].split(".")[1:]
    if not major.isdigit() or match[3] or any(int(one) for one in rest):
        return None
    return ".".join([str(int(major) + 1), *("0" for _ in rest)])


def _bounds(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether the two versions are a bound below and an excluded bound above."""
    between = text[first.end() : second.start()].strip()
    after = text[second.end() :].strip()
    if text[: first.start()].strip().startswith(("[", "(")):
        return between == "," and after == ")"
    return between.replace(" ", "").replace("'", "").replace('"', "") in ("..<", ",<", "<") and not after.strip("'\")")
