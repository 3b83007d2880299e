"""What was read of one repository."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.collect.memo import Memo
from installspec.ecosystems import registry
from installspec.model.facts import Fact, Problem, Where
from installspec.model.result import Place, Trouble
from installspec.model.source import Focus, Parsed, Source
from installspec.repo.view import Unreadable, View
from installspec.text.files import Files
from installspec.text.lines import Lines

MAX_SOURCE = 2 << 20  # bytes of one source file; a larger one is no code that people write


class Read:
    """What was read: facts, problems, all files, and the bytes that places are computed from."""

    def __init__(self, view: View, paths: list[str], memo: Memo | None = None) -> None:
        self.view = view
        self.files = Files(paths)
        self.memo = memo
        self.facts: list[Fact] = []
        self.problems: list[Problem] = []
        self._data: dict[str, bytes] = {}
        self._lines: dict[str, Lines] = {}

    def data(self, path: str) -> bytes | None:
        """The bytes of a file, None where it cannot be read."""
        if path not in self._data:
            try:
                self._data[path] = self.view.read(path)
            except (OSError, KeyError, Unreadable):
                return None
        return self._data[path]

    def keep(self, path: str, data: bytes) -> None:
        self._data[path] = data

    def place(self, where: Where) -> Place:
        """Line, column and text of a span; line 1 of a file that does not exist."""
        if where.path not in self._lines:
            self._lines[where.path] = Lines(self.data(where.path) or b"")
        lines = self._lines[where.path]
        line, column = lines.line_column(where.start)
        end_line, end_column = lines.line_column(where.end)
        return Place(where.path, line, column, end_line, end_column, lines.text_at(where.start).decode("utf-8", "replace"))

    def places(self, wheres: Sequence[Where]) -> dict[tuple[str, int, int], Place]:
        return {(where.path, where.start, where.end): self.place(where) for where in dict.fromkeys(wheres)}

    def troubles(self) -> tuple[Trouble, ...]:
        """The problems with their lines, and the paths that could not be read; sorted, each once."""
        found = {Trouble(one.where.path, self.place(one.where).line, one.message, one.code) for one in self.problems}
        return tuple(sorted(found | {Trouble(one.path, 0, one.reason) for one in self.view.unreadable}))


def read_bytes(read: Read, path: str) -> bytes | None:
    try:
        return read.view.read(path)
    except (FileNotFoundError, KeyError):
        return None
    except Unreadable as error:
        read.problems.append(Problem(Where(path, 0, 0), error.reason))
        return None


def parse(read: Read, path: str, format_id: str, focus: Focus, data: bytes) -> None:
    parsed: Parsed | None = read.memo.get(path, format_id, focus, data) if read.memo is not None else None
    if parsed is None:
        parsed = made = registry.load(format_id).parse(Source(path, data, focus))
        if read.memo is not None:
            read.memo.put(path, format_id, focus, data, made)
    if parsed.facts or parsed.problems:
        read.keep(path, data)
        read.facts += parsed.facts
        read.problems += parsed.problems
