"""app.json of Expo, written: an entry added to a list of settings, a value changed."""

from __future__ import annotations

from installspec.ecosystems.node._collection_write import Layout, added
from installspec.ecosystems.node._json_write import nested, put, quoted, result, string_at, table_of
from installspec.model.change import SetSetting, SetValue
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.source import Source
from installspec.text.tree import Node

# A file with nothing but these says nothing to Expo yet; with more, Expo reads it without an `expo` object.
_BARE = frozenset(("name", "displayName", "$schema"))


def edit(source: Source, change: SetSetting | SetValue) -> Fix | Refusal:
    root = table_of(source, comments=True)
    if isinstance(root, Refusal):
        return root
    return _set_value(source, root, change) if isinstance(change, SetValue) else _set_setting(source, root, change)


def _set_value(source: Source, root: Node, change: SetValue) -> Fix | Refusal:
    start, end = change.where.start, change.where.end
    text = change.value.text
    node = string_at(root, start, end) or next((one for one in root.walk() if (one.start, one.end) == (start, end)), None)
    if node is None or node.kind not in ("string", "number", "bool") or change.value.kind not in ("string", "number", "bool"):
        return Refusal("no plain value stands here", change.where, text)
    if node.value == text and node.kind == change.value.kind:
        return Fix(source.path, ())
    new = quoted(text) if change.value.kind == "string" else text.encode()
    edits = (TextEdit(node.start, node.end, new, source.data[node.start : node.end]),)
    if result(source.data, edits, comments=True) is None:
        return Refusal("the value cannot be written as JSON", change.where, text)
    return Fix(source.path, edits)


def _set_setting(source: Source, root: Node, change: SetSetting) -> Fix | Refusal:
    keys, layout = change.name.split("."), Layout(source.data)
    if keys[0] == "expo" and root.get("expo") is None and any(entry.key not in _BARE for entry in root.entries):
        return Refusal("the settings stand outside of an `expo` object, where installspec does not read them", source.where(root.start, root.start + 1), f'"{change.value}"')  # fmt: skip
    node, missing = root, keys
    while missing and (below := node.get(missing[0])) is not None:
        node, missing = below, missing[1:]
        if missing and node.kind != "map":
            return Refusal(f"{change.name} has a {node.kind} on its way", source.where(node.start, node.end), f'"{change.value}"')
    if missing:
        in_list = missing[-1] == "plugins"
        value = _list(root, change.value, layout) if in_list else quoted(change.value)
        edits = put(source.data, node, len(node.entries), missing[0], nested(missing[1:], value, layout), layout)
    elif node.kind == "list":
        heads = [one.elements[0] if one.elements else one for one in node.elements]
        if any(one.kind == "string" and one.value in (change.value, *change.accepts) for one in heads):
            return Fix(source.path, ())
        items = [(one.start, one.end) for one in node.elements]
        edits = added(source.data, (node.start, node.end), items, len(items), quoted(change.value), layout, spread=_spread(root))
    elif node.kind == "string":
        edits = [] if node.value in (change.value, *change.accepts) else [_replaced(source, node, quoted(change.value))]
    else:
        return Refusal(f"{change.name} is a {node.kind}", source.where(node.start, node.end), f'"{change.value}"')
    if edits is None or result(source.data, edits, comments=True) is None:
        return Refusal(
            f"the layout of {change.name} is not one that an entry can be added to", source.where(node.start, node.end), f'"{change.value}"'
        )
    return Fix(source.path, tuple(edits))


def _replaced(source: Source, node: Node, new: bytes) -> TextEdit:
    return TextEdit(node.start, node.end, new, source.data[node.start : node.end])


def _list(root: Node, value: str, layout: Layout) -> bytes:
    if not layout.many or not _spread(root):
        return b"[" + quoted(value) + b"]"
    return b"[\n" + layout.indent + quoted(value) + b"\n]"


def _spread(root: Node) -> bool:
    """Whether the lists of the file take a line for each element: no other writing is seen, or at least one short list is so."""
    short = [one for one in root.walk() if one.kind == "list" and 0 < len(one.elements) <= 2 and one.elements[0].kind == "string"]
    # An object that starts in another line than its list tells nothing; a string directly behind the bracket does.
    return not short or any(one.elements[0].start - one.start > 2 for one in short)
