"""What the tests of several parsers share."""

from __future__ import annotations

import contextlib
import random
import time
from collections.abc import Callable
from typing import Any

from installspec.text.tree import Node, ParseError


def dump(node: Node) -> tuple[Any, ...]:
    """Everything that a tree says, to compare trees."""
    entries = [(entry.key, entry.key_start, entry.key_end, entry.start, entry.end, dump(entry.value)) for entry in node.entries]
    inner = (node.inner_start, node.inner_end)
    return (node.kind, node.start, node.end, inner, node.value, node.note, entries, [dump(element) for element in node.elements])


def check_spans(node: Node, data: bytes) -> None:
    """Spans lie in the file, in order, and in their parents'."""
    assert 0 <= node.start <= node.inner_start <= node.inner_end <= node.end <= len(data), node
    at = node.start
    for entry in node.entries:
        assert at <= entry.key_start <= entry.key_end <= entry.end <= node.end, node
        assert entry.start == entry.key_start
        at = entry.end
        check_spans(entry.value, data)
    for element in node.elements:
        assert at <= element.start, node
        at = element.end
        check_spans(element, data)


def mutations(samples: list[bytes], count: int, seed: int) -> list[bytes]:
    """Samples with a few bytes changed, cut out, doubled or moved."""
    rng = random.Random(seed)
    alphabet = b"\"'\\{}[]()<>:,=;#-&*|>!?%@`\n\r\t \x00\xff\xef\xbb\xbf\xc3\xa90129.eE_abntu/\xe2\x80\xa8"
    out = []
    for _ in range(count):
        data = bytearray(rng.choice(samples))
        for _ in range(rng.randint(1, 4)):
            start = rng.randint(0, len(data))
            end = min(len(data), start + rng.choice((0, 1, 1, 2, 5, 20)))
            how = rng.randrange(4)
            if how == 0:
                data[start:end] = bytes(rng.choice(alphabet) for _ in range(rng.randint(0, 4)))
            elif how == 1:
                del data[start:end]
            elif how == 2:
                data[start:start] = data[start:end] * rng.randint(1, 3)
            else:
                part = data[start:end]
                del data[start:end]
                to = rng.randint(0, len(data))
                data[to:to] = part
        out.append(bytes(data))
    return out


def only_parse_errors(parse: Callable[[bytes], object], inputs: list[bytes]) -> None:
    """`parse` gives a result or a ParseError with an offset in the file, whatever the bytes."""
    for data in inputs:
        caught = None
        try:
            parse(data)
        except ParseError as error:
            caught = error
        if caught is not None:
            assert 0 <= caught.offset <= len(data), (data, caught.offset)
            assert caught.message


def linear(parse: Callable[[bytes], object], make: Callable[[int], bytes], small: int) -> None:
    """Eight times the input takes less than 24 times the time (quadratic would be 64); errors count as results.

    One of three attempts is enough: what is quadratic never looks linear, while a busy machine makes anything look slow.
    """

    def seconds(data: bytes) -> float:
        best = 1e9
        for _ in range(3):
            started = time.process_time()
            with contextlib.suppress(ParseError):
                parse(data)
            best = min(best, time.process_time() - started)
        return best

    assert any(seconds(make(small * 8)) < 24 * seconds(make(small)) + 0.01 for _ in range(3))
