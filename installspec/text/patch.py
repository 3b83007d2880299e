r"""Unified diffs that `git apply` takes byte for byte.

Lines end with `\n` and nothing else: CR, FF, U+2028 are bytes of a line, as they are for git.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable

_CONTEXT = 3


def unified(path: str, old: bytes | None, new: bytes | None, hide: Callable[[bytes], bool] = lambda line: False) -> bytes:
    """The patch that makes `old` into `new`, with git's headers; b"" if they are equal. None: the file does not exist.

    `path` is relative to the root, with `/`. Lines that `hide` names are left out of the context as far as git can do without them: in the middle of
    a file it wants one line behind a change. Takes time proportional to the number of lines, times its logarithm.
    """
    if old == new:
        return b""
    name_old, name_new = _name("a/" + path), _name("b/" + path)
    head = b"diff --git %s %s\n" % (name_old, name_new)
    if old is None:
        head += b"new file mode 100644\n"
    elif new is None:
        head += b"deleted file mode 100644\n"
    hunks = _hunks(_lines(old or b""), _lines(new or b""), hide)
    if hunks:
        # A tab after a name with a space: else what follows the space is taken for a date.
        tail = b"\t\n" if " " in path else b"\n"
        head += b"--- " + (b"/dev/null\n" if old is None else name_old + tail)
        head += b"+++ " + (b"/dev/null\n" if new is None else name_new + tail)
    return head + hunks


def _lines(data: bytes) -> list[bytes]:
    lines = data.split(b"\n")
    last = lines.pop()
    return [line + b"\n" for line in lines] + ([last] if last else [])


def _hunks(old: list[bytes], new: list[bytes], hide: Callable[[bytes], bool]) -> bytes:
    changes = _changes(old, new)
    out: list[bytes] = []
    at = done = 0
    while at < len(changes):
        # All changes whose context touches are one hunk.
        last = at
        while last + 1 < len(changes) and changes[last + 1][0] - changes[last][1] <= 2 * _CONTEXT:
            if changes[last + 1][0] > 1 and any(map(hide, old[changes[last][1] : changes[last + 1][0]])):
                break
            last += 1
        group = changes[at : last + 1]
        start = max(0, group[0][0] - _CONTEXT, done)
        end = min(len(old), group[-1][1] + _CONTEXT, changes[last + 1][0] if last + 1 < len(changes) else len(old))
        start = max([start, *(line + 1 for line in range(start, group[0][0]) if hide(old[line]))])
        end = min([end, *(max(line, group[-1][1] + 1) for line in range(group[-1][1], end) if hide(old[line]))])
        if start == end == 1:
            start = 0  # what begins with "-1,0" is taken for the beginning of the file
        before = group[0][2] - (group[0][0] - start)
        after = group[-1][3] + (end - group[-1][1])
        out.append(b"@@ -%s +%s @@\n" % (_range(start, end), _range(before, after)))
        done = start
        for old_start, old_end, new_start, new_end in group:
            out.extend(_marked(b" ", old[done:old_start]))
            out.extend(_marked(b"-", old[old_start:old_end]))
            out.extend(_marked(b"+", new[new_start:new_end]))
            done = old_end
        out.extend(_marked(b" ", old[done:end]))
        done = end
        at = last + 1
    return b"".join(out)


def _range(start: int, end: int) -> bytes:
    """`start,count` as a hunk header has it: from 1, and an empty range is named by the line before it."""
    count = end - start
    return b"%d,%d" % (start + (count > 0), count)


def _marked(mark: bytes, lines: list[bytes]) -> list[bytes]:
    return [mark + line if line.endswith(b"\n") else mark + line + b"\n\\ No newline at end of file\n" for line in lines]


def _changes(old: list[bytes], new: list[bytes]) -> list[tuple[int, int, int, int]]:
    """Ranges of old and new lines that replace each other, in order. Anchored at lines that are unique on both sides."""
    changes = []
    at_old = at_new = 0
    for next_old, next_new in [*_anchors(old, new), (len(old), len(new))]:
        end_old, end_new = next_old, next_new
        while at_old < end_old and at_new < end_new and old[at_old] == new[at_new]:
            at_old += 1
            at_new += 1
        while at_old < end_old and at_new < end_new and old[end_old - 1] == new[end_new - 1]:
            end_old -= 1
            end_new -= 1
        if at_old < end_old or at_new < end_new:
            changes.append((at_old, end_old, at_new, end_new))
        at_old, at_new = next_old, next_new
    return changes


def _anchors(old: list[bytes], new: list[bytes]) -> list[tuple[int, int]]:
    """Pairs of equal lines that are unique on both sides: the longest run of them that is in order on both."""
    places_new = _unique(new)
    pairs = [(place, places_new[line]) for line, place in _unique(old).items() if line in places_new]
    tops: list[int] = []  # the smallest last place in new of a run of each length
    ends: list[int] = []  # the pair that has it
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect.bisect_left(tops, place)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [place]
        ends[length : length + 1] = [index]
    run = []
    index = ends[-1] if ends else -1
    while index >= 0:
        run.append(pairs[index])
        index = before[index]
    return run[::-1]


def _unique(lines: list[bytes]) -> dict[bytes, int]:
    places: dict[bytes, int] = {}
    for place, line in enumerate(lines):
        places[line] = -1 if line in places else place
    return {line: place for line, place in places.items() if place >= 0}


def _name(path: str) -> bytes:
    """A path as git writes it: in quotes with octal escapes if it has bytes beyond plain ASCII, quotes or backslashes."""
    raw = path.encode("utf-8", "surrogateescape")
    if all(0x20 <= byte < 0x7F and byte not in b'"\\' for byte in raw):
        return raw
    quoted = (bytes((byte,)) if 0x20 <= byte < 0x7F and byte not in b'"\\' else b"\\%03o" % byte for byte in raw)
    return b'"' + b"".join(quoted) + b'"'
