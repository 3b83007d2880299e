"""Gives a call in Kotlin or Java a field that it lacks: as a named argument, in the closure that it is given, or where its options are set up."""

from __future__ import annotations

import re

from installspec.ecosystems.jvm._shapes import grammar_of
from installspec.ecosystems.jvm._source_values import code_of
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.text.lines import Lines
from installspec.text.listing import inserted, lead, line_end
from installspec.text.source.broken import broken, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.ecosystems.jvm._names import JvmGrammar
    from installspec.model.change import SetArgument
    from installspec.model.source import Source

_CALLS = ("call_expression", "method_invocation", "object_creation_expression")
_CLOSURES = ("lambda_literal", "lambda_expression")


class _Cannot(Exception):
    pass


def set_argument(source: Source, change: SetArgument) -> Fix | Refusal:
    at = change.where
    grammar = grammar_of(source.path, source.data)
    root = grammar.root()
    name = change.field.rpartition(".")[2]
    java = source.path.endswith(".java")
    code = code_of(source, change)
    paste = code or change.code
    if not name.startswith("#"):
        paste = f"set{name[:1].upper()}{name[1:]}({paste});" if java else f"{name} = {paste}"
    call = _call(root, at.start, at.end) if root is not None and broken(root) is None else None
    if root is None or call is None:
        return Refusal("the call cannot be found here any more", at, paste)
    if code is None:
        return Refusal("the spec has this value in another language", at, paste)
    try:
        return Fix(source.path, _Adder(grammar, root, change, code, java).into(call, change.field.split(".")))
    except _Cannot as cannot:
        return Refusal(str(cannot), at, paste)


def _call(root: Node, start: int, end: int) -> Node | None:
    """The outermost call that has exactly these bytes."""
    return next((node for node in walk(root) if node.type in _CALLS and (node.start_byte, node.end_byte) == (start, end)), None)


class _Adder:
    """Finds the call, closure or variable that holds a field, and puts it there."""

    def __init__(self, grammar: JvmGrammar, root: Node, change: SetArgument, code: str, java: bool) -> None:
        self.grammar = grammar
        self.data = grammar.data
        self.root = root
        self.order = change.order
        name = change.field.rpartition(".")[2]
        self.before = change.order[: change.order.index(name)] if name in change.order else change.order
        self.owner = ""
        self.code = code
        self.java = java

    def into(self, call: Node, path: list[str]) -> tuple[TextEdit, ...]:
        arguments = self.arguments(call)
        positional = [one for one in arguments if not self.name(one)]
        closure = self.trailing(call)
        if path[0].startswith("#"):
            at = int(path[0][1:] or 0) - 1
            if len(path) == 1:
                return self.positional(call, positional, at, closure)
            given = [*positional, *([closure] if closure is not None else [])]
            if not 0 <= at < len(given):
                raise _Cannot("the argument that holds it is missing")
            return self.within(given[at] if given[at] is closure else self.value(given[at]), path[1:])
        if len(path) > 1:
            held = next((one for one in arguments if self.name(one) == path[0]), None)
            if held is None:
                raise _Cannot(f"the call has no {path[0]}")
            return self.within(self.value(held), path[1:])
        if not {self.name(one) for one in arguments} & set(self.order):
            if closure is not None:
                return self.within(closure, path)
            if positional and self.value(positional[-1]).type in (*_CLOSURES, *_CALLS, "identifier"):
                return self.within(self.value(positional[-1]), path)
        if self.java:
            raise _Cannot("Java has no named arguments")
        return self.named(call, arguments, path[0])

    def within(self, value: Node, path: list[str]) -> tuple[TextEdit, ...]:
        """Into what an argument is given: a closure, a call that makes the options, or a name that stands for them."""
        if len(path) > 1:
            raise _Cannot("the field is too deep")
        if value.type == "annotated_lambda":
            value = next((one for one in value.named_children if one.type == "lambda_literal"), value)
        if value.type in _CLOSURES:
            return self.closure(value, path[0])
        if value.type == "identifier":
            return self.variable(value, path[0])
        if value.type == "call_expression":
            return self.made(value, path[0])
        raise _Cannot("what the field belongs to is made elsewhere")

    def made(self, call: Node, field: str) -> tuple[TextEdit, ...]:
        """`Options(a = 1)` gets one argument more, `Options().apply { … }` one assignment more."""
        closure = self.trailing(call)
        first = call.named_children[0]
        inner = first.named_children[0] if first.type == "call_expression" else first
        if closure is not None and re.search(r"\.\s*apply$", self.grammar.text(inner)):
            return self.closure(closure, field, receiver=True)
        arguments = self.arguments(call)
        if closure is None and {self.name(one) for one in arguments} & set(self.order):
            return self.named(call, arguments, field)
        raise _Cannot("what the field belongs to is made in a way that is not certain")

    def arguments(self, call: Node) -> list[Node]:
        listed = self.listed(call)
        if listed is None:
            return []
        return [one for one in listed.named_children if "comment" not in one.type]

    def listed(self, call: Node) -> Node | None:
        """The parentheses of a call; `start(a) { … }` is read as a call of a call."""
        found = next((one for one in call.named_children if one.type in ("value_arguments", "argument_list")), None)
        if found is None and call.named_children and call.named_children[0].type == "call_expression" and self.trailing(call) is not None:
            return self.listed(call.named_children[0])
        return found

    def trailing(self, call: Node) -> Node | None:
        held = next((one for one in call.named_children if one.type == "annotated_lambda"), None)
        return next((one for one in held.named_children if one.type == "lambda_literal"), None) if held is not None else None

    def name(self, argument: Node) -> str:
        if argument.type != "value_argument" or not any(child.type == "=" for child in argument.children):
            return ""
        return self.grammar.text(argument.named_children[0]).strip("`")

    def value(self, argument: Node) -> Node:
        if argument.type != "value_argument":
            return argument
        inside = [one for one in argument.named_children if "comment" not in one.type]
        if not inside:
            raise _Cannot("the argument has no value")
        return inside[-1]

    def positional(self, call: Node, positional: list[Node], at: int, closure: Node | None) -> tuple[TextEdit, ...]:
        listed = self.listed(call)
        if listed is None or at != len(positional) or closure is not None:
            raise _Cannot("the arguments before this one are not given by position")
        return self.listing(listed, positional, at, self.code)

    def named(self, call: Node, arguments: list[Node], field: str) -> tuple[TextEdit, ...]:
        listed = self.listed(call)
        if listed is None:
            raise _Cannot("the call has no arguments in parentheses")
        names = [self.name(one) for one in arguments]
        if field in names:
            return ()
        if any(not one for one in names):
            raise _Cannot("the call has arguments by position, one of which may be this one")
        at = self.order.index(field) if field in self.order else len(self.order)
        before = [index for index, one in enumerate(names) if one in self.order[:at]]
        after = [index for index, one in enumerate(names) if one in self.order[at + 1 :]]
        index = before[-1] + 1 if before else after[0] if after else len(names)
        return self.listing(listed, arguments, index, f"{field} = {self.code}")

    def listing(self, listed: Node, items: list[Node], index: int, text: str) -> tuple[TextEdit, ...]:
        spans = [(one.start_byte, one.end_byte) for one in items]
        made = inserted(self.data, listed.start_byte, listed.end_byte, spans, index, text.encode(), comment=b"//")
        if not made:
            raise _Cannot("nothing can be added to this call")
        return made

    def assignment(self, owner: str, field: str) -> str:
        """In the notation of the language; without an owner on the receiver itself."""
        if self.java:
            return f"{owner}.set{field[:1].upper()}{field[1:]}({self.code});"
        return f"{owner}.{field} = {self.code}" if owner else f"{field} = {self.code}"

    def closure(self, closure: Node, field: str, receiver: bool = False) -> tuple[TextEdit, ...]:
        names = [name for name, _ in self.grammar.parameters(closure)]
        if len(names) > 1 or names == ["_"] or (self.java and not names):
            raise _Cannot("the closure has no single parameter")
        text = self.assignment("" if receiver else names[0] if names else "it", field)
        self.owner = "" if receiver else names[0] if names else "it"
        if closure.type == "lambda_expression":
            return self.lambda_body(closure, text)
        arrow = next((one for one in closure.children if one.type == "->"), None)
        start = arrow.end_byte if arrow is not None else closure.children[0].end_byte
        held = [one for one in closure.named_children if one.start_byte >= start]
        return self.braces(closure, start, closure.end_byte - 1, held, text)

    def lambda_body(self, closure: Node, text: str) -> tuple[TextEdit, ...]:
        """Java: `o -> o.setA(1)` becomes a block; a block gets one statement more."""
        body = closure.child_by_field_name("body")
        if body is None:
            raise _Cannot("the closure has no body")
        if body.type == "block":
            return self.braces(closure, body.start_byte + 1, body.end_byte - 1, list(body.named_children), text)
        written = self.grammar.text(body)
        if "\n" in written or "//" in written:
            raise _Cannot("the closure cannot be made a block with certainty")
        depth, step, eol = self.layout(closure)
        new = b"{" + b"".join(eol + depth + step + one.encode() for one in (f"{written};", text)) + eol + depth + b"}"
        return (TextEdit(body.start_byte, body.end_byte, new, self.data[body.start_byte : body.end_byte]),)

    def braces(self, closure: Node, start: int, end: int, held: list[Node], text: str) -> tuple[TextEdit, ...]:
        """Behind the fields that the spec has before it, else first in the closure."""
        depth, step, eol = self.layout(closure)
        inside = self.data[start:end]
        if b"\n" not in inside:
            if len([one for one in held if "comment" in one.type]):
                raise _Cannot("the closure is written on one line, with a comment")
            written = inside.strip()
            lines = [text.encode(), *([written] if written else [])]
            new = b"".join(eol + depth + step + one for one in lines) + eol + depth
            return (TextEdit(start, end, new, inside),)
        before = [one for one in held if self.field(one) in self.before]
        if before:
            return self.behind(before[-1], text)
        at = line_end(self.data, start)
        rest = self.data[start:at].strip()
        if rest and not rest.startswith(b"//"):
            raise _Cannot("several statements stand on one line")
        inner = lead(self.data, held[0].start_byte) if held else depth + step
        if inner.strip():
            inner = depth + step
        return (TextEdit(at, at, eol + inner + text.encode(), b""),)

    def layout(self, node: Node) -> tuple[bytes, bytes, bytes]:
        """The indentation of the line that the node starts on, one step of it, the line break."""
        lines, line = Lines(self.data), lead(self.data, node.start_byte)
        return line[: len(line) - len(line.lstrip())], lines.indent or b"    ", lines.eol

    def variable(self, name: Node, field: str) -> tuple[TextEdit, ...]:
        """Into the call that makes the one local variable of this name, else behind what sets it up."""
        text = self.grammar.text(name)
        statement: Node = name
        block = self.grammar.parent(name)
        while block is not None and block.type not in ("block", "source_file", "program", "lambda_literal"):
            statement, block = block, self.grammar.parent(block)
        before = [one for one in block.named_children if one.end_byte <= statement.start_byte] if block is not None else []
        declared = [one for one in before if self.declares(one, text)]
        if len(declared) != 1:
            raise _Cannot(f"{text} is not set up beside the call")
        made = next((one for one in declared[0].named_children if one.type == "call_expression"), None)
        if made is not None and self.trailing(made) is not None:
            return self.made(made, field)
        if made is not None and not self.java and {self.name(one) for one in self.arguments(made)} & set(self.order):
            return self.made(made, field)
        sets = [one for one in before if re.match(rf"{re.escape(text)}\s*\.", self.grammar.text(one))]
        return self.behind((sets or declared)[-1], self.assignment(text, field))

    def behind(self, statement: Node, text: str) -> tuple[TextEdit, ...]:
        depth = lead(self.data, statement.start_byte)
        end = line_end(self.data, statement.end_byte)
        rest = self.data[statement.end_byte : end].strip()
        if depth.strip() or (rest and not rest.startswith(b"//")):
            raise _Cannot("several statements stand on one line")
        return (TextEdit(end, end, Lines(self.data).eol + depth + text.encode(), b""),)

    def field(self, statement: Node) -> str:
        """The field that a statement of a closure sets, "" for none."""
        owner = re.escape(self.owner) + r"\s*\.\s*" if self.owner else r"(?:this\s*\.\s*)?"
        found = re.match(owner + (r"set(\w+)\s*\(" if self.java else r"(\w+)\s*=(?!=)"), self.grammar.text(statement))
        return "" if found is None else found[1][:1].lower() + found[1][1:] if self.java else found[1]

    def declares(self, node: Node, name: str) -> bool:
        inside = [node, *(one for one in node.named_children if one.type == "variable_declarator")]
        return any(bound == name for one in inside for bound, _, _ in self.grammar.bindings(one))
