"""Writes an argument or a value into Swift that is there already."""

from __future__ import annotations

from installspec.ecosystems.apple._edits import indent_at, inserted, line_end, line_start, replaced
from installspec.ecosystems.apple._swift_grammar import SwiftGrammar
from installspec.ecosystems.apple._swift_imports import foundation
from installspec.ecosystems.apple._swift_literals import as_written, plain
from installspec.model.change import SetArgument, SetOrder, SetValue
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.text.lines import Lines
from installspec.text.source.broken import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.model.source import Source

_STRINGS = ("line_string_literal", "multi_line_string_literal", "raw_string_literal")


class _Cannot(Exception):
    pass


def set_value(source: Source, change: SetValue) -> Fix | Refusal:
    """A literal keeps its delimiters; anything else becomes the spec's code, or a plain literal."""
    grammar = SwiftGrammar(source.data)
    root = grammar.root()
    new = change.code if change.code and change.format == "apple/swift" else plain(change.value.text)
    node = _node(root, change.where.start, change.where.end) if root is not None else None
    if node is not None and node.type == "value_argument":
        node = node.child_by_field_name("value")
    if root is None or node is None or not (change.code or change.value.kind == "string"):
        return Refusal("there is no value here", change.where, new)
    if change.code and change.format != "apple/swift" and change.value.kind != "string":
        return Refusal("the spec's code is of another language", change.where, change.code)
    if node.type in _STRINGS and change.value.kind == "string":
        new = as_written(grammar.text(node), change.value.text) or plain(change.value.text)
    edits = [replaced(source.data, node.start_byte, node.end_byte, new.encode())]
    return _fix(source, edits + foundation(source.data, grammar, root, new))


def set_argument(source: Source, change: SetArgument) -> Fix | Refusal:
    grammar = SwiftGrammar(source.data)
    root = grammar.root()
    name = change.field.rpartition(".")[2]
    paste = f"{name}: {change.code}" if not name.startswith("#") else change.code
    call = _node(root, change.where.start, change.where.end) if root is not None else None
    if change.format != "apple/swift" or root is None or call is None or call.type != "call_expression":
        return Refusal("there is no call of Swift here", change.where, paste)
    try:
        edits = _Adder(grammar, root, change).into(call, change.field.split("."))
        edits += foundation(source.data, grammar, root, change.code)
    except _Cannot as cannot:
        return Refusal(str(cannot), change.where, paste)
    return _fix(source, edits)


def set_order(source: Source, change: SetOrder) -> Fix | Refusal:
    """The named arguments take each other's places: what stands between them stays."""
    grammar = SwiftGrammar(source.data)
    root = grammar.root()
    paste = ", ".join(change.order)
    call = _node(root, change.where.start, change.where.end) if root is not None else None
    if root is None or call is None or call.type != "call_expression":
        return Refusal("there is no call of Swift here", change.where, paste)
    named = {grammar.text(name): one for one in _arguments(call) if (name := one.child_by_field_name("name")) is not None}
    if sum(one.child_by_field_name("name") is not None for one in _arguments(call)) != len(named):
        return Refusal("an argument is given twice", change.where, paste)
    listed = _listed(call)
    if listed is not None and any("comment" in one.type for one in listed.children):
        return Refusal("a comment among the arguments belongs to one of them", change.where, paste)
    wanted = [named[name] for name in change.order if name in named]
    places = sorted(wanted, key=lambda one: one.start_byte)
    data = source.data
    edits = [
        replaced(data, place.start_byte, place.end_byte, data[one.start_byte : one.end_byte])
        for place, one in zip(places, wanted, strict=True)
    ]
    return _fix(source, edits)


def _fix(source: Source, edits: list[TextEdit]) -> Fix:
    return Fix(source.path, tuple(one for one in edits if one.new != one.expect))


def _node(root: Node | None, start: int, end: int) -> Node | None:
    """The outermost node that has exactly these bytes."""
    node = root.descendant_for_byte_range(start, end) if root is not None else None
    while node is not None and node.parent is not None and (node.parent.start_byte, node.parent.end_byte) == (start, end):
        node = node.parent
    return node if node is not None and (node.start_byte, node.end_byte) == (start, end) else None


class _Adder:
    """Finds the call, the closure or the object that holds a field, and puts it there."""

    def __init__(self, grammar: SwiftGrammar, root: Node, change: SetArgument) -> None:
        self.grammar = grammar
        self.data = grammar.data
        self.root = root
        self.change = change
        self.lines = Lines(grammar.data)

    def into(self, call: Node, path: list[str]) -> list[TextEdit]:
        arguments = _arguments(call)
        first = path[0]
        if first.startswith("#"):
            positional = [one for one in arguments if self.label(one) == ""]
            at = int(first[1:]) - 1
            if len(path) == 1:
                raise _Cannot("a positional argument is missing")
            if at >= len(positional):
                raise _Cannot("the argument that holds it is missing")
            return self.within(_value(positional[at]), path[1:])
        if len(path) > 1:
            held = next((one for one in arguments if self.label(one) == first), None)
            if held is None:
                raise _Cannot(f"the call has no {first}")
            return self.within(_value(held), path[1:])
        closure = _closure(call)
        labels = [self.label(one) for one in arguments]
        if closure is not None and not set(labels) & set(self.change.order):
            return self.within(closure, path)
        if len(arguments) == 1 and labels == [""]:
            return self.within(_value(arguments[0]), path)
        return self.argument(call, first)

    def within(self, value: Node, path: list[str]) -> list[TextEdit]:
        """Into what an argument is given: a closure, a call, or a name that stands for one of them."""
        if len(path) > 1:
            raise _Cannot("the field is too deep")
        if value.type == "lambda_literal":
            return self.assignment(value, path[0])
        if value.type == "call_expression" and {self.label(one) for one in _arguments(value)} & set(self.change.order):
            return self.argument(value, path[0])
        if value.type == "simple_identifier":
            return self.named(value, path[0])
        raise _Cannot("what holds it is computed")

    def label(self, argument: Node) -> str:
        name = argument.child_by_field_name("name")
        return self.grammar.text(name) if name is not None else ""

    def argument(self, call: Node, name: str) -> list[TextEdit]:
        """A labelled argument, in the spec's order among those that it states."""
        listed = _listed(call)
        if listed is None:
            raise _Cannot("the call has no arguments in parentheses")
        arguments = _arguments(call)
        order = list(self.change.order)
        labels = [self.label(one) for one in arguments]
        if name in labels:
            raise _Cannot("the argument is there already")
        text = f"{name}: {self.change.code}".encode()
        if not arguments:
            return [replaced(self.data, listed.start_byte + 1, listed.end_byte - 1, text)]
        at = order.index(name) if name in order else len(order)
        later = next((one for one, label in zip(arguments, labels, strict=True) if label in order and order.index(label) > at), None)
        own_line = not self.data[line_start(self.data, arguments[0].start_byte) : arguments[0].start_byte].strip()
        separator = b"," + self.lines.eol + indent_at(self.data, arguments[0].start_byte) if own_line else b", "
        if later is not None:
            return [inserted(later.start_byte, text + separator)]
        earlier = [one for one, label in zip(arguments, labels, strict=True) if label in order and order.index(label) < at]
        if not earlier and any(labels):
            # None of the spec's arguments is there to stand behind.
            return [inserted(arguments[0].start_byte, text + separator)]
        end = (earlier or arguments)[-1].end_byte
        rest = self.data[end : line_end(self.data, end)]
        if own_line and rest.strip().startswith((b"//", b"/*")):
            # The comment is about the argument before it.
            at = line_end(self.data, end)
            return [inserted(end, b","), inserted(at, indent_at(self.data, arguments[0].start_byte) + text + self.lines.eol)]
        return [inserted(end, separator + text)]

    def assignment(self, closure: Node, name: str) -> list[TextEdit]:
        """`options.dsn = …` as the first statement of the closure."""
        parameters = list(self.grammar.lambda_parameters(closure))
        owner = parameters[0] if parameters else "$0"
        renamed: list[TextEdit] = []
        if owner == "_":
            owner = "options"
            at = self.data.find(b"_", closure.start_byte)
            renamed = [replaced(self.data, at, at + 1, owner.encode())]
        text = f"{owner}.{name} = {self.change.code}"
        children = list(closure.children)
        head = next((one for one in children if one.type == "in"), None)
        if head is None and parameters:
            raise _Cannot("the closure is not understood")
        start = head.end_byte if head is not None else children[0].end_byte
        statements = next((one for one in closure.named_children if one.type == "statements"), None)
        outer = indent_at(self.data, closure.start_byte)
        unit = self.lines.indent or b"    "
        eol = self.lines.eol
        if statements is None or b"\n" not in self.data[start : statements.start_byte]:
            rest = self.data[start : closure.end_byte - 1].strip()
            inner = eol + outer + unit
            new = inner + text.encode() + (inner + rest if rest else b"") + eol + outer
            return [*renamed, replaced(self.data, start, closure.end_byte - 1, new)]
        at = line_end(self.data, start)
        return [*renamed, inserted(at, indent_at(self.data, statements.start_byte) + text.encode() + eol)]

    def named(self, name: Node, field: str) -> list[TextEdit]:
        """Into the call that the one local constant of this name is made by, or as an assignment after the last one to it."""
        text = self.grammar.text(name)
        found = [one for one in walk(self.root) if one.type == "property_declaration" and self._declares(one, text)]
        before = [one for one in found if one.end_byte <= name.start_byte and _block(one) is not None and _around(_block(one), name)]
        if len(before) != 1:
            raise _Cannot(f"where {text} comes from is not certain")
        declared = before[0]
        value = declared.child_by_field_name("value")
        if value is None or value.type != "call_expression":
            raise _Cannot(f"{text} is computed")
        labels = {self.label(one) for one in _arguments(value)}
        if labels & set(self.change.order):
            return self.argument(value, field)
        block = _block(declared)
        last = declared
        for one in block.named_children if block is not None else ():
            target = one.child_by_field_name("target") if one.type == "assignment" else None
            if (
                target is not None
                and declared.end_byte <= one.start_byte < name.start_byte
                and self.grammar.text(target).startswith(f"{text}.")
            ):
                last = one
        stated = f"{text}.{field} = {self.change.code}".encode()
        at = line_end(self.data, last.end_byte)
        if at > name.start_byte:
            return [inserted(last.end_byte, b"; " + stated)]
        return [inserted(at, indent_at(self.data, last.start_byte) + stated + self.lines.eol)]

    def _declares(self, node: Node, name: str) -> bool:
        pattern = node.child_by_field_name("name")
        return pattern is not None and self.grammar.text(pattern) == name


def _block(node: Node) -> Node | None:
    return node.parent if node.parent is not None and node.parent.type in ("statements", "source_file") else None


def _around(block: Node | None, node: Node) -> bool:
    return block is not None and block.start_byte <= node.start_byte and node.end_byte <= block.end_byte


def _listed(call: Node) -> Node | None:
    suffix = call.named_children[-1] if call.named_child_count > 1 else None
    found = next((one for one in suffix.named_children if one.type == "value_arguments"), None) if suffix is not None else None
    if found is None and call.named_children and call.named_children[0].type == "call_expression":
        return _listed(call.named_children[0])  # `start(a: 1) { … }` is read as a call of a call
    return found


def _arguments(call: Node) -> list[Node]:
    listed = _listed(call)
    return [one for one in listed.named_children if one.type == "value_argument"] if listed is not None else []


def _value(argument: Node) -> Node:
    found = argument.child_by_field_name("value")
    if found is None:
        raise _Cannot("the argument has no value")
    return found


def _closure(call: Node) -> Node | None:
    """The one closure that the call is given, trailing or in its parentheses."""
    suffix = call.named_children[-1] if call.named_child_count > 1 else None
    found = [one for one in suffix.named_children if one.type == "lambda_literal"] if suffix is not None else []
    found += [
        value for one in _arguments(call) if (value := one.child_by_field_name("value")) is not None and value.type == "lambda_literal"
    ]
    return found[0] if len(found) == 1 else None
