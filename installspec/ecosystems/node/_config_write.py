"""app.config.js and app.config.ts of Expo, written: a plugin added to the list, a value changed."""

from __future__ import annotations

from installspec.ecosystems.node._collection_write import Layout, added
from installspec.ecosystems.node._ecma_file import File, Grammars, Unreadable
from installspec.ecosystems.node._ecma_style import literal
from installspec.model.change import Placed, SetSetting, SetValue
from installspec.model.edit import Fix, Refusal
from installspec.model.facts import Setting
from installspec.model.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node


def edit(source: Source, change: Placed, grammars: Grammars) -> Fix | Refusal:
    try:
        if isinstance(change, SetValue):
            from installspec.ecosystems.node._ecma_value import set_value

            return set_value(source, change, grammars)
        assert isinstance(change, SetSetting)  # one of `writes`
        return _set_setting(source, change, grammars)
    except RecursionError:
        return Refusal("expressions are nested too deeply to be read", source.where(0, 0))


def _set_setting(source: Source, change: SetSetting, grammars: Grammars) -> Fix | Refusal:
    from installspec.ecosystems.node.app_config import parse

    there = [one for one in parse(source).facts if isinstance(one, Setting) and one.name == change.name]
    if any(one.value in (change.value, *change.accepts) for one in there):
        return Fix(source.path, ())
    try:
        file = File(source, grammars)
    except Unreadable as error:
        return Refusal(str(error), source.where(0, 0), f'"{change.value}"')
    entry = literal(change.value, file.style.quote)
    if change.name != "expo.plugins":
        return file.refusal(f"{change.name} is not written in code by installspec", None, entry)
    lists = [value for value in _plugins(file) if value.type == "array"]
    if len(lists) != 1 or len(_plugins(file)) != 1:
        if not _plugins(file) and (config := _config(file)) is not None:
            return _put(file, config, f"plugins: [{entry}]", entry)
        where = lists[0] if lists else None
        return file.refusal("there is not one literal list of plugins here", where, f"plugins: [{entry}]" if not lists else entry)
    return _put(file, lists[0], entry, entry)


def _put(file: File, holder: Node, new: str, paste: str) -> Fix | Refusal:
    items = [(one.start_byte, one.end_byte) for one in holder.named_children if one.type != "comment"]
    layout = Layout(file.data)
    layout.indent = file.style.indent.encode()
    edits = added(file.data, (holder.start_byte, holder.end_byte), items, len(items), new.encode(), layout, spread=holder.type == "object")
    return file.refusal("comments are in the way", holder, paste) if edits is None else file.proven(edits, paste, holder)


def _pairs(file: File) -> list[tuple[Node, str, Node]]:
    """Object, key and value of every pair of the file."""
    found = []
    todo = [file.root]
    while todo:
        holder = todo.pop()
        todo.extend(reversed(holder.named_children))
        for node in holder.named_children if holder.type == "object" else ():
            key, value = node.child_by_field_name("key"), node.child_by_field_name("value")
            if key is not None and value is not None:
                found.append((holder, file.grammar._key(key), value))
    return found


def _plugins(file: File) -> list[Node]:
    return [value for _, key, value in _pairs(file) if key == "plugins"]


def _config(file: File) -> Node | None:
    """The object that is the config, where it is one literal that takes nothing from elsewhere."""
    if b"plugins" in file.data:
        return None
    pairs = _pairs(file)
    named = {holder.id: holder for holder, key, _ in pairs if key == "slug"}
    wrapped = {value.id: value for _, key, value in pairs if key == "expo" and value.type == "object"}
    found = list(named.values()) or list(wrapped.values())
    if len(found) != 1 or any(child.type == "spread_element" for child in found[0].named_children):
        return None
    return found[0]
