"""How much tree-sitter is given for a file, and when it is stopped.

Recovery from errors is quadratic on some input (20 s for 60 kB), and at the end of a file that is in error it looks at every way that it
came there: 3 kB of `*/*/` take 3 s and 1.1 GB, in a single step that nothing can stop. So steps are counted, and text that takes many
steps (real code takes 3 to 12 a kB, a file of Dart up to 35) is tried as the end of the file first, twice as much of it each time.
"""

from __future__ import annotations

from collections import deque
from time import process_time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node, Parser

_WINDOW = 20  # steps; tree-sitter reports each hundredth operation
_FIRST = 512  # bytes of such text that are let pass; after that each doubling is tried
_LEAP = 0.02  # seconds that one step may always take


def tree(parser: Callable[[], Parser], data: bytes, dense_at: int) -> Node | None:
    """The root of the syntax tree; None where the parser needs thousands of steps a kB, or a single one takes longer than all others.

    `dense_at` is a number of steps a kB that code of the language seldom takes. Steps rather than time, so that the same bytes always give
    the same answer; time is the last resort, for a grammar whose single steps grow: code is parsed at 4 MB a second and more, so only an
    attack meets it.
    """
    until = process_time() + 2 + len(data) / 500_000
    reader, recent = _Reader(data), deque[int](maxlen=_WINDOW)
    left, dense, allowed, last = 5_000 + len(data) // 5, 0, _FIRST, 0

    def stop(offset: int, _error: bool) -> bool:
        nonlocal left, dense, allowed, last
        left -= 1
        if left < 0 or process_time() > until:
            return True
        if offset <= last:
            return False
        recent.append(offset)
        if len(recent) == _WINDOW and dense_at * (offset - recent[0]) < _WINDOW * 1000:
            dense += offset - last
        last = offset
        if dense <= allowed:
            return False
        allowed = 2 * dense
        return not _ends_well(parser(), data[:offset], until)

    try:
        return parser().parse(reader.read, progress_callback=stop).root_node
    except ValueError:
        return None
    finally:
        reader.close()


def _ends_well(parser: Parser, data: bytes, until: float) -> bool:
    """Whether the file could end here: no step takes longer than all others together."""
    reader, begun = _Reader(data), process_time()
    before, longest = begun, 0.0

    def stop(_offset: int, _error: bool) -> bool:
        nonlocal before, longest
        now = process_time()
        longest, before = max(longest, now - before), now
        return now > until

    try:
        parser.parse(reader.read, progress_callback=stop)
    except ValueError:
        return False
    finally:
        reader.close()
    now = process_time()
    longest = max(longest, now - before)
    return longest < max(_LEAP, (now - begun) / 2)


class _Reader:
    """Gives the bytes to the parser. Its binding never lets go of what it was given, so that has to be emptied afterwards."""

    def __init__(self, data: bytes) -> None:
        self._data = memoryview(data)
        self._given: list[memoryview] = []

    def read(self, offset: int, _point: object) -> bytes | memoryview:
        if offset >= len(self._data):
            return b""
        self._given.append(self._data[offset:])
        return self._given[-1]

    def close(self) -> None:
        for view in (*self._given, self._data):
            view.release()
