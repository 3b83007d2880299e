"""The line of a file and its underline."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from installspec.model.result import Place
from installspec.report._excerpt import WIDTH, excerpt


def _columns(text: str) -> int:
    """Terminal columns, worked out apart from the code under test."""
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _underlined(text: str, start: int, end: int, end_line: int = 1) -> str:
    """What stands above the carets."""
    drawn = excerpt(Place("f", 1, start, end_line, end, text))
    assert drawn is not None
    line, marks = drawn
    lead, size = len(marks) - len(marks.lstrip()), marks.count("^")
    out, at = "", 0
    for char in line:
        if lead <= at < lead + size:
            out += char
        at += _columns(char)
    return out


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('  "a": "^1.0"', "^1.0"),
        ('\t\t"a": "^1.0"', "^1.0"),
        ('"日本語": "一二", x', "一二"),
        ("é combining e\u0301: x", "x"),
        ("😀 x = value", "value"),
        ("a" * 500 + " needle " + "b" * 500, "needle"),
        ("needle" + "b" * 500, "needle"),
        ("a" * 500 + "needle", "needle"),
        ("語" * 300 + "needle" + "語" * 300, "needle"),
        ("\x1b[31m needle", "needle"),
    ],
)
def test_the_underline_is_under_the_part(text: str, part: str) -> None:
    start = text.index(part) + 1
    assert _underlined(text, start, start + len(part)) == part


def test_a_span_over_several_lines_is_underlined_to_the_end_of_the_first() -> None:
    assert _underlined("call({   ", 1, 3, end_line=4) == "call({"


def test_an_empty_span_has_one_caret() -> None:
    assert excerpt(Place("f", 1, 3, 1, 3, "abcd")) == ("abcd", "  ^")


def test_nothing_is_drawn_for_an_empty_line() -> None:
    assert excerpt(Place("f", 1, 1, 1, 2, "  ")) is None


def test_nothing_is_drawn_where_a_file_is_meant_and_none_of_its_lines() -> None:
    """A manifest that lacks something: its first line is about something else."""
    assert excerpt(Place("f", 1, 1, 1, 1, "aiohttp>=3.9")) is None
    assert excerpt(Place("f", 2, 1, 2, 1, "abcd")) == ("abcd", "^")


@given(st.text(st.characters(blacklist_characters="\n\r"), max_size=400), st.integers(1, 500), st.integers(1, 500), st.integers(1, 2))
def test_any_line_fits_and_prints(text: str, start: int, end: int, end_line: int) -> None:
    drawn = excerpt(Place("f", 1, start, end_line, end, text))
    if drawn is None:
        assert not text.strip() or (start, end, end_line) == (1, 1, 1)
        return
    line, marks = drawn
    assert _columns(line) <= WIDTH + 12  # a wide or escaped character may stand on the edge
    assert "^" in marks and set(marks) <= {" ", "^"}
    assert len(marks) <= WIDTH + 12
    assert not any(unicodedata.category(char) == "Cc" for char in line)
