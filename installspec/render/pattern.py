"""Which regular expressions a pack may bring: those that cannot be made to run for ever."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

from installspec.model.free import MAX_MATCHED

MAX_PATTERN = 200
# Four unbounded repeats in a row, which take 0.2 s at worst.
_MAX_WAYS = float((MAX_MATCHED + 1) ** 4)
_LEAVES = frozenset((_constants.LITERAL, _constants.NOT_LITERAL, _constants.IN, _constants.ANY, _constants.AT, _constants.CATEGORY))
_REPEATS = frozenset((_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT))


class _Refused(Exception):
    pass


def unsafe(pattern: str) -> str:
    """Why `pattern` is refused, or ""."""
    if len(pattern) > MAX_PATTERN:
        return f"the pattern is longer than {MAX_PATTERN} characters"
    try:
        re.compile(pattern)
        _ways(_parser.parse(pattern))
    except (re.error, OverflowError, RecursionError) as error:
        return f"the pattern does not compile: {error}"
    except _Refused as error:
        return str(error)
    return ""


def _ways(items: Iterable[tuple[Any, Any]]) -> float:
    """In how many ways a matcher may have to try `items` on the longest value, counted generously."""
    total = 1.0
    for code, argument in items:
        if code in _LEAVES:
            ways = 1.0
        elif code in _REPEATS:
            low, high, body = argument
            high = min(int(high), MAX_MATCHED)
            inner = _ways(body)
            if inner > 1 and high > 16:
                raise _Refused("the pattern repeats a part that can itself match in several ways")
            # Optional parts multiply without the savings that long repeats have: they count more.
            ways = float(inner**high) * (1 if low >= high else 4 if high == 1 else high - low + 1)
        elif code is _constants.SUBPATTERN:
            ways = _ways(argument[-1])
        elif code is _constants.ATOMIC_GROUP:
            ways = _ways(argument)
        elif code is _constants.BRANCH:
            ways = float(len(argument[1]) ** 2) * max(_ways(branch) for branch in argument[1])
        else:
            raise _Refused(f"{str(code).lower().replace('_', ' ')} is not available in patterns")
        total *= ways
        if total > _MAX_WAYS:
            raise _Refused("the pattern can match in too many ways: fewer repeats and alternatives")
    return total
