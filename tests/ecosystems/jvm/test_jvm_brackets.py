"""The bracket tree that Groovy and Kotlin scripts share."""

from __future__ import annotations

import time

import pytest

from installspec.text.brackets import Token, parse, parse_code, split, statements


def tokens(text: str, kotlin: bool = False) -> list[Token]:
    found, broken = parse(text.encode(), kotlin=kotlin)
    assert broken is None
    return found


def test_spans_are_bytes() -> None:
    text = "def grüße = 'ä😀:b'\r\nnext"
    string = next(token for token in tokens(text) if token.kind == "string")
    assert text.encode()[string.start : string.end].decode() == "'ä😀:b'"
    assert string.text == "ä😀:b"


@pytest.mark.parametrize(
    ("text", "kotlin", "value"),
    [
        ("'a\\'b'", False, "a'b"),
        ('"""a\n"b"""', True, 'a\n"b'),
        ("'''a'b'''", False, "a'b"),
        ('"\\u00e9"', True, "é"),
        ('""', False, ""),
        ('"a\\\\"', False, "a\\"),
        ('"""\\n"""', True, "\\n"),
    ],
)
def test_strings(text: str, kotlin: bool, value: str) -> None:
    (string,) = tokens(text, kotlin)
    assert (string.kind, string.text) == ("string", value)


def test_code_in_strings() -> None:
    (string,) = tokens('"g:a:${ext["v"] ?: "x}"}:$b.c"')
    assert [(part.kind, part.text) for part in string.parts] == [
        ("text", "g:a:"),
        ("code", 'ext["v"] ?: "x}"'),
        ("text", ":"),
        ("code", "b.c"),
    ]
    inner = parse_code(string.parts[1])
    assert inner[0].text == "ext" and inner[0].start == 7


def test_kotlin_takes_one_name_after_a_dollar() -> None:
    (string,) = tokens('"$b.c"', kotlin=True)
    assert [(part.kind, part.text) for part in string.parts] == [("code", "b"), ("text", ".c")]


def test_slashes() -> None:
    assert [token.kind for token in tokens("x = ~/a{b/")] == ["name", "op", "op", "string"]
    assert [token.kind for token in tokens("x = 4 / 2 / y")] == ["name", "op", "number", "op", "number", "op", "name"]
    assert tokens("x = $/a / b/$")[-1].text == "a / b"


def test_comments_are_gone_and_nest_in_kotlin() -> None:
    assert tokens("// a { \n/* ( */") == [] or all(token.kind == "newline" for token in tokens("// a { \n/* ( */"))
    assert [token.text for token in tokens("/* a /* b */ c */ d", kotlin=True)] == ["d"]
    assert [token.text for token in tokens("/* a /* b */ d")] == ["d"]


def test_statements_go_on_after_operators_and_before_members() -> None:
    found = [[token.text or token.kind for token in line] for line in statements(tokens("a = \n b\n  .c()\nd; e"))]
    assert found == [["a", "=", "b", ".c", "("], ["d"], ["e"]]


def test_split_leaves_newlines_and_a_last_comma_out() -> None:
    (group,) = tokens("(a,\n b,\n)")
    assert [[token.text for token in part] for part in split(group.parts)] == [["a"], ["b"]]


@pytest.mark.parametrize(("text", "offset"), [("a { b", 2), ("a )", 2), ("a 'b\nc", 2), ("{ ( }", 4)])
def test_the_first_broken_place_is_told(text: str, offset: int) -> None:
    assert parse(text.encode())[1] == offset


@pytest.mark.parametrize(
    "part", [b'"${ ', b'"\\', b"$/ ", b'""" ', b"= / ", b"{", b"${", b'"${"', b'"${a{"', b"/*", b"}", b"({", b"'''a", b"`", b"$"]
)
@pytest.mark.parametrize("kotlin", [False, True])
def test_time_is_linear(part: bytes, kotlin: bool) -> None:
    started = time.process_time()
    parse(part * (400_000 // len(part)), kotlin=kotlin)
    assert time.process_time() - started < 3
