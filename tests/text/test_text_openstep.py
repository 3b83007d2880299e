from __future__ import annotations

import random
from typing import Any

import pytest
from text_helpers import check_spans, linear, mutations, only_parse_errors

from installspec.text import openstep
from installspec.text.tree import Node, ParseError

PROJECT = """// !$*UTF8*$!
{
\tarchiveVersion = 1;
\tobjects = {

/* Begin PBXBuildFile section */
\t\t13B07F961A680F5B00A75B9A /* A * b.swift in Sources */ = {isa = PBXBuildFile; fileRef = 13B07F961A680F5B00A75B9B /* A.swift */; };
/* End PBXBuildFile section */
\t\t"quoted key" /**/ = {
\t\t\tchildren = (
\t\t\t\tA1 /* x */,
\t\t\t\t"é \\"b\\"\\n",
\t\t\t\t{ a = (); b = {}; },
\t\t\t);
\t\t\tpath = "a // b /* c */";
\t\t\t'single "q"' = 'it\\'s';
\t\t\tpath2 = a/b//c.d-e:f$G_;
\t\t\tdata = <0fA1 b2>;
\t\t\tmask = 4294967295; // end
\t\t};
\t};
\trootObject = R /* Project object */;
}
"""
SAMPLES = [
    PROJECT.encode(),
    PROJECT.replace("\n", "\r\n").encode(),
    b"()",
    b"(a, (b), {c = d;})",
    b'"\\U00e9\\351\\101\\\\\\a\\q"',
    b"\xef\xbb\xbf{a=b;}",
]


def value(node: Node) -> Any:
    if node.kind == "map":
        return {entry.key: value(entry.value) for entry in node.entries}
    if node.kind == "list":
        return [value(element) for element in node.elements]
    return bytes.fromhex(node.value) if node.note == "data" else node.value


def test_project() -> None:
    data = PROJECT.encode()
    root = openstep.parse(data)
    check_spans(root, data)
    quoted = root.get("objects", "quoted key")
    assert quoted is not None
    assert value(quoted) == {
        "children": ["A1", 'é "b"\n', {"a": [], "b": {}}],
        "path": "a // b /* c */",
        'single "q"': "it's",
        "path2": "a/b//c.d-e:f$G_",
        "data": b"\x0f\xa1\xb2",
        "mask": "4294967295",
    }
    entry = quoted.entry("path")
    assert entry is not None
    assert data[entry.start : entry.end] == b'path = "a // b /* c */"'
    assert data[entry.value.inner_start : entry.value.inner_end] == b"a // b /* c */"
    children = quoted.get("children")
    assert children is not None
    assert [data[one.start : one.end] for one in children.elements] == [b"A1", '"é \\"b\\"\\n"'.encode(), b"{ a = (); b = {}; }"]
    assert value(root)["objects"]["13B07F961A680F5B00A75B9A"] == {"isa": "PBXBuildFile", "fileRef": "13B07F961A680F5B00A75B9B"}


def test_escapes() -> None:
    assert openstep.parse(b'"\\U00e9\\351\\101\\\\\\a\\q\\Ud83d\\Ude00\\\n"').value == "éØA\\\aq😀\n"
    assert openstep.parse(b'"\\Ud83d"').value == "\ufffd"


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (b"", 0),
        (b"{a = b}", 6),
        (b"{a;}", 2),
        (b"{a = ;}", 5),
        (b"(a b)", 3),
        (b"(a,,b)", 3),
        (b"(,)", 1),
        (b"(a", 2),
        (b"a b", 2),
        (b'"a', 0),
        (b"<0>", 0),
        (b"<0g>", 0),
        (b"/* a", 1),
        (b"{a = (};}", 6),
        (b"(" * 201, 200),
        (b"{a=" * 10_000, 600),
    ],
)
def test_errors_say_where(data: bytes, offset: int) -> None:
    with pytest.raises(ParseError) as caught:
        openstep.parse(data)
    assert caught.value.offset == offset


def test_duplicate_keys_and_deepest() -> None:
    assert [entry.value.value for entry in openstep.parse(b"{a = b; a = c;}").entries] == ["b", "c"]
    assert len(list(openstep.parse(b"(" * 200 + b")" * 200).walk())) == 200
    with pytest.raises(ParseError, match="UTF-16"):
        openstep.parse("{a = b;}".encode("utf-16"))


def test_agrees_with_openstep_plist() -> None:
    oracle = pytest.importorskip("openstep_plist", reason="openstep-plist is not installed")
    rng = random.Random(4)

    def text() -> str:
        if rng.random() < 0.5:
            return "x" + "".join(rng.choices("aB9_$/:.-", k=rng.randint(0, 6)))
        return (
            '"' + "".join(rng.choices(("a", " ", "\\n", '\\"', "'", "é", "\\U20ac", "\\101", "//", "\\\\", ";"), k=rng.randint(0, 6))) + '"'
        )

    def space() -> str:
        return rng.choice(("", " ", "\n\t", " /* c; */ ", " // d\n"))

    def some(depth: int) -> str:
        kind = rng.randrange(4) if depth else 3
        if kind == 0:
            return "(" + "".join(space() + some(depth - 1) + space() + "," for _ in range(rng.randint(0, 4))) + space() + ")"
        if kind < 3:
            return "{" + "".join(f"{space()}k{n} {space()}={space()}{some(depth - 1)} {space()};" for n in range(rng.randint(0, 4))) + "}"
        return text() if rng.random() < 0.9 else "<0a 1B>"

    for _ in range(400):
        source = some(4)
        assert value(openstep.parse(source.encode())) == oracle.loads(source), source
    assert value(openstep.parse(PROJECT.encode())) == oracle.loads(PROJECT)


def test_mutations_raise_only_parse_errors() -> None:
    only_parse_errors(openstep.parse, mutations(SAMPLES, 1000, 31))


@pytest.mark.parametrize(
    "unit", [b"{a = b; c = (d,); },\n", b"a,", b'"\\n",', b"/* x */a,", b"// x\n", b"/*", b"/* *", b"/", b'"', b"\\", b"(),", b"a"]
)
def test_linear(unit: bytes) -> None:
    linear(openstep.parse, lambda n: b"(" + unit * n, 2000)
