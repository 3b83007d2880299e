"""A line of a file with the part that matters underlined, as a terminal shows it."""

from __future__ import annotations

from installspec.model.result import Place

WIDTH = 110  # columns of an excerpt; a longer line is cut around the span
_TAB = 4
_MORE = "…"


def printable(text: str) -> str:
    """`text` on one line with nothing that a terminal would act on: controls and direction marks are written as escapes."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if _harmless(char) else _escape(char) for char in text)


def _harmless(char: str) -> bool:
    code = ord(char)
    return not (
        code < 0x20
        or 0x7F <= code < 0xA0
        or 0x200E <= code <= 0x200F
        or 0x2028 <= code <= 0x202E
        or 0x2066 <= code <= 0x2069
        or code == 0xFEFF
    )


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def excerpt(place: Place) -> tuple[str, str] | None:
    """The line and its underline (`^^^`), both ready to print; None where the file has nothing to show, or the whole of it is meant."""
    text = place.text
    if not text.strip() or place[1:5] == (1, 1, 1, 1):
        return None
    start = min(max(place.column - 1, 0), len(text))
    end = len(text.rstrip()) if place.end_line > place.line else min(place.end_column - 1, len(text))
    end = max(end, start)
    cells = [_cell(char) for char in text[: start + WIDTH * 2]]  # what lies further right is cut anyway
    start, end = min(start, len(cells)), min(end, len(cells))
    widths = [_width(cell) for cell in cells]
    first, last = _window(widths, start, end, whole=len(cells) == len(text))
    before = _MORE if first else ""
    after = _MORE if last < len(text) else ""
    line = before + "".join(cells[first:last]) + after
    lead = len(before) + sum(widths[first:start])
    return line.rstrip(), " " * lead + "^" * max(sum(widths[start : min(end, last)]), 1)


def _window(widths: list[int], start: int, end: int, *, whole: bool) -> tuple[int, int]:
    """Which cells to show: all when they fit, else those around the span, more of what comes before it than after."""
    if whole and sum(widths) <= WIDTH:
        return 0, len(widths)
    room = WIDTH - 2
    first = start
    used = 0
    while first > 0 and used + widths[first - 1] <= room // 3:
        first -= 1
        used += widths[first]
    last = first
    used = 0
    while last < len(widths) and used + widths[last] <= room:
        used += widths[last]
        last += 1
    return first, last


def _cell(char: str) -> str:
    return " " * _TAB if char == "\t" else printable(char)


def _width(cell: str) -> int:
    if cell.isascii():
        return len(cell)
    from unicodedata import category, east_asian_width

    return sum(0 if category(char) in ("Mn", "Me", "Cf") else 2 if east_asian_width(char) in "WF" else 1 for char in cell)
