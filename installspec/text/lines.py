"""Lines and columns of a file, and how it breaks and indents its lines."""

from __future__ import annotations

import bisect
import functools
import itertools

_MARK = b"\xef\xbb\xbf"


class Lines:
    r"""Lines of `data` end with `\n` (with or without `\r` before it); in a file without any `\n`, with `\r`."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._break = b"\r" if b"\n" not in data and b"\r" in data else b"\n"

    @functools.cached_property
    def _starts(self) -> list[int]:
        sizes = [len(line) + 1 for line in self.data.split(self._break)]
        sizes.pop()
        return list(itertools.accumulate(sizes, initial=0))

    @property
    def count(self) -> int:
        """How many lines there are; a line break at the end of the file starts an empty last line."""
        return len(self._starts)

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of a byte, both from 1. Columns are characters; a byte order mark is none."""
        line = bisect.bisect_right(self._starts, offset)
        before = self.data[self._starts[line - 1] : offset]
        if line == 1:
            before = before[3:] if before.startswith(_MARK) else b"" if self.data.startswith(_MARK) and offset < 3 else before
        return line, 1 + (len(before) if before.isascii() else len(before.decode("utf-8", "replace")))

    def line_span(self, line: int) -> tuple[int, int]:
        """The bytes of a line (from 1) without its line break and byte order mark. IndexError where there is no such line."""
        if not 1 <= line <= self.count:
            raise IndexError(line)
        start = self._starts[line - 1]
        end = self._starts[line] - 1 if line < self.count else len(self.data)
        if line < self.count and end > start and self._break == b"\n" and self.data[end - 1] == 0x0D:
            end -= 1
        if line == 1 and self.data.startswith(_MARK):
            start = 3
        return start, end

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
