"""Code that a compiler directive switches off."""

from __future__ import annotations

import re
from bisect import bisect_right

from installspec.model.facts import Call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.source import Parsed


def judged(parsed: Parsed, data: bytes) -> Parsed:
    """`parsed` with the calls between `#if false` or `#if 0` and the directive that ends it marked as dead.

    The grammars know directives as statements beside the code that they govern, not around it.
    """
    regions = _off(data) if b"#if" in data else []
    if not regions:
        return parsed
    return parsed._replace(facts=tuple(_dead(fact, regions) if isinstance(fact, Call) else fact for fact in parsed.facts))


def _dead(call: Call, regions: list[tuple[int, int]]) -> Call:
    # Regions do not overlap and are in order, so only the last that starts before the call may hold it.
    at = bisect_right(regions, (call.where.start, call.where.start)) - 1
    return call._replace(state="dead") if at >= 0 and call.where.start < regions[at][1] else call


def _off(data: bytes) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    depth = 0
    level = start = -1
    for match in re.finditer(rb"^[ \t]*#[ \t]*(if|ifdef|ifndef|elseif|elif|else|endif)\b[ \t]*([^\r\n]*)", data, re.MULTILINE):
        word = match[1]
        if word.startswith(b"if"):
            depth += 1
            if level < 0 and word == b"if" and match[2].split(b"//")[0].strip() in (b"false", b"0"):
                level, start = depth, match.end()
        elif depth == level:
            out.append((start, match.start()))
            level = -1
        depth -= word == b"endif"
    return out
