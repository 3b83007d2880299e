from __future__ import annotations

import json as standard
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from text_helpers import check_spans, linear, mutations, only_parse_errors

from installspec.text import json
from installspec.text.tree import Node, ParseError

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=25,
)


def plain(node: Node) -> Any:
    if node.kind == "map":
        return {entry.key: plain(entry.value) for entry in node.entries}
    if node.kind == "list":
        return [plain(element) for element in node.elements]
    if node.kind == "null":
        return None
    return node.value if node.kind == "string" else standard.loads(node.value)


@given(VALUES, st.booleans(), st.sampled_from([None, 2, "\t"]), st.sampled_from(["", "\ufeff"]))
@settings(max_examples=200, deadline=None)
def test_equals_the_standard_library(value: Any, ascii_only: bool, indent: Any, mark: str) -> None:
    data = (mark + standard.dumps(value, ensure_ascii=ascii_only, indent=indent)).encode()
    for comments in (False, True):
        root = json.parse(data, comments=comments)
        assert plain(root) == value
        check_spans(root, data)
        for node in root.walk():
            assert standard.loads(data[node.start : node.end].decode()) == plain(node)


def test_mutations_are_refused_as_by_the_standard_library() -> None:
    samples = [b'{"a": [1, 2.5e3, -0, null], "b\\n": {"c": "\xc3\xa9", "d": ""}}', b'[{"x": "\\u00e9\\ud83d\\ude00"}, true, [], {}]\r\n']

    def constant(name: str) -> None:
        raise ValueError(name)

    refused = 0
    for data in mutations(samples, 3000, 5):
        try:
            expected: Any = standard.loads(data.decode("utf-8-sig"), parse_constant=constant)
        except ValueError:
            refused += 1
            with pytest.raises(ParseError):
                json.parse(data)
            continue
        assert plain(json.parse(data)) == _scalar_values(expected), data
    assert 100 < refused < 2900


def _scalar_values(value: Any) -> Any:
    return standard.loads(standard.dumps(value, ensure_ascii=False).encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def test_spans() -> None:
    data = '\ufeff{"é": "a\\u00fcñ", "b":[1 , true]}'.encode()
    root = json.parse(data)
    first, second = root.entries
    assert (first.key, first.value.value) == ("é", "aüñ")
    assert data[first.start : first.end] == '"é": "a\\u00fcñ"'.encode()
    assert data[first.key_start : first.key_end] == '"é"'.encode()
    assert data[first.value.inner_start : first.value.inner_end] == "a\\u00fcñ".encode()
    assert [data[one.start : one.end] for one in second.value.elements] == [b"1", b"true"]
    assert (root.start, root.end) == (3, len(data))


def test_duplicate_keys_are_kept() -> None:
    root = json.parse(b'{"a": 1, "a": 2}')
    assert [entry.value.value for entry in root.entries] == ["1", "2"]
    assert root.text("a") == "2"


def test_comments() -> None:
    data = b'// x "\r\n{ /* a */ "a" /*b*/ : // c\n [1, /**/ 2,], "u": "http://x", }\n/* end **/'
    root = json.parse(data, comments=True)
    assert plain(root) == {"a": [1, 2], "u": "http://x"}
    with pytest.raises(ParseError):
        json.parse(data)


@pytest.mark.parametrize("data", [b"[,]", b"{,}", b"[1,,]", b"/* x", b"[1 /* x", b"/", b"{'a': 1}", b"# x\n1"])
def test_comments_do_not_allow_more(data: bytes) -> None:
    with pytest.raises(ParseError):
        json.parse(data, comments=True)


@pytest.mark.parametrize(
    ("data", "offset"),
    [(b"", 0), (b"\xef\xbb\xbf", 3), (b"[1,]", 3), (b'{"a" 1}', 5), (b"[1 2]", 3), (b"1 2", 2), (b'"a', 0), (b"NaN", 0), (b"[" * 201, 200)],
)
def test_errors_say_where(data: bytes, offset: int) -> None:
    with pytest.raises(ParseError) as caught:
        json.parse(data)
    assert caught.value.offset == offset


def test_deepest() -> None:
    node = json.parse(b"[" * 200 + b"]" * 200)
    assert len(list(node.walk())) == 200
    for data in (b"[" * 100_000, b'{"a":' * 100_000):
        with pytest.raises(ParseError, match="deep"):
            json.parse(data)


def test_other_encodings() -> None:
    for name in ("utf-16", "utf-32"):
        with pytest.raises(ParseError, match=name.upper()):
            json.parse('{"a": 1}'.encode(name))
    with pytest.raises(ParseError, match="UTF-8") as caught:
        json.parse(b'{"a": "\xe9"}')
    assert caught.value.offset == 7


def test_mutations_raise_only_parse_errors() -> None:
    samples = [b'// c\n{"a": [1, 2.5e3, -0, null,], /* x */ "b\\n": {"c": "\xc3\xa9"}}']
    only_parse_errors(lambda data: json.parse(data, comments=True), mutations(samples, 1000, 6))


@pytest.mark.parametrize(
    "unit", [b'"a\\n",', b'{"a":[1,"\xc3\xa9"]},', b"[],", b"/* x */1,", b"// x\n1,", b"/*", b"/**", b" ", b"1", b"\\"]
)
def test_linear(unit: bytes) -> None:
    linear(lambda data: json.parse(data, comments=True), lambda n: b"[" + unit * n, 2000)
