from __future__ import annotations

import plistlib
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from text_helpers import check_spans, linear, mutations, only_parse_errors

from installspec.text import plist, xml
from installspec.text.tree import Node, ParseError

POM = b"""<?xml version="1.0" encoding="UTF-8"?>\r
<!DOCTYPE project SYSTEM "x.dtd" [ <!ELEMENT a (b)> ]>\r
<!-- <a> -->
<project xmlns="urn:x" xmlns:p='p' xmlns:t = 'u'>
  <p:dependency t:k="v&amp;w > x"\tb='"'\r\n>
    <groupId> org.example </groupId><version>1.2&lt;3</version>
    <note>a<!-- c -->b</note><self/><self a="1" /><cdata><![CDATA[<x>]]></cdata>
    \xc3\xa9 text <b></b> more
  </p:dependency >
</project>
"""

PLIST = b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Example//DTD PLIST 1.0//EN" "http://dtd.example/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <!-- c -->
  <key>Name</key> <string> \xc3\xa9&amp;x </string>
  <key>List</key>
  <array><true/><false/><integer>-3</integer><real>1.5</real><string/><date>2020-01-02T03:04:05Z</date><data>AAEC</data></array>
  <key>Empty</key><dict/>
</dict>
</plist>
"""


def check(element: xml.Element, data: bytes, same: ElementTree.Element) -> None:
    """The tree is that of the standard library, and each element's bytes, read alone, are the element."""
    assert element.tag == same.tag.rpartition("}")[2]
    assert element.text == "".join([same.text or "", *[child.tail or "" for child in same]]).strip(" \t\r\n")
    assert data[element.start : element.start + 1] == b"<"
    assert data[element.end - 1 : element.end] == b">"
    for attribute in element.attributes:
        name, _, rest = data[attribute.start : attribute.end].decode().partition("=")
        assert name.strip() == attribute.name
        assert rest.strip()[1:-1].encode() == data[attribute.value_start : attribute.value_end]
    if element.text_end > element.text_start:
        inside = b"<a>" + data[element.text_start : element.text_end] + b"</a>"
        assert ElementTree.fromstring(inside).text == element.text
    assert len(element.children) == len(same)
    for child, other in zip(element.children, same, strict=True):
        assert element.open_end <= child.start < child.end <= element.end
        check(child, data, other)


def test_elements() -> None:
    root = xml.parse(POM)
    check(root, POM, ElementTree.fromstring(POM))
    dependency = root.find("dependency")
    assert dependency is not None
    assert [(one.name, one.value) for one in dependency.attributes] == [("t:k", "v&w > x"), ("b", '"')]
    assert POM[dependency.start : dependency.open_end] == b'<p:dependency t:k="v&amp;w > x"\tb=\'"\'\r\n>'
    texts = {child.tag: (child.text, POM[child.text_start : child.text_end]) for child in dependency.children}
    assert texts["groupId"] == ("org.example", b"org.example")
    assert texts["version"] == ("1.2<3", b"1.2&lt;3")
    assert texts["note"] == ("ab", b"")
    assert texts["cdata"] == ("<x>", b"")
    assert dependency.text.split() == ["é", "text", "more"]
    assert POM[dependency.end - 16 : dependency.end] == b"</p:dependency >"


def test_latin_1_as_declared() -> None:
    data = b'<?xml version="1.0" encoding="ISO-8859-1"?><a k="\xe9">\xe9\xe8 <b/></a>'
    root = xml.parse(data)
    assert (root.text, root.attributes[0].value) == ("éè", "é")
    assert data[root.attributes[0].value_start : root.attributes[0].value_end] == b"\xe9"
    with pytest.raises(ParseError):
        xml.parse(b"<a>\xe9</a>")


def test_byte_order_mark() -> None:
    root = xml.parse(b"\xef\xbb\xbf<a>x</a>")
    assert (root.start, root.end, root.text_start, root.text_end) == (3, 11, 6, 7)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        b"<a>",
        b"<a></b>",
        b"<a/><b/>",
        b"<a k=1/>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<!DOCTYPE a [<!ENTITY % b SYSTEM "file:///x"> %b;]><a/>',
        b"<a>&b;</a>",
        b'<!DOCTYPE a SYSTEM "x"><a>&b;</a>',
        b'<?xml version="1.0" encoding="utf-7"?><a/>',
        b'<?xml version="1.0" encoding="nonsense"?><a/>',
        "<a/>".encode("utf-16"),
        "<a/>".encode("utf-16-le"),
        b"<a>" * 100_000,
    ],
)
def test_refused(data: bytes) -> None:
    with pytest.raises(ParseError):
        xml.parse(data)


def test_mutations() -> None:
    samples = [POM, PLIST]
    only_parse_errors(xml.parse, mutations(samples, 800, 21))
    only_parse_errors(plist.parse, mutations(samples, 800, 22))


@pytest.mark.parametrize("unit", [b"<a k='v'>x</a>\n", b"<!-- c -->x", b"x&amp;\n", b"<![CDATA[x]]>"])
def test_linear(unit: bytes) -> None:
    linear(xml.parse, lambda n: b"<r>" + unit * n + b"</r>", 2000)


def test_linear_in_attributes() -> None:
    linear(xml.parse, lambda n: b"<r " + b" ".join(b"a%d='>'" % i for i in range(n)) + b"/>", 1000)


def value(node: Node) -> Any:
    if node.kind == "map":
        return {entry.key: value(entry.value) for entry in node.entries}
    if node.kind == "list":
        return [value(element) for element in node.elements]
    if node.kind == "number":
        return int(node.value) if node.value.lstrip("-").isdigit() else float(node.value)
    return node.value == "true" if node.kind == "bool" else node.value


TEXT = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=8)
VALUES = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63) | st.decimals(-1000, 1000, places=2).map(float) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
@settings(max_examples=150, deadline=None)
def test_equals_plistlib(expected: Any) -> None:
    data = plistlib.dumps(expected, sort_keys=False)
    root = plist.parse(data)
    assert value(root) == expected
    check_spans(root, data)


def test_plist_spans() -> None:
    root = plist.parse(PLIST)
    name = root.entry("Name")
    assert name is not None
    assert name.value.value == " é&x "
    assert PLIST[name.value.inner_start : name.value.inner_end] == " é&amp;x ".encode()
    assert PLIST[name.key_start : name.key_end] == b"<key>Name</key>"
    assert PLIST[name.start : name.end] == "<key>Name</key> <string> é&amp;x </string>".encode()
    items = root.get("List")
    assert items is not None
    assert [(one.kind, one.value) for one in items.elements] == [
        ("bool", "true"),
        ("bool", "false"),
        ("number", "-3"),
        ("number", "1.5"),
        ("string", ""),
        ("date", "2020-01-02T03:04:05Z"),
        ("string", "AAEC"),
    ]
    assert items.elements[-1].note == "data"
    assert root.get("Empty") is not None


def test_which_kind_of_plist() -> None:
    with pytest.raises(ParseError, match="binary"):
        plist.parse(plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY))
    assert plist.parse(b"// x\n{a = b;}").text("a") == "b"
    for inside in (b"", b"<true/><true/>", b"<x/>", b"<dict><key>a</key></dict>", b"<dict><string>a</string><true/></dict>"):
        with pytest.raises(ParseError):
            plist.parse(b"<plist>" + inside + b"</plist>")
    deep = b"<plist>" + b"<array>" * 199 + b"</array>" * 199 + b"</plist>"
    assert len(list(plist.parse(deep).walk())) == 199
