"""Maven versions and ranges (POM reference: "Version Order Specification" and "Dependency Version Requirement Specification").

A soft requirement (`1.2.3`) is a recommendation, and the only version it speaks of: it is exact here. `LATEST` and `RELEASE` say nothing.
A pre-release of an exclusive upper bound is inside the range: Maven orders `2.0-rc1` before `2.0` and has no further rule.
"""

from __future__ import annotations

from ._clauses import Alternative, Clause, Requirement, above, at_least, at_most, below, exactly
from ._jvm import Ordered, is_version

QUALIFIERS = {"alpha": 0, "beta": 1, "milestone": 2, "rc": 3, "cr": 3, "snapshot": 4, "": 5, "ga": 5, "final": 5, "release": 5, "sp": 6}
SHORT = {"a": "alpha", "b": "beta", "m": "milestone"}
NONE, UNKNOWN = 5, 7
DEEPEST = 100
"""Changes between letters and digits, and hyphens, that a version may have: each nests a list, and lists are compared by recursion."""


class Item:
    """A number, a qualifier (its rank, and its name where that is unknown to Maven) or a list of items."""

    __slots__ = ("items", "kind", "name", "value")

    def __init__(self, kind: int, value: int = 0, name: str = "") -> None:
        self.kind = kind
        self.value = value
        self.name = name
        self.items: list[Item] = []

    def is_null(self) -> bool:
        if self.kind == LIST:
            return not self.items
        return self.value == (0 if self.kind == NUMBER else NONE)


QUALIFIER, LIST, NUMBER = 0, 1, 2  # in the order in which kinds stand to each other at one place


class Version(Ordered):
    __slots__ = ("root",)

    def __init__(self, root: Item) -> None:
        self.root = root

    def against(self, other: Version) -> int:
        return _compare(self.root, other.root)


def parse(version: str) -> Version | None:
    if not is_version(version):
        return None
    root = current = Item(LIST)
    lists = [root]

    def nest() -> Item:
        child = Item(LIST)
        current.items.append(child)
        lists.append(child)
        return child

    text = version.lower()
    start = 0
    digits = False
    for at, char in enumerate(text):
        if char in ".-":
            current.items.append(_item(text[start:at], digits))
            start = at + 1
            if char == "-":
                current = nest()
        elif char.isdigit():
            if not digits and at > start:
                if current.items:
                    current = nest()
                current.items.append(_qualifier(text[start:at], True))
                start = at
                current = nest()
            digits = True
        else:
            if digits and at > start:
                current.items.append(_item(text[start:at], True))
                start = at
                current = nest()
            digits = False
    if len(text) > start:
        if not digits and current.items:
            current = nest()
        current.items.append(_item(text[start:], digits))
    if len(lists) > DEEPEST:
        return None
    for found in reversed(lists):
        _normalize(found.items)
    return Version(root)


def requirement(text: str) -> Requirement | None:
    if text[:1] not in "[(":
        version = parse(text)
        return None if version is None else (Alternative((exactly(version, text),)),)
    found: list[Alternative] = []
    last: Version | None = None
    while text:
        end = min((at for at in (text.find("]"), text.find(")")) if at > 0), default=0)
        if text[0] not in "[(" or not end:
            return None
        restriction = _restriction(text[0], text[1:end], text[end])
        if restriction is None:
            return None
        alternative, low, high = restriction
        # Ranges must be written in order and apart: Maven refuses the others (it does not look behind one without an end).
        if last is not None and (low is None or low < last):
            return None
        found.append(alternative)
        last = high
        text = text[end + 1 :].strip()
        if text:
            if text[0] != ",":
                return None
            text = text[1:].strip()
            if not text:
                return None
    return tuple(found)


def _restriction(opening: str, inner: str, closing: str) -> tuple[Alternative, Version | None, Version | None] | None:
    if "," not in inner:
        version = parse(inner.strip())
        if version is None or opening != "[" or closing != "]":
            return None
        return Alternative((exactly(version, inner.strip()),)), version, version
    low_text, high_text = (part.strip() for part in inner.split(",", 1))
    low, high = parse(low_text), parse(high_text)
    if (low is None and low_text) or (high is None and high_text):
        return None
    if low is not None and high is not None and low >= high:
        if low > high or opening != "[" or closing != "]":
            return None
        return Alternative((exactly(low, low_text),)), low, high
    clauses: list[Clause] = []
    if low is not None:
        clauses.append((at_least if opening == "[" else above)(low, low_text))
    if high is not None:
        clauses.append((at_most if closing == "]" else below)(high))
    return Alternative(tuple(clauses)), low, high


def _item(text: str, digits: bool) -> Item:
    return Item(NUMBER, int(text or 0)) if digits or not text else _qualifier(text, False)


def _qualifier(text: str, before_digit: bool) -> Item:
    name = SHORT.get(text, text) if before_digit else text
    rank = QUALIFIERS.get(name, UNKNOWN)
    return Item(QUALIFIER, rank, name if rank == UNKNOWN else "")


def _normalize(items: list[Item]) -> None:
    """Zeros, empty qualifiers and empty lists count for nothing at the end, nor before lists at the end."""
    for at in range(len(items) - 1, -1, -1):
        if items[at].is_null():
            del items[at]
        elif items[at].kind != LIST:
            break


def _compare(a: Item | None, b: Item | None) -> int:
    if a is None or b is None:
        return _against_nothing(a) if a is not None else -_against_nothing(b) if b is not None else 0
    if a.kind != b.kind:
        return a.kind - b.kind
    if a.kind != LIST:
        left, right = (a.value, a.name), (b.value, b.name)
        return (left > right) - (left < right)
    for at in range(max(len(a.items), len(b.items))):
        result = _compare(a.items[at] if at < len(a.items) else None, b.items[at] if at < len(b.items) else None)
        if result:
            return result
    return 0


def _against_nothing(item: Item) -> int:
    if item.kind == NUMBER:
        return int(item.value > 0)
    if item.kind == QUALIFIER:
        return item.value - NONE
    return next((result for result in map(_against_nothing, item.items) if result), 0)
