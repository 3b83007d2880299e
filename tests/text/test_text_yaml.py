from __future__ import annotations

import random

import pytest
from text_helpers import check_spans, dump, linear, mutations, only_parse_errors

from installspec.text import yaml, yaml_block, yaml_marks
from installspec.text.encoding import byte_text
from installspec.text.tree import Node, ParseError

# Each of these the fast reader must take itself, and read as ruamel does.
FAST = [
    "a: 1\nb:\n  c: true\n  d: ~\n  e:\n",
    "a:\n- x\n- y\nb: z\n",
    "a:\n  - x\n  -\n  - - p\n    - q\n  - k: v\n    l: w\n",
    "k: \"a\\tb\\u00e9\\x41\"\n\"l\": 'it''s'\n'm': 'v'\n",
    "# top\n\na: b # c\n# end",
    "---\na: 1\n---\nb: 2\n",
    "a: |\n  one\n    two\n\n  three\n\nb: >-\n  x\n  y\n\n  z\nc: |+\n  k\n\n",
    "a: {b: c, d: [1, 'x', {e: f}], \"g\": h}\n",
    "a: {\n  b: 1, # note\n  c: [\n    2,\n  ]\n}\n",
    "a: one\n  two\n\n  three\nb: c\n",
    "- a\n  b\n- c\n",
    "a:\n  'quoted'\nb:\n  plain\n  more\n",
    "\ufeffa: é\n'ü': \"ñ\" # ö\nc: 日本\n",
    "a: 1\r\nb:\r\n  - x\r\n  - y: |\r\n      t\r\n      u\r\n",
    "a: http://x.example/y:z#w\nb: a#b\n-c: -d\n",
    "{a: 1, b: [2]}\n",
    "a: 0x1F\nb: 0o17\nc: 1e3\nd: .inf\ne: 1.2.3\nf: 012\ng: yes\nh: Null\ni: TRUE\nj: 1_000\n",
    "",
    "# nothing\n",
]

SLOW = [
    "a: &x 1\nb: *x\n",
    "base: &b {v: 1, w: 2}\nc:\n  <<: *b\n  v: 3\n",
    "? a\n: b\n",
    "a: !!str 1\nb: !local x\n",
    "a: 'x\n  y'\n",
    "'it''s': 1\n",
    "%YAML 1.2\n---\na: 1\n...\n",
    "plain\n",
    "a: [b: c]\nd: {e, f}\n",
]

LINES = [
    "a:",
    "b: 1",
    "key: value",
    "- x",
    "- - y",
    "- a: 1",
    "-",
    "- 'q'",
    "'q k': \"v\"",
    "\"d\\n\": 'it''s'",
    "x: |",
    "y: >-",
    "z: |+",
    "text here",
    "# comment",
    "a: b # c",
    "",
    "k: {a: b, c: [1, 2]}",
    "- [x, 'y', {z: 1}]",
    "f: {a: 1,",
    "b: 2}",
    "g: [",
    "1,",
    "]",
    "---",
    "n: ~",
    'e: ""',
    "u: http://x.y/z:1",
    "v: a#b",
    "é: ü",
    'm: "\\u00e9é"',
    "- -a",
    "p: a b  c",
    "p : 3",
    "o: 'a",
    "more'",
    "x:y",
    "? a",
    ": b",
    "<<: 1",
    "r: - x",
    "l: [a: b]",
    "h: {a, b}",
    'i: {"a":1, "b": \'c\'}',
    "j: [a, , b]",
    "- ",
    "-   z",
    "  more words",
    "c: x: y",
    "- b: |",
    "z: {a:b}",
    "--- x",
    "---x: y",
    "--- a: b",
    "...",
    "...a: b",
]


def fast(data: bytes) -> list[Node] | None:
    return yaml_block.parse(*byte_text(data))


@pytest.mark.parametrize("text", FAST)
def test_fast_reader_says_what_ruamel_says(text: str) -> None:
    data = text.encode()
    documents = fast(data)
    assert documents is not None
    assert [dump(one) for one in documents] == [dump(one) for one in yaml_marks.parse(data)]
    for one in documents:
        check_spans(one, data)


@pytest.mark.parametrize("text", SLOW)
def test_what_the_fast_reader_leaves(text: str) -> None:
    assert fast(text.encode()) is None
    assert yaml.parse(text.encode())


def test_random_files_agree() -> None:
    rng = random.Random(7)
    agreed = 0
    for _ in range(6000):
        lines: list[str] = []
        indent = 0
        for _ in range(rng.randint(1, 8)):
            line = rng.choice(LINES)
            indent = rng.choice((indent, indent, indent + 2, max(0, indent - 2), 0, rng.randint(0, 5)))
            lines.append(" " * indent + line if line else "")
        eol = rng.choice(("\n", "\n", "\r\n"))
        data = (rng.choice(("", "", "\ufeff")) + eol.join(lines) + rng.choice((eol, eol, ""))).encode()
        documents = fast(data)
        if documents is None:
            continue
        agreed += 1
        assert [dump(one) for one in documents] == [dump(one) for one in yaml_marks.parse(data)], data
    assert agreed > 300


def test_mutated_files_agree() -> None:
    for data in mutations([text.encode() for text in FAST], 1500, 3):
        try:
            documents = fast(data)
        except ParseError:
            continue
        if documents is not None:
            assert [dump(one) for one in documents] == [dump(one) for one in yaml_marks.parse(data)], data


def test_values_and_spans() -> None:
    data = 'a: é\nb: "x\\ny" # c\nc: [1, two]\n'.encode()
    (root,) = yaml.parse(data)
    b = root.entry("b")
    assert b is not None
    assert data[b.start : b.end] == b'b: "x\\ny"'
    assert data[b.value.inner_start : b.value.inner_end] == b"x\\ny"
    assert (b.value.value, b.value.kind) == ("x\ny", "string")
    c = root.get("c")
    assert c is not None
    assert [(one.kind, data[one.start : one.end]) for one in c.elements] == [("number", b"1"), ("string", b"two")]


def test_alias_points_at_its_anchor() -> None:
    data = b"a: &v '1.2'\nb: *v\n"
    (root,) = yaml.parse(data)
    a, b = root.entry("a"), root.entry("b")
    assert a is not None
    assert b is not None
    assert (a.value.note, b.value.note) == ("anchor", "alias")
    assert b.value.value == "1.2"
    assert data[b.value.start : b.value.end] == data[a.value.start : a.value.end] == b"'1.2'"
    assert data[b.start : b.end] == b"b: *v"


def test_merge_keys() -> None:
    data = b"x: &x {v: 1, w: 2}\ny: &y {w: 3}\nz:\n  w2: 0\n  <<: [*x, *y]\n  v: 9\n"
    (root,) = yaml.parse(data)
    assert [root.text("z", key) for key in ("v", "w", "w2")] == ["9", "2", "0"]
    assert root.get("z", "<<") is None
    merged = root.get("z", "w")
    assert merged is not None
    assert (merged.note, data[merged.start : merged.end]) == ("alias", b"2")


def test_duplicate_keys_are_kept() -> None:
    (root,) = yaml.parse(b"a: 1\na: 2\n")
    assert [entry.value.value for entry in root.entries] == ["1", "2"]
    assert root.text("a") == "2"


def test_alias_bomb() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    with pytest.raises(ParseError, match="aliases"):
        yaml.parse("\n".join(lines).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"a: b: c\n",
        b"a: 'x\n",
        b"a:\n  b: 1\n c: 2\n",
        b"a: *nowhere\n",
        b"\xff\xfea\x00",
        b"a: \xe9\n",
        b"[" * 5000,
        b"- " * 5000,
        b"".join(b" " * n + b"a:\n" for n in range(300)),
        b'a: "\\UFFFFFFFF"\n',
    ],
)
def test_refused(data: bytes) -> None:
    with pytest.raises(ParseError):
        yaml.parse(data)


def test_utf16_is_named() -> None:
    with pytest.raises(ParseError, match="UTF-16"):
        yaml.parse("a: 1".encode("utf-16"))


def test_too_large_for_the_slow_reader() -> None:
    with pytest.raises(ParseError, match="too large"):
        yaml.parse(b"a: &x 1\n" + b"b: c\n" * 300_000)


def test_mutations_raise_only_parse_errors() -> None:
    only_parse_errors(yaml.parse, mutations([text.encode() for text in FAST + SLOW], 500, 11))


@pytest.mark.parametrize("unit", [b"a: b\n", b"- x: {a: [1]}\n", b"- a\n  b\n", b"- |\n  x\n\n", b"k:\n- 'a'' b'\n"])
def test_linear(unit: bytes) -> None:
    linear(fast, lambda n: unit * n, 2000)


@pytest.mark.parametrize("head", [b"a: ", b"a:\n  x\n", b"a: {b: 1,\n", b'a: "', b"a: '", b"a: |\n"])
def test_linear_in_one_long_value(head: bytes) -> None:
    linear(fast, lambda n: head + b"  x y\n" * n, 2000)


def test_a_tag_that_nobody_writes_is_refused() -> None:
    with pytest.raises(ParseError, match="a tag of more than 10000 characters") as caught:
        yaml.parse(b"a: 1\nb: " + b"!" * 20_000 + b" 2\n")
    assert caught.value.offset == 8
    assert yaml.parse(b"a: !" + b"t" * 500 + b" 1\n")[0].entries[0].value.note == "!" + "t" * 500
