"""Which regular expressions a pack may bring: those that cannot be made to run for ever."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

MAX_PATTERN = 200
# A value longer than this is refused before a pattern sees it, so that a few repeats in a row stay cheap.
MAX_MATCHED = 256
_MAX_REPEATS = 4
_SINGLE = frozenset((_constants.LITERAL, _constants.NOT_LITERAL, _constants.IN, _constants.ANY))
_REPEATS = frozenset((_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT))
_GROUPS = frozenset((_constants.SUBPATTERN, _constants.ATOMIC_GROUP))
_LEAVES = _SINGLE | {_constants.AT, _constants.CATEGORY}


def unsafe(pattern: str) -> str:
    """Why `pattern` is refused, or ""."""
    if len(pattern) > MAX_PATTERN:
        return f"the pattern is longer than {MAX_PATTERN} characters"
    try:
        tree = _parser.parse(pattern)
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"the pattern does not compile: {error}"
    repeats = [0]
    return _walk(tree, False, repeats) or (f"the pattern repeats more than {_MAX_REPEATS} times" if repeats[0] > _MAX_REPEATS else "")


def _walk(items: Iterable[tuple[Any, Any]], repeated: bool, repeats: list[int]) -> str:
    for code, argument in items:
        if code in _LEAVES:
            continue
        if code in _REPEATS:
            low, high, body = argument
            varies = high != low
            if repeated and varies:
                return "the pattern repeats a repetition"
            single = len(body) == 1 and body[0][0] in _SINGLE
            if varies and not single and high > 16:
                return "only a single character or class may repeat without a small limit"
            if high != _constants.MAXREPEAT and high > 1000:
                return "the pattern repeats more than 1000 times"
            repeats[0] += 1 if varies and high > 1 else 0
            why = _walk(body, repeated or high > 1, repeats)
        elif code in _GROUPS:
            why = _walk(argument[-1] if code is _constants.SUBPATTERN else argument, repeated, repeats)
        elif code is _constants.BRANCH:
            why = "".join(_walk(branch, repeated, repeats) for branch in argument[1])
        else:
            why = f"{str(code).lower().replace('_', ' ')} is not available in patterns"
        if why:
            return why
    return ""
