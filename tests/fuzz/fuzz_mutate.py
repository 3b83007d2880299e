"""Inputs out of seeds: the same random generator gives the same bytes."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from random import Random

LIMIT = 64 << 10  # bytes of one input
_OPENING = (
    b"{",
    b"[",
    b"(",
    b"<a>",
    b'{"a":',
    b"[[",
    b"a:\n ",
    b"- ",
    b'"${',
    b'"#{',
    b'"\\(',
    b"/*",
    b"a(",
    b"a.b{",
    b"<",
    b"!",
    b"-",
    b"a?b:",
    b"if a {\n",
)
_CLOSING = (b"}", b"]", b")", b"</a>", b"}", b"]]", b"", b"", b'}"', b'}"', b')"', b"*/", b")", b"}", b">", b"", b"", b"", b"}\n")


def mutated(random: Random, seeds: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    """One of `seeds`, changed in one to about eight ways; at most `LIMIT` bytes."""
    data = random.choice(seeds)
    if random.random() < 0.15:
        data = _spliced(random, data, random.choice(seeds))
    changes = random.choice((_CHANGES, _CHANGES, _GENTLE))  # the gentle ones mostly leave the file well-formed
    for _ in range(1 + min(int(random.expovariate(0.6)), 12)):
        data = random.choice(changes)(random, data, words)[:LIMIT]
    if random.random() < 0.03:
        data = random.choice((_nested, _repeated))(random, data, words)[:LIMIT]
    if random.random() < 0.03:
        data = _encoded(random, data)[:LIMIT]
    return data


def _cut(random: Random, data: bytes) -> tuple[int, int]:
    """A range, mostly short."""
    start = random.randint(0, len(data))
    return start, min(len(data), start + int(random.expovariate(1 / random.choice((1, 4, 20, 200)))) + 1)


def _spliced(random: Random, data: bytes, other: bytes) -> bytes:
    if random.random() < 0.5:
        return data[: random.randint(0, len(data))] + other[random.randint(0, len(other)) :]
    lines, others = data.splitlines(keepends=True), other.splitlines(keepends=True)
    at, start = random.randint(0, len(lines)), random.randint(0, len(others))
    return b"".join([*lines[:at], *others[start : start + random.randint(1, 12)], *lines[at:]])


def _flip(random: Random, data: bytes, words: Sequence[bytes]) -> bytes:
    if not data:
        return data
    out = bytearray(data)
    out[random.randrange(len(out))] ^= 1 << random.randrange(8)
    return bytes(out)


def _byte(random: Random, data: bytes, words: Sequence[bytes]) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + bytes((random.choice(b"\"'\\{}[]()<>:,=;#-&*|!?%@`$\n\r\t \x00\xff0a"),)) + data[at + random.randint(0, 1) :]


def _delete(random: Random, data: bytes, words: Sequence[bytes]) -> bytes:
    start, end = _cut(random, data)
    return data[:start] + data[end:]


def _double(random: Random, data: bytes, words: Sequence[bytes]) -> bytes:
    start, end = _cut(random, data)
    return data[:end] + data[start:end] * random.choice((1, 1, 2, 10)) + data[end:]


def _move(random: Random, data: bytes, words: Sequence[bytes]) -> bytes:
    start, end = _cut(random, data)
    rest = data[:start] + data[end:]
    at = random.randint(0, len(rest))
    return rest[:at] + data[start:end] + rest[at:]


def _insert(random: Random, data: bytes, words: Sequence[bytes]) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + random.choice(words) + data[at:]


def _replace(random: Random, data: bytes, words: Sequence[bytes]) -> bytes:
    """One word of the dictionary where another stood."""
    for _ in range(4):
        old = random.choice(words)
        at = data.find(old, random.randint(0, len(data)))
        if at >= 0:
            return data[:at] + random.choice(words) + data[at + len(old) :]
    return _insert(random, data, words)


def _accented(random: Random, data: bytes, words: Sequence[bytes]) -> bytes:
    """A character of several bytes, some of which are white space or letters to who takes bytes for characters."""
    at = random.randint(0, len(data))
    return data[:at] + random.choice(_LONG) + data[at:]


def _reworded(random: Random, data: bytes, words: Sequence[bytes]) -> bytes:
    """A word or number with another in its place, one of the file or of the dictionary."""
    found = _word().search(data, random.randint(0, len(data)))
    if found is None:
        return data
    other = _word().search(data, random.randint(0, len(data))) or _word().search(random.choice(words))
    return data if other is None else data[: found.start()] + other[0] + data[found.end() :]


def _retyped(random: Random, data: bytes, words: Sequence[bytes]) -> bytes:
    """A value with one of another type in its place."""
    found = _value().search(data, random.randint(0, len(data)))
    return data if found is None else data[: found.start()] + random.choice(_VALUES) + data[found.end() :]


@functools.cache
def _word() -> re.Pattern[bytes]:
    return re.compile(rb"[A-Za-z0-9_@][\w.@/-]*")


@functools.cache
def _value() -> re.Pattern[bytes]:
    return re.compile(rb"\"[^\"\n]*\"|'[^'\n]*'|\d[\d.]*|\{[^{}]*\}|\[[^\[\]]*\]|\([^()]*\)|(?<=: )\w.*|(?<=>)[^<>]+(?=<)")


_LONG = tuple(char.encode() for char in ["à", "Å", "é", "ª", "\x85", "\xa0", "…", "日本", "🎉", "ṅ", "ẅ", "ʼ", "\u2028"])
_VALUES = (
    b"{}",
    b"[]",
    b'""',
    b"''",
    b"null",
    b"true",
    b"12",
    b"1.5",
    b'"x"',
    b'"1.0"',
    b'{"a": 1}',
    b'["a"]',
    b"()",
    b"a",
    b'"a" + b',
    b"b.c(d)",
    b"",
)


def _lines(random: Random, data: bytes, words: Sequence[bytes]) -> bytes:
    """A line dropped, doubled, swapped, indented or joined with the next."""
    lines = data.splitlines(keepends=True)
    if not lines:
        return data
    at, kind = random.randrange(len(lines)), random.randrange(5)
    if kind == 0:
        del lines[at]
    elif kind == 1:
        lines.insert(random.randint(0, len(lines)), lines[at])
    elif kind == 2:
        other = random.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == 3:
        lines[at] = random.choice((b" ", b"  ", b"\t", b"    ")) + lines[at] if random.random() < 0.5 else lines[at].lstrip()
    else:
        lines[at] = lines[at].rstrip(b"\r\n")
    return b"".join(lines)


def _truncate(random: Random, data: bytes, words: Sequence[bytes]) -> bytes:
    return data[: random.randint(0, len(data))] if random.random() < 0.25 else data[: len(data) - random.randint(0, min(20, len(data)))]


def _nested(random: Random, data: bytes, words: Sequence[bytes]) -> bytes:
    kind, depth = random.randrange(len(_OPENING)), int(10 ** random.uniform(1, 4))
    at = random.randint(0, len(data))
    inside = random.choice(words)
    closing = _CLOSING[kind] * (depth if random.random() < 0.6 else 0)
    return data[:at] + _OPENING[kind] * depth + inside + closing + data[at:]


def _repeated(random: Random, data: bytes, words: Sequence[bytes]) -> bytes:
    start, end = _cut(random, data)
    unit = random.choice((data[start:end], random.choice(words), random.choice(words) + random.choice(words)))[:400]
    return data[:end] + unit * min(int(10 ** random.uniform(1, 4)), LIMIT // (len(unit) or 1)) + data[end:]


def _encoded(random: Random, data: bytes) -> bytes:
    kind, text = random.randrange(8), data.decode("utf-8", "replace")
    if kind < 2:
        return text.encode(random.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32")))
    if kind == 2:
        return text.encode("latin-1", "replace")
    if kind == 3:
        return b"\xef\xbb\xbf" * random.choice((1, 1, 2)) + data
    if kind == 4:
        return random.choice((b"\xff\xfe", b"\xfe\xff")) + data
    if kind == 5:
        return data.replace(b"\n", random.choice((b"\r\n", b"\r", b"\n\r")))
    if kind == 6:
        return data.replace(random.choice((b" ", b"\n", b'"', b"'")), random.choice((b"\x00", b"\xc2\xa0", b"'", b'"', b"\t")))
    return data.replace(random.choice((b"e", b"s", b".")), random.choice(("é".encode(), "\U0001f600".encode(), b"\xe9")))


_CHANGES = (_flip, _byte, _byte, _delete, _delete, _double, _move, _insert, _insert, _insert, _replace, _replace, _lines, _lines, _truncate)
_GENTLE = (_reworded, _reworded, _reworded, _retyped, _retyped, _lines, _double, _insert, _accented)
