"""A field that a call does not state, put into its object, its argument list, or the attributes of its element."""

from __future__ import annotations

from installspec.ecosystems.node._collection_write import Layout, added, lead
from installspec.ecosystems.node._ecma_file import File, Grammars, Unreadable
from installspec.ecosystems.node._ecma_style import expression, literal
from installspec.model.change import SetArgument
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

_CALLS = ("call_expression", "new_expression")
_ELEMENTS = ("jsx_opening_element", "jsx_self_closing_element")
_GLOBALS = frozenset(["process", "undefined", "globalThis", "window", "console", "Infinity", "NaN", "Number", "String", "Boolean"])


def set_argument(source: Source, change: SetArgument, grammars: Grammars) -> Fix | Refusal:
    paste = change.code if change.field.startswith("#") else f"{change.field.rpartition('.')[2]}: {change.code}"
    try:
        file = File(source, grammars)
    except Unreadable as error:
        return Refusal(str(error), change.where, paste)
    node = file.exact(change.where.start, change.where.end)
    while node is not None and node.type not in (*_CALLS, *_ELEMENTS):
        inside = [one for one in node.named_children if (one.start_byte, one.end_byte) == (node.start_byte, node.end_byte)]
        node = inside[0] if inside else None
    if node is None:
        return Refusal("no call stands here", change.where, paste)
    unknown = unknown_name(file, change.code)
    if unknown is None or unknown:
        reason = f"{unknown} is not known in this file" if unknown else "the spec's code for it cannot be read"
        return file.refusal(reason, node, paste)
    path = change.field.split(".")
    if node.type in _ELEMENTS:
        return _attribute(file, node, path, change, paste)
    arguments = node.child_by_field_name("arguments")
    given = _elements(arguments) if arguments is not None and arguments.type == "arguments" else []
    if any(one.type == "spread_element" for one in given):
        return file.refusal("the arguments are spread from elsewhere", node, paste)
    if path[0].startswith("#"):
        index = int(path[0][1:]) - 1
        if len(path) == 1:
            return _positional(file, node, arguments, given, index, change, paste)
        holder = _object(given[index]) if index < len(given) else None
        path = path[1:]
    else:
        objects = [found for one in given if (found := _object(one)) is not None]
        holder = next((one for one in objects if _value(file, one, path[0]) is not None), objects[-1] if objects else None)
    return _below(file, node, holder, path, change, paste)


def _below(file: File, call: Node, holder: Node | None, path: list[str], change: SetArgument, paste: str) -> Fix | Refusal:
    while holder is not None and len(path) > 1:
        inside = _value(file, holder, path[0])
        holder, path = (_object(inside) if inside is not None else None), path[1:]
    if holder is None:
        return file.refusal("the call has no object here that the field could be put into", call, paste)
    return _field(file, holder, path[0], change, paste)


def _field(file: File, holder: Node, name: str, change: SetArgument, paste: str) -> Fix | Refusal:
    items = _elements(holder)
    if _value(file, holder, name) is not None:
        return Fix(file.source.path, ())
    if any(one.type == "spread_element" or _computed(one) for one in items):
        return file.refusal("the object is put together from others, which may hold the field", holder, paste)
    names = [_name(file, one) for one in items]
    index = _index(names, name, change.order)
    data, layout = file.data, Layout(file.data)
    layout.indent = file.style.indent.encode()
    opened = bool(items) and b"\n" in data[holder.start_byte : items[0].start_byte]
    margin = lead(data, items[0].start_byte if opened else holder.start_byte) + (b"" if items else layout.indent)
    code = expression(change.code, file.style, margin.decode())
    if code is None:
        return file.refusal("the spec's code cannot be written in this file's language", holder, paste)
    key = name if name.isidentifier() else literal(name, file.style.quote)
    new = f"{key}: {code}" + ("," if not items and layout.many and file.style.commas else "")
    spans = [(one.start_byte, one.end_byte) for one in items]
    edits = added(data, (holder.start_byte, holder.end_byte), spans, index, new.encode(), layout)
    if edits is None:
        return file.refusal("comments are in the way", holder, paste)
    return file.proven(edits, paste, holder)


def _positional(
    file: File, call: Node, arguments: Node | None, given: list[Node], index: int, change: SetArgument, paste: str
) -> Fix | Refusal:
    if index < len(given):
        return Fix(file.source.path, ())
    if index > len(given):
        return file.refusal("arguments before it are missing", call, paste)
    data, layout = file.data, Layout(file.data)
    opened = bool(given) and b"\n" in data[call.start_byte : given[0].start_byte] and b"\n" in data[given[-1].end_byte : call.end_byte]
    code = expression(
        change.code, file.style, lead(data, given[0].start_byte if opened else (given[-1] if given else call).start_byte).decode()
    )
    if code is None:
        return file.refusal("the spec's code cannot be written in this file's language", call, paste)
    if arguments is None:
        return file.proven([TextEdit(call.end_byte, call.end_byte, f"({code})".encode(), b"")], paste, call)
    spans = [(one.start_byte, one.end_byte) for one in given]
    edits = added(data, (arguments.start_byte, arguments.end_byte), spans, index, code.encode(), layout, spread=False)
    return file.refusal("comments are in the way", call, paste) if edits is None else file.proven(edits, paste, call)


def _attribute(file: File, element: Node, path: list[str], change: SetArgument, paste: str) -> Fix | Refusal:
    attributes = element.children_by_field_name("attribute")
    if any(one.type != "jsx_attribute" for one in attributes):
        return file.refusal("attributes are spread from elsewhere", element, paste)
    named = {file.text(one.named_children[0]): one for one in attributes if one.named_children}
    if path[0] in named:
        value = named[path[0]].named_children[-1]
        inner = file.grammar.inner(value) if value.type == "jsx_expression" else None
        if len(path) == 1:
            return Fix(file.source.path, ())
        return _below(file, element, _object(inner) if inner is not None else None, path[1:], change, paste)
    name = element.child_by_field_name("name")
    last = attributes[-1] if attributes else name
    if len(path) > 1 or last is None or not path[0].isidentifier():
        return file.refusal("the element has no attribute that the field could be put into", element, paste)
    data = file.data
    own_line = bool(attributes) and not data[: last.start_byte].rpartition(b"\n")[2].strip()
    margin = lead(data, last.start_byte).decode()
    if change.value.kind == "string" and not any(char in change.value.text for char in "\"'&\\\n{}<>"):
        code: str | None = f'"{change.value.text}"'
    else:
        inside = expression(change.code, file.style, margin)
        code = None if inside is None else f"{{{inside}}}"
    if code is None:
        return file.refusal("the spec's code cannot be written in this file's language", element, paste)
    gap = file.style.eol + margin if own_line else " "
    return file.proven([TextEdit(last.end_byte, last.end_byte, f"{gap}{path[0]}={code}".encode(), b"")], paste, element)


def _elements(node: Node) -> list[Node]:
    return [child for child in node.named_children if child.type != "comment"]


def _object(node: Node | None) -> Node | None:
    """The object literal that an expression is."""
    while node is not None and node.type in ("parenthesized_expression", "as_expression", "satisfies_expression"):
        node = next((child for child in node.named_children if child.type != "comment"), None)
    return node if node is not None and node.type == "object" else None


def _name(file: File, item: Node) -> str:
    if item.type == "shorthand_property_identifier":
        return file.text(item)
    key = item.child_by_field_name("key") or item.child_by_field_name("name")
    return file.grammar._key(key) if key is not None else ""


def _value(file: File, holder: Node, name: str) -> Node | None:
    item = next((one for one in reversed(_elements(holder)) if _name(file, one) == name), None)
    return None if item is None else item.child_by_field_name("value") or item


def _computed(item: Node) -> bool:
    key = item.child_by_field_name("key") or item.child_by_field_name("name")
    return key is not None and key.type == "computed_property_name"


def _index(names: list[str], name: str, order: tuple[str, ...]) -> int:
    """After the last field that the spec states before this one, else before the first that it states after it, else at the end."""
    if name in order:
        at = order.index(name)
        before = [index for index, one in enumerate(names) if one in order[:at]]
        if before:
            return before[-1] + 1
        after = [index for index, one in enumerate(names) if one in order[at + 1 :]]
        if after:
            return after[0]
    return len(names)


def unknown_name(file: File, code: str) -> str | None:
    """A name in the spec's code that the file does not know, "" if there is none; None where the code cannot be read."""
    from installspec.ecosystems.node._ecma import EcmaGrammar

    grammar = EcmaGrammar(f"({code})".encode(), "typescript")
    root = grammar.root()
    if root is None or root.has_error:
        return None
    todo = [root]
    while todo:
        node = todo.pop()
        if node.type in ("arrow_function", "function_expression"):
            continue
        if node.type in ("identifier", "shorthand_property_identifier"):
            name = grammar.text(node)
            if name not in _GLOBALS and name not in file.found.root.bindings:
                return name
        todo.extend(node.named_children)
    return ""
