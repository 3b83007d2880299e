"""Property lists, XML or OpenStep, as one kind of tree.

In an XML one a node spans its whole element and `inner` its content; the key's span is the `key` element. integer and real are
`number`, data is a `string` with the note `data`.
"""

from __future__ import annotations

from installspec.text import openstep, xml
from installspec.text.tree import Entry, Node, ParseError

_KINDS = {"string": "string", "integer": "number", "real": "number", "date": "date", "data": "string", "true": "bool", "false": "bool"}


def parse(data: bytes) -> Node:
    """The tree of a property list. Raises ParseError, also for a binary one."""
    if data.startswith(b"bplist"):
        raise ParseError("a binary property list; only XML and OpenStep ones are read", 0)
    if not data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"<?", b"<!", b"<p")):
        return openstep.parse(data)
    root = xml.parse(data)
    if root.tag != "plist" or len(root.children) != 1:
        raise ParseError("expected one value in <plist>", root.start)
    return _node(root.children[0])


def _node(element: xml.Element) -> Node:
    """The tree of one value. As deep as the XML, which has a limit."""
    if element.tag == "dict":
        node = Node("map", element.start, element.end)
        if len(element.children) % 2:
            raise ParseError("a key without a value", element.children[-1].start)
        for key, child in zip(element.children[::2], element.children[1::2], strict=True):
            if key.tag != "key":
                raise ParseError("expected <key>", key.start)
            node.entries.append(Entry(key.content, key.start, key.end, _node(child), key.start, child.end))
        return node
    if element.tag == "array":
        node = Node("list", element.start, element.end)
        for child in element.children:
            node.elements.append(_node(child))  # in a generator this would be two levels of recursion
        return node
    kind = _KINDS.get(element.tag)
    if kind is None or element.children:
        raise ParseError(f"<{element.tag}> is no value of a property list", element.start)
    value = element.tag if kind == "bool" else element.content if element.tag == "string" else element.text
    inner = (element.open_end, element.content_end)
    return Node(kind, element.start, element.end, value, inner=inner, note="data" if element.tag == "data" else "")
