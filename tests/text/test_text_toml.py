from __future__ import annotations

import datetime
import random
import tomllib
from typing import Any

import pytest
from text_helpers import linear, mutations, only_parse_errors

from installspec.text import toml
from installspec.text.tree import Node, ParseError

GOOD = [
    b'[project]\nname = "x"\ndependencies = [\n  "a>=1", # note\n  \'b\',\n]\n\n[tool.a.b]\nc = {d = 1, e.f = "g"}\n',
    b"a.b.c = 1\na.b.d = 2\n\"q k\".'l' = true\n[t]\n[t.u]\nx = 1979-05-27T07:32:00Z\ny = 07:32:00.5\nz = 1979-05-27\n",
    b'[[p]]\nname = "a"\n[p.q]\nr = 1\n[[p.s]]\n[[p.s]]\nt = 1\n[[p]]\nname = "b"\n[p.q]\nr = 2\n',
    b"[a.b.c]\nx = 1\n[a]\ny = 2\nb.z = 3\n",
    b"n = [0xFF, 0o17, 0b11, 1_000, -3, +4, 1.5, 1e3, 1_0.2_5E-1_0, inf, -nan, 0, -0.0]\n",
    "u = \"é\\u00e9\\U0001F600\\t\\\"\" # ü\n'日' = '本'\n".encode(),
    b'm = """\nfirst\\\n   second ""two"" """""\nl = \'\'\'\na\\b\'\'c\'\'\'\'\'\r\nk = """a\r\nb"""\n',
    b"\xef\xbb\xbfa = 1",
    b"",
    b"# only",
    b"a = {}\nb = []\nc = [[], [[1], {x = []}]]\n",
    b"[ a . 'b' ]\n1 = 2\n-_ = 3\n",
]
BAD = [
    b"a = 1\na = 2\n",
    b"[a]\n[a]\n",
    b"a = 1\n[a]\n",
    b"a = 1\n[a.b]\n",
    b"a = {}\n[a.b]\n",
    b"a = {x = 1}\na.y = 2\n",
    b"a = []\n[[a]]\n",
    b"[[a]]\n[a]\n",
    b"[a]\n[[a]]\n",
    b"[a.b]\n[a]\nb.c = 1\n",
    b"a.b = 1\n[a]\n",
    b"[t]\na.b = 1\n[t.a]\n",
    b"a = {b = 1, b = 2}\n",
    b"a = {b.c = 1, b = 2}\n",
    b"a = {b = {c = 1}, b.d = 2}\n",
    b"a = {b = 1,}\n",
    b"a = {b = 1\n}\n",
    b"a = 01\n",
    b"a = 1__0\n",
    b"a = 1.\n",
    b"a = 2021-02-29\n",
    b"a = 0000-01-01\n",
    b'a = "\\x"\n',
    b'a = "\\ud800"\n',
    b'a = "x\ny"\n',
    b'a = """x',
    b'a = """x \\ y"""\n',
    b"a = 1 b = 2\n",
    b"a\n",
    b"= 1\n",
    b"a = \n",
    b"a. = 1\n",
    b"[a\n",
    b"[]\n",
    b"[ [a]]\n",
    b"a = 1\rb = 2\n",
    b"# \x01\n",
    b"a = [1 2]\n",
    b'"""a""" = 1\n',
    b"a = truex\n",
    b'a = """x""""""\n',
]


def plain(node: Node) -> Any:
    if node.kind == "map":
        return {entry.key: plain(entry.value) for entry in node.entries}
    if node.kind == "list":
        return [plain(element) for element in node.elements]
    return node.value if node.kind == "string" else ("raw", node.value)


def same(node: Node, value: Any) -> bool:
    if isinstance(value, dict):
        keys = [entry.key for entry in node.entries]
        return node.kind == "map" and keys == list(value) and all(same(entry.value, value[entry.key]) for entry in node.entries)
    if isinstance(value, list):
        return node.kind == "list" and len(value) == len(node.elements) and all(map(same, node.elements, value))
    if isinstance(value, bool):
        return (node.kind, node.value) == ("bool", str(value).lower())
    if isinstance(value, str):
        return (node.kind, node.value) == ("string", value)
    kind = "date" if isinstance(value, datetime.date | datetime.time) else "number"
    return node.kind == kind and repr(tomllib.loads(f"v = {node.value}")["v"]) == repr(value)


def check(data: bytes) -> bool:
    """Whether the file is TOML, with both parsers of one mind about that and about its content."""
    try:
        expected = tomllib.loads(data.decode("utf-8").removeprefix("\ufeff"))
    except ValueError:
        with pytest.raises(ParseError):
            toml.parse(data)
        return False
    root = toml.parse(data)
    assert same(root, expected), (data, root, expected)
    for node in root.walk():
        assert 0 <= node.start <= node.inner_start <= node.inner_end <= node.end <= len(data)
        for entry in node.entries:
            assert entry.start <= entry.key_start <= entry.key_end
            assert entry.end == entry.value.end
            assert tomllib.loads(data[entry.key_start : entry.key_end].decode() + "=1") == {entry.key: 1}
        if node.kind not in ("map", "list"):
            assert same(node, tomllib.loads("v = " + data[node.start : node.end].decode())["v"])
    return True


@pytest.mark.parametrize("data", GOOD)
def test_good(data: bytes) -> None:
    assert check(data)


@pytest.mark.parametrize("data", BAD)
def test_bad(data: bytes) -> None:
    assert not check(data)


def test_mutations_agree_with_tomllib() -> None:
    good = sum(check(data) for data in mutations(GOOD + BAD, 4000, 17))
    assert 200 < good < 3800


def test_random_tables_agree_with_tomllib() -> None:
    rng = random.Random(3)
    good = 0
    for _ in range(4000):
        lines = []
        for _ in range(rng.randint(1, 7)):
            key = ".".join(rng.choice("ab") for _ in range(rng.choice((1, 1, 2, 3))))
            value = rng.choice(("1", "{}", "[]", "{a = 1}", "{a.b = 1, a.c = 2}", "[{}]", '"s"'))
            lines.append(rng.choice((f"{key} = {value}", f"[{key}]", f"[[{key}]]")))
        good += check("\n".join(lines).encode())
    assert 400 < good < 3600


def test_spans() -> None:
    data = '\ufeff# é\n[a.b]\nk = "é" # c\n[c]\nd.e = {f = [1]}\n'.encode()
    root = toml.parse(data)
    a, c = root.entries
    assert data[a.start : a.end] == '[a.b]\nk = "é"'.encode()
    assert data[a.key_start : a.key_end] == b"a"
    k = root.get("a", "b", "k")
    assert k is not None
    assert (data[k.start : k.end], data[k.inner_start : k.inner_end]) == ('"é"'.encode(), "é".encode())
    f = root.get("c", "d", "e", "f")
    assert f is not None
    assert data[f.start : f.end] == b"[1]"
    assert data[c.start : c.end] == b"[c]\nd.e = {f = [1]}"


@pytest.mark.parametrize(
    "data", [b"a = " + b"[" * 100_000, b"a = " + b"{a = " * 10_000, b"a" + b".a" * 10_000 + b" = 1", b"[a" + b".a" * 10_000 + b"]\n"]
)
def test_too_deep(data: bytes) -> None:
    with pytest.raises(ParseError, match="deep"):
        toml.parse(data)


def test_other_encodings() -> None:
    with pytest.raises(ParseError, match="UTF-16"):
        toml.parse("a = 1".encode("utf-16"))
    with pytest.raises(ParseError, match="UTF-8"):
        toml.parse(b'a = "\xe9"')


def test_mutations_raise_only_parse_errors() -> None:
    only_parse_errors(toml.parse, mutations(GOOD, 500, 18))


@pytest.mark.parametrize(
    "make",
    [
        lambda n: b'[[package]]\nname = "x"\nversion = "1"\ndeps = [\n "a",\n {b = "c"},\n]\n\n' * n,
        lambda n: b"".join(b"k%d.x = 1\n" % i for i in range(n)),
        lambda n: b"".join(b"[t.k%d.x]\n" % i for i in range(n)),
        lambda n: b'a = """' + b'"" \\\n  x' * n,
        lambda n: b'a = "' + b"\\t" * n + b'"',
        lambda n: b"a = [" + b"1, # x\n" * n,
        lambda n: b"a = 1" + b"_1" * n,
    ],
)
def test_linear(make: Any) -> None:
    linear(toml.parse, make, 1500)
