"""Gradle versions and requirements (Gradle user manual, "Declaring Versions and Ranges": single versions, ordering, rich versions).

A plain version is the lowest one that Gradle may select, and the one that the line speaks of: it is exact here, as is `1.2!!`.
`latest.release` and `latest.integration` say nothing about versions. Gradle has no unions of ranges.
"""

from __future__ import annotations

from ._clauses import ADMITS, AHEAD, BEHIND, EXCLUDES, Alternative, Clause, Requirement, above, at_least, at_most, exactly
from ._jvm import Ordered, is_version

SPECIAL = {"dev": -1, "rc": 1, "snapshot": 2, "final": 3, "ga": 4, "release": 5, "sp": 6}
"""Words with a place of their own; all others stand at 0 and in alphabetical order. Case does not matter for these only."""

WORD, END, NUMBER = 0, 1, 2
"""What orders at one place: `1.0-rc` before `1.0` before `1.0.1`."""

Part = tuple[int, int, str]
LONG = 2**63


class Version(Ordered):
    """The parts in an order of tuples; the text, because prefixes are matched on it."""

    __slots__ = ("parts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts = (*_parts(text), (END, 0, ""))

    def against(self, other: Version) -> int:
        return (self.parts > other.parts) - (self.parts < other.parts)


def parse(version: str) -> Version | None:
    return Version(version) if is_version(version) and not version.endswith("+") else None


def requirement(text: str) -> Requirement | None:
    text = text.partition("!!")[0].strip()
    if not text:
        return None
    if text[0] in "[](":
        return _range(text)
    if text.endswith("+"):
        return _prefix(text[:-1])
    version = parse(text)
    return None if version is None else (Alternative((exactly(version, text),)),)


def _range(text: str) -> Requirement | None:
    opening, inner, closing = text[0], text[1:-1], text[-1]
    if len(text) < 3 or closing not in "[])":
        return None
    low_text, comma, high_text = (part.strip() for part in inner.partition(","))
    if not comma:
        version = parse(low_text)
        return (Alternative((exactly(version, low_text),)),) if version and opening == "[" and closing == "]" else None
    low, high = parse(low_text), parse(high_text)
    # An open end is written with a parenthesis, and only one end may be open.
    if (low is None and (low_text or opening != "(")) or (high is None and (high_text or closing != ")")) or (low is None and high is None):
        return None
    if low_text == high_text and low is not None and opening == "[" and closing == "]":
        return (Alternative((exactly(low, low_text),)),)
    clauses: list[Clause] = []
    if low is not None:
        clauses.append((at_least if opening == "[" else above)(low, low_text))
    if high is not None:
        clauses.append(at_most(high) if closing == "]" else _below(high))
    return (Alternative(tuple(clauses)),)


def _below(bound: Version) -> Clause:
    """Excluding an upper bound excludes it as a prefix: `[1.0, 2.0[` does not take 2.0-SNAPSHOT."""
    return Clause(lambda v: ADMITS if v < bound and not v.text.startswith(bound.text) else BEHIND)


def _prefix(prefix: str) -> Requirement | None:
    """`1.+` takes what starts with `1.`; `1.1+` takes 1.1 and 1.10 but not 1.2."""
    bare = prefix.rstrip(".-_")
    if not prefix:
        return (Alternative(()),)
    if not is_version(bare) or "+" in bare or len(prefix) - len(bare) > 1:
        return None
    start = Version(bare)
    last = len(start.parts) - 2
    counts = bare == prefix and start.parts[last][0] == NUMBER

    def place(version: Version) -> str:
        if version.text.startswith(prefix):
            return ADMITS
        if version.parts[: last + 1] == start.parts[: last + 1] and not counts:
            return EXCLUDES  # 1-rc stands among 1.alpha and 1.sp, which `1.+` takes
        if version < start:
            return AHEAD
        # Numbers that begin with the last one of the prefix go on without end: 1.2 stands between 1.1 and 1.10.
        among = counts and version.parts[:last] == start.parts[:last] and version.parts[last][0] == NUMBER
        return EXCLUDES if among else BEHIND

    return (Alternative((Clause(place, (start, bare)),)),)


def _parts(text: str) -> list[Part]:
    """Split at `.`, `-`, `_` and `+`, and between letters and digits."""
    found: list[Part] = []
    start = 0
    for at, char in enumerate(text):
        if char in ".-_+":
            found.append(_part(text[start:at]))
            start = at + 1
        elif at > start and char.isdigit() != text[at - 1].isdigit():
            found.append(_part(text[start:at]))
            start = at
    if start < len(text):
        found.append(_part(text[start:]))
    return found


def _part(text: str) -> Part:
    if text.isdigit() and int(text) < LONG:
        return NUMBER, int(text), ""
    special = SPECIAL.get(text.lower())
    return (WORD, 0, text) if special is None else (WORD, special, "")
