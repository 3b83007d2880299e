"""Expressions of Python, lowered to the shared expression language."""

from __future__ import annotations

from installspec.text.escapes import Escapes, unescaped
from installspec.text.source.expr import Expr, unknown
from installspec.text.source.grammar import Grammar
from installspec.text.source.wheel import language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Language, Node
_LETTERS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "a": "\a", "\\": "\\", "'": "'", '"': '"', "\n": ""}
_ESCAPES = Escapes(_LETTERS, {"x": 2, "u": 4, "U": 8}, octal=True, kept=True)


class PythonExpressions(Grammar):
    """How the expressions of one file of Python are lowered."""

    transparent = frozenset({"parenthesized_expression", "await"})

    def language(self) -> Language:
        return language("tree_sitter_python")

    def expression(self, node: Node) -> Expr:
        kind = node.type
        start, end = node.start_byte, node.end_byte
        if kind == "identifier":
            return Expr("name", self.text(node), start, end)
        if kind == "attribute":
            held, name = node.child_by_field_name("object"), node.child_by_field_name("attribute")
            if held is not None and name is not None:
                return Expr("member", self.text(name), start, end, (self.lower(held),))
        if kind == "subscript":
            return self._subscript(node)
        if kind == "call":
            return self._call(node)
        if kind == "string":
            return self._string(node)
        if kind == "concatenated_string":
            return _joined([self.lower(child) for child in node.named_children if child.type == "string"], start, end)
        if kind in ("integer", "float"):
            return Expr("number", self.text(node), start, end)
        if kind in ("true", "false"):
            return Expr("bool", kind, start, end)
        if kind == "none":
            return Expr("null", "", start, end)
        if kind in ("list", "tuple"):
            parts = [
                unknown("a spread", each.start_byte, each.end_byte) if each.type == "list_splat" else self.lower(each)
                for each in uncommented(node)
            ]
            return Expr("list", "", start, end, tuple(parts))
        if kind == "dictionary":
            return self._dictionary(node)
        if kind == "lambda":
            return Expr("closure", "", start, end, (), tuple(name for name, _ in self.parameters(node)))
        if kind == "binary_operator":
            left, right, operator = (node.child_by_field_name(field) for field in ("left", "right", "operator"))
            if left is not None and right is not None and operator is not None and operator.type == "+":
                return _joined([self.lower(left), self.lower(right)], start, end)
        if kind == "boolean_operator":
            left, right, operator = (node.child_by_field_name(field) for field in ("left", "right", "operator"))
            if left is not None and right is not None and operator is not None and operator.type == "or":
                return Expr("either", "", start, end, (self.lower(left), self.lower(right)))
        if kind == "conditional_expression" and len(parts_of := uncommented(node)) == 3:
            return Expr("choice", "", start, end, (self.lower(parts_of[0]), self.lower(parts_of[2])))
        if kind == "unary_operator":
            operand = node.child_by_field_name("argument")
            if operand is not None and operand.type in ("integer", "float") and self.text(node).startswith("-"):
                return Expr("number", "-" + self.text(operand), start, end)
        if kind == "named_expression":
            value = node.child_by_field_name("value")
            if value is not None:
                return self.lower(value)
        return unknown(f"a {kind.replace('_', ' ')}", start, end)

    def _subscript(self, node: Node) -> Expr:
        held, index = node.child_by_field_name("value"), node.child_by_field_name("subscript")
        start, end = node.start_byte, node.end_byte
        if held is None or index is None:
            return unknown("an incomplete subscript", start, end)
        base, key = self.lower(held), self.lower(index)
        # A key of a mapping is as good as a field of it.
        if key.kind == "string":
            return Expr("member", key.text, start, end, (base,))
        return Expr("index", "", start, end, (base, key))

    def _string(self, node: Node) -> Expr:
        prefix = ""
        parts: list[Expr] = []
        for child in node.children:
            if child.type == "string_start":
                prefix = self.text(child).rstrip("'\"").lower()
                if "b" in prefix:
                    return unknown("bytes", node.start_byte, node.end_byte)
            elif child.type == "string_content":
                text = self.text(child)
                text = text.replace("{{", "{").replace("}}", "}") if "f" in prefix else text
                parts.append(Expr("string", text if "r" in prefix else unescaped(text, _ESCAPES), child.start_byte, child.end_byte))
            elif child.type == "interpolation":
                inside = child.child_by_field_name("expression")
                plain = (
                    inside is not None
                    and child.child_by_field_name("format_specifier") is None
                    and child.child_by_field_name("type_conversion") is None
                )
                parts.append(
                    self.lower(inside) if inside is not None and plain else unknown("a formatted value", child.start_byte, child.end_byte)
                )
        return _joined(parts, node.start_byte, node.end_byte)

    def _call(self, node: Node) -> Expr:
        callee, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
        start, end = node.start_byte, node.end_byte
        if callee is None or arguments is None:
            return unknown("an incomplete call", start, end)
        parts = [self.lower(callee)]
        names: list[str] = []
        if arguments.type != "argument_list":  # f(x for x in y)
            return Expr("call", "", start, end, (parts[0], unknown("a generator", arguments.start_byte, arguments.end_byte)), ("",))
        for child in uncommented(arguments):
            name, value = "", child
            if child.type == "keyword_argument":
                key, held = child.child_by_field_name("name"), child.child_by_field_name("value")
                if key is None or held is None:
                    continue
                name, value = self.text(key), held
            elif child.type in ("list_splat", "dictionary_splat"):
                inside = self.inner(child)
                name, value = "...", inside if inside is not None else child
            parts.append(self.lower(value))
            names.append(name)
        if parts[0].kind == "name" and parts[0].text == "dict" and names and "" not in names:
            return Expr("object", "", start, end, tuple(parts[1:]), tuple(names))
        return _with_fallback(Expr("call", "", start, end, tuple(parts), tuple(names)))

    def _dictionary(self, node: Node) -> Expr:
        parts: list[Expr] = []
        names: list[str] = []
        for child in uncommented(node):
            if child.type == "pair":
                key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
                if key is not None and value is not None:
                    held = self.lower(key)
                    names.append(held.text if held.kind == "string" else "")
                    parts.append(self.lower(value))
            elif child.type == "dictionary_splat":
                inside = self.inner(child)
                names.append("...")
                parts.append(self.lower(inside) if inside is not None else unknown("a spread", child.start_byte, child.end_byte))
        return Expr("object", "", node.start_byte, node.end_byte, tuple(parts), tuple(names))


def uncommented(node: Node) -> list[Node]:
    return [child for child in node.named_children if child.type != "comment"]


def _joined(parts: list[Expr], start: int, end: int) -> Expr:
    """Strings beside or added to each other."""
    flat = [piece for part in parts for piece in (part.parts if part.kind == "concat" else (part,))]
    if all(part.kind == "string" for part in flat):
        return Expr("string", "".join(part.text for part in flat), start, end)
    return Expr("concat", "", start, end, tuple(part for part in flat if part.kind != "string" or part.text))


def _with_fallback(call: Expr) -> Expr:
    """`get("X", "y")` and `config("X", default="y")` are a reading with a fallback."""
    if len(call.parts) < 3 or call.parts[1].kind != "string" or call.names[0]:
        return call
    if call.names == ("", "") and _second_is_default(call.parts[0], call.parts[2]):
        index = 2
    elif "default" in call.names and set(call.names[1:]) <= {"default", "cast"}:
        index = call.names.index("default") + 1
    else:
        return call
    return Expr("either", "", call.start, call.end, (call._replace(parts=call.parts[:2], names=("",)), call.parts[index]))


def _second_is_default(callee: Expr, second: Expr) -> bool:
    """Whether the second argument is what to take where there is no variable: it is in os and decouple, in environs where it is no type."""
    if callee.text in ("get", "getenv", "pop"):
        return True
    of_env = callee.kind == "member" and callee.text in ("str", "url") and callee.parts[0].kind == "name" and callee.parts[0].text == "env"
    named = callee.kind == "name" and callee.text in ("config", "env")
    return (of_env or named) and second.kind in ("string", "null")
