"""Quoting filters: any text comes back out of the literal, by a reader that is not ours, or the filter says no."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quoting_oracles import ORACLES, PROGRAMS, by_program

from installspec.model.free import token
from installspec.render.quoting import FILTERS, Quoted, Unquotable

FIXED = [
    "",
    "plain",
    "a'b",
    'a"b',
    "a\\b",
    "\\",
    "'",
    '"',
    "'\"",
    "$",
    "${a}",
    "$a",
    "#{a}",
    "#$a",
    "#@a",
    "\\(a)",
    "\\n",
    "a\nb",
    "a\r\nb",
    "\r",
    "\t",
    "\0",
    "\0001",
    "\x1b[31m",
    "\x7f",
    "\x85",
    "\u2028",
    "\u2029",
    "\u202e",
    "\ufeff",
    "\ufffe",
    "😀",
    "👩\u200d💻",
    "e\u0301",
    "</script>",
    "</SCRIPT x",
    "<!--",
    "-->",
    "]]>",
    "&amp;",
    "<b>",
    "??(",
    "??/",
    "%s",
    "`",
    "``",
    "`a`",
    " a",
    "a ",
    "  ",
    "a  b",
    "//",
    "https://a//b",
    "///",
    "a//",
    "\\u0041",
    "\\\\u000a",
    "yes",
    "null",
    "1.0",
    "^1.4.0",
    "@a",
    "*a",
    "a: b",
    "a #b",
    "- a",
    "app_8ffb",
    "a;b",
    "a=b",
    "!a",
    "~",
    "a\\",
    "a\\'",
    "$(a)",
    "$5",
    "{{a}}",
    '"""',
    "'''",
    "a\x0bb",
    "a\x0cb",
    "a\x1cb",
    "\ud7ff",
    "\U0010ffff",
    token("appId"),
]
HOLDS_ALL = {
    "swift_str",
    "objc_str",
    "kotlin_str",
    "java_str",
    "groovy_str",
    "js_str",
    "js_single",
    "dart_str",
    "python_str",
    "ruby_str",
    "json_str",
    "yaml_str",
    "toml_str",
    "properties",
}
texts = st.text(
    alphabet=st.one_of(
        st.sampled_from("'\"\\$#{}()`\n\r\t\0 /<>&!-?%@;:=ab0u\u2028\u202e\x7f\x85😀"), st.characters(exclude_categories=["Cs"])
    ),
    max_size=24,
)


def test_every_filter_has_a_reader() -> None:
    assert set(ORACLES) | set(PROGRAMS) == set(FILTERS)


@pytest.mark.parametrize("name", sorted(ORACLES))
def test_fixed(name: str) -> None:
    for text in FIXED:
        _holds(name, text)


@pytest.mark.parametrize("name", sorted(ORACLES))
@given(text=texts)
@settings(max_examples=150, deadline=None)
def test_any_text(name: str, text: str) -> None:
    _holds(name, text)


def _holds(name: str, text: str) -> None:
    try:
        literal = FILTERS[name](text)
    except Unquotable:
        assert name not in HOLDS_ALL, f"{name} refuses {text!r}"
        return
    assert type(literal) is Quoted
    assert ORACLES[name](literal) == text, f"{name}: {literal!r}"


@pytest.mark.parametrize("name", sorted(PROGRAMS))
def test_by_the_language_itself(name: str) -> None:
    chance = random.Random(7)
    alphabet = "'\"\\$#{}()`\n\r\t\0 /<>&!-?%@;:=ab0u\u2028\u202e\x7f\x85😀ü"
    cases = FIXED + ["".join(chance.choices(alphabet, k=chance.randrange(1, 12))) for _ in range(2000)]
    pairs = []
    for text in cases:
        try:
            pairs.append((text, FILTERS[name](text)))
        except Unquotable:
            assert name not in HOLDS_ALL
    read = by_program(name, [literal for _, literal in pairs])
    if read is None:
        pytest.skip(f"{PROGRAMS[name][0]} is not installed: apt-get install -y {'nodejs' if PROGRAMS[name][0] == 'node' else 'ruby'}")
    for (text, literal), back in zip(pairs, read, strict=True):
        assert back == text, f"{name}: {literal!r}"


@pytest.mark.parametrize("name", sorted(FILTERS))
def test_free_tokens_pass_through(name: str) -> None:
    assert token("appId") in FILTERS[name](token("appId"))


@pytest.mark.parametrize("name", sorted(FILTERS))
@pytest.mark.parametrize("value", [None, 1, b"a", ["a"], {"a": "b"}])
def test_only_text_is_quoted(name: str, value: object) -> None:
    with pytest.raises(Unquotable, match="only text"):
        FILTERS[name](value)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("xml_text", "a\0", "U+0000"),
        ("xml_attr", "\ufffe", "U+FFFE"),
        ("plist", "\x1b", "U+001B"),
        ("html", "\0", "U+0000"),
        ("dotenv", "a\nb", "line break"),
        ("dotenv", "a$b", "reference"),
        ("dotenv", "'\"", "quotes"),
        ("shell", "\0", "NUL"),
        ("xcconfig", "$(A)", "reference"),
        ("xcconfig", "a\n", "line break"),
        ("xcconfig", " a", "space"),
        ("md_code", "a\nb", "line break"),
        ("word", "a b", "without quotes"),
    ],
)
def test_says_why_not(name: str, text: str, says: str) -> None:
    with pytest.raises(Unquotable) as caught:
        FILTERS[name](text)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text", "literal"),
    [
        ("js_str", 'say "hi"', "'say \"hi\"'"),
        ("js_single", "it's", '"it\'s"'),
        ("dart_str", "it's", '"it\'s"'),
        ("ruby_str", "LayersSDK", "'LayersSDK'"),
        ("python_str", "a", '"a"'),
        ("yaml_str", "^1.4.0", "^1.4.0"),
        ("yaml_str", "no", '"no"'),
        ("xcconfig", "https://a", "https:/$()/a"),
        ("objc_str", "a", '@"a"'),
        ("shell", "a@^1", "'a@^1'"),
        ("kotlin_str", "$a", '"\\$a"'),
        ("dotenv", "https://a/b", "https://a/b"),
    ],
)
def test_as_formatters_write_it(name: str, text: str, literal: str) -> None:
    assert FILTERS[name](text) == literal
