"""Free variables: values that nobody gave, carried through templates as tokens and bound later to what a repository has."""

from __future__ import annotations

# A value longer than this is not held against its variable's pattern: the number of ways to match grows with its length.
MAX_MATCHED = 256
_OPEN = "isfree0"
_CLOSE = "0eerfsi"


def token(name: str) -> str:
    """The stand-in for the variable `name`: letters and digits only, so that every quoting filter leaves it as it is."""
    return f"{_OPEN}{name}{_CLOSE}"


def pieces(text: str) -> list[str]:
    """`text` cut at its tokens: literal, name, literal, name, …, literal. One element means that nothing in it is free."""
    out: list[str] = []
    at = 0
    while (start := text.find(_OPEN, at)) >= 0:
        end = text.find(_CLOSE, start)
        if end < 0:
            break
        out += [text[at:start], text[start + len(_OPEN) : end]]
        at = end + len(_CLOSE)
    out.append(text[at:])
    return out
