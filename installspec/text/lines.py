"""Lines and columns of a file, and how it breaks and indents its lines."""

from __future__ import annotations

import bisect
import functools
import itertools

_MARK = b"\xef\xbb\xbf"
_FEW = 16  # places asked for before an index of all lines pays


class Lines:
    r"""Lines of `data` end with `\n` (with or without `\r` before it); in a file without any `\n`, with `\r`."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._break = b"\r" if b"\n" not in data and b"\r" in data else b"\n"
        self._asked = 0

    @functools.cached_property
    def _starts(self) -> list[int]:
        sizes = [len(line) + 1 for line in self.data.split(self._break)]
        sizes.pop()
        return list(itertools.accumulate(sizes, initial=0))

    @property
    def count(self) -> int:
        """How many lines there are; a line break at the end of the file starts an empty last line."""
        return len(self._starts)

    def _at(self, offset: int) -> tuple[int, int]:
        """Number and start of the line that holds a byte. All lines are only looked for where many are asked for."""
        if self._asked < _FEW and "_starts" not in self.__dict__:
            self._asked += 1
            return self.data.count(self._break, 0, offset) + 1, self.data.rfind(self._break, 0, offset) + 1
        line = bisect.bisect_right(self._starts, offset)
        return line, self._starts[line - 1]

    def text_at(self, offset: int) -> bytes:
        """The line that holds a byte, without its line break and byte order mark."""
        line, start = self._at(offset)
        end = self.data.find(self._break, start)
        return self.data[slice(*self._trimmed(line, start, end))]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of a byte, both from 1. Columns are characters; a byte order mark is none."""
        line, start = self._at(offset)
        before = self.data[start:offset]
        if line == 1:
            before = before[3:] if before.startswith(_MARK) else b"" if self.data.startswith(_MARK) and offset < 3 else before
        return line, 1 + (len(before) if before.isascii() else len(before.decode("utf-8", "replace")))

    def line_span(self, line: int) -> tuple[int, int]:
        """The bytes of a line (from 1) without its line break and byte order mark. IndexError where there is no such line."""
        if not 1 <= line <= self.count:
            raise IndexError(line)
        return self._trimmed(line, self._starts[line - 1], self._starts[line] - 1 if line < self.count else -1)

    def _trimmed(self, line: int, start: int, end: int) -> tuple[int, int]:
        """The bytes between `start` and the line break at `end` (-1: the last line has none) that belong to the text of a line."""
        if end < 0:
            end = len(self.data)
        elif end > start and self._break == b"\n" and self.data[end - 1] == 0x0D:
            end -= 1
        return 3 if line == 1 and self.data.startswith(_MARK) else start, end

    @functools.cached_property
    def eol(self) -> bytes:
        r"""The line break that most lines have: `\n`, `\r\n` or `\r`; `\n` for a file of one line."""
        if self._break == b"\r":
            return b"\r"
        windows = self.data.count(b"\r\n")
        return b"\r\n" if windows * 2 > self.data.count(b"\n") else b"\n"

    @functools.cached_property
    def indent(self) -> bytes:
        """One level of indentation: a tab or spaces, by what most lines that go deeper add; b"" if none does."""
        steps: dict[bytes, int] = {}
        previous = b""
        for line in self.data.removeprefix(_MARK).split(self._break):
            content = line.lstrip(b" \t")
            if not content.strip():
                continue
            lead = line[: len(line) - len(content)]
            step = lead.removeprefix(previous) if lead.startswith(previous) else b""
            if step and (step == b"\t" or (len(step) > 1 and not step.strip(b" "))):
                steps[step] = steps.get(step, 0) + 1
            previous = lead
        return min(steps, key=lambda step: (-steps[step], len(step)), default=b"")
