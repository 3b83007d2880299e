"""Kotlin, lowered to the shared expression language."""

from __future__ import annotations

import re
from collections.abc import Iterable

from installspec.ecosystems.jvm._names import JvmGrammar, unescaped
from installspec.text.source.expr import Expr, ImportName, unknown
from installspec.text.source.wheel import language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Language, Node

_LISTS = frozenset(("listOf", "arrayOf", "mutableListOf", "setOf"))


class KotlinGrammar(JvmGrammar):
    """One file of Kotlin. A companion object is no scope: what it declares is named in its class without it."""

    scopes = {
        "class_declaration": "type",
        "object_declaration": "type",
        "object_literal": "type",
        "function_declaration": "function",
        "secondary_constructor": "function",
        "anonymous_function": "function",
        "lambda_literal": "function",
        "anonymous_initializer": "function",
        "getter": "function",
        "setter": "function",
        "block": "block",
        "for_statement": "block",
        "catch_block": "block",
        "when_entry": "block",
    }
    calls = frozenset({"call_expression"})
    transparent = frozenset({"parenthesized_expression", "as_expression", "annotated_lambda", "labeled_expression", "annotated_expression"})

    def language(self) -> Language:
        return language("tree_sitter_kotlin")

    def root(self) -> Node | None:
        """None also for an annotation of nothing at the very end, where the grammar's scanner looks for white space past the last byte."""
        tail = self.data[self.data.rfind(b"\n") + 1 :]
        before = tail.split(b"@")[:-1]  # each of them asked for its white space at the end, as no pattern finds that in linear time
        begins = any(b"\r" in one[len(one.rstrip()) :] or not (at or one.strip()) for at, one in enumerate(before))
        if begins and (tail.rfind(b"(") > tail.rfind(b")") or tail.split()[-1].startswith(b"@")):
            return None
        return super().root()

    def inner(self, node: Node) -> Node | None:
        if node.type == "annotated_lambda":
            return next((child for child in node.named_children if child.type == "lambda_literal"), None)
        return super().inner(node)

    def expression(self, node: Node) -> Expr:
        kind = node.type
        start, end = node.start_byte, node.end_byte
        if kind == "identifier":
            return self._identifier(node)
        if kind in ("this_expression", "super_expression"):
            return Expr("name", "this" if kind.startswith("this") else "super", start, end)
        if kind in ("string_literal", "multiline_string_literal"):
            return self._string(node)
        if kind in ("number_literal", "float_literal"):
            return Expr("number", self.text(node), start, end)
        if kind == "navigation_expression":
            return self._member(node)
        if kind == "call_expression":
            return self._call(node)
        if kind in ("lambda_literal", "anonymous_function"):
            return Expr("closure", "", start, end, (), tuple(name for name, _ in self.parameters(node)))
        if kind == "object_literal":
            return self._single_method(node)
        if kind == "index_expression" and len(node.named_children) == 2:
            return Expr("index", "", start, end, (self.lower(node.named_children[0]), self.lower(node.named_children[1])))
        if kind in ("binary_expression", "unary_expression", "if_expression"):
            return self._operation(node)
        return unknown(f"a {kind.replace('_', ' ')}", start, end)

    def _identifier(self, node: Node) -> Expr:
        text = self.text(node).strip("`")
        kind = {"true": "bool", "false": "bool", "null": "null"}.get(text, "name")
        return Expr(kind, "" if kind == "null" else text, node.start_byte, node.end_byte)

    def _member(self, node: Node) -> Expr:
        named = [child for child in node.named_children if "comment" not in child.type]
        if len(named) != 2 or named[1].type != "identifier" or any(child.type == "::" for child in node.children):
            return unknown("a reference to a member", node.start_byte, node.end_byte)
        return Expr("member", self.text(named[1]).strip("`"), node.start_byte, node.end_byte, (self.lower(named[0]),))

    def _call(self, node: Node) -> Expr:
        """A call and its closure: `f(a) { }` is a call of the call `f(a)` to the grammar, and one call here."""
        start, end = node.start_byte, node.end_byte
        parent = self.parent(node)
        closure = next((child for child in node.named_children if child.type == "annotated_lambda"), None)
        if closure is None and parent is not None and parent.type == "call_expression" and _completes(parent, node):
            return unknown("a call that its closure completes", start, end)
        holder = node
        first = node.named_children[0]
        if closure is not None and first.type == "call_expression" and _completes(node, first):
            holder, first = first, first.named_children[0]
        parts, names = [self.lower(first)], []
        for child in holder.named_children[1:]:
            if child.type == "value_arguments":
                for argument in child.named_children:
                    if argument.type == "value_argument":
                        name, value = self._argument(argument)
                        parts.append(value)
                        names.append(name)
        if closure is not None:
            parts.append(self.lower(closure))
            names.append("")
        callee = parts[0]
        if callee.kind == "name" and callee.text in _LISTS and not any(names):
            return Expr("list", "", start, end, tuple(parts[1:]), tuple(names))
        return Expr("call", "", start, end, tuple(parts), tuple(names))

    def _argument(self, node: Node) -> tuple[str, Expr]:
        named = [child for child in node.named_children if "comment" not in child.type]
        if len(named) == 2 and any(child.type == "=" for child in node.children):
            return self.text(named[0]), self.lower(named[1])
        if len(named) == 1 and named[0].type == "spread_expression":
            inner = self.inner(named[0])
            return "...", self.lower(inner) if inner is not None else unknown("a spread", node.start_byte, node.end_byte)
        if any(child.type == "*" for child in node.children):
            return "...", self.lower(named[-1]) if named else unknown("a spread", node.start_byte, node.end_byte)
        return "", self.lower(named[0]) if len(named) == 1 else unknown("an argument", node.start_byte, node.end_byte)

    def _single_method(self, node: Node) -> Expr:
        """`object : Callback { override fun run(options: Options) { … } }` sets what the one method sets."""
        body = next((child for child in node.named_children if child.type == "class_body"), None)
        methods = [child for child in body.named_children if child.type == "function_declaration"] if body is not None else []
        if len(methods) != 1:
            return unknown("an object", node.start_byte, node.end_byte)
        return Expr("closure", "", node.start_byte, node.end_byte, (), tuple(name for name, _ in self.parameters(methods[0])))

    def _operation(self, node: Node) -> Expr:
        start, end = node.start_byte, node.end_byte
        if node.type == "if_expression":
            condition = node.child_by_field_name("condition")
            branches = [self._branch(child) for child in node.named_children if condition is None or child.id != condition.id]
            return Expr("choice", "", start, end, tuple(branches)) if len(branches) == 2 else unknown("a condition", start, end)
        operator = node.child_by_field_name("operator")
        symbol = self.text(operator) if operator is not None else ""
        if node.type == "unary_expression":
            argument = node.child_by_field_name("argument")
            inside = self.lower(argument) if argument is not None else None
            if inside is not None and symbol == "!!":
                return inside
            if inside is not None and symbol == "-" and inside.kind == "number":
                return Expr("number", "-" + inside.text, start, end)
            return unknown("a computed value", start, end)
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        kind = {"+": "concat", "?:": "either"}.get(symbol)
        if kind is None or left is None or right is None:
            return unknown("a computed value", start, end)
        return Expr(kind, "", start, end, (self.lower(left), self.lower(right)))

    def _branch(self, node: Node) -> Expr:
        if node.type != "block":
            return self.lower(node)
        inside = [child for child in node.named_children if "comment" not in child.type]
        return self.lower(inside[0]) if len(inside) == 1 else unknown("a block", node.start_byte, node.end_byte)

    def _string(self, node: Node) -> Expr:
        """The grammar leaves `$name` and `\\u0041` as text, so text is read from its bytes between one `${…}` and the next."""
        raw = node.type == "multiline_string_literal"
        quotes = 3 if raw else 1
        parts: list[Expr] = []
        at = node.start_byte + quotes
        for child in node.named_children:
            if child.type == "interpolation":
                parts += self._text(at, child.start_byte, raw)
                inner = self.inner(child)
                parts.append(self.lower(inner) if inner is not None else unknown("an empty substitution", child.start_byte, child.end_byte))
                at = child.end_byte
        parts += self._text(at, max(at, node.end_byte - quotes), raw)
        if all(part.kind == "string" for part in parts):
            return Expr("string", "".join(part.text for part in parts), node.start_byte, node.end_byte)
        return Expr("concat", "", node.start_byte, node.end_byte, tuple(parts))

    def _text(self, start: int, end: int, raw: bool) -> list[Expr]:
        """The text between two bytes of a string, and the names in it."""
        parts: list[Expr] = []
        text = ""
        begin = start
        for match in re.finditer(rb"(\$[A-Za-z_]\w*)|(\\u[0-9A-Fa-f]{4}|\\.)|([^$\\]+|.)", self.data[start:end], re.DOTALL):
            piece = match[0].decode("utf-8", "replace")
            if match[1]:
                if text:
                    parts.append(Expr("string", text, begin, start + match.start()))
                parts.append(Expr("name", piece[1:], start + match.start() + 1, start + match.end()))
                text, begin = "", start + match.end()
            else:
                text += unescaped(piece) if match[2] and not raw else piece
        if text:
            parts.append(Expr("string", text, begin, end))
        return parts

    telling = frozenset(
        [
            "package_header",
            "import",
            "property_declaration",
            "class_declaration",
            "object_declaration",
            "function_declaration",
            "for_statement",
            "catch_block",
            "assignment",
            "if_expression",
        ]
    )

    def imports(self, node: Node) -> Iterable[ImportName]:
        if node.type == "package_header":
            self.package = "".join(self.text(child) for child in node.named_children if child.type == "qualified_identifier")
        if node.type != "import":
            return
        path = next((child for child in node.named_children if child.type == "qualified_identifier"), None)
        if path is None:
            return
        module = "".join(self.text(path).split()).replace("`", "")
        if any(child.type == "*" for child in node.children):
            yield ImportName(module, "*", "", node.start_byte, node.end_byte)
            return
        alias = next((self.text(child) for child in node.named_children if child.type == "identifier"), module.rpartition(".")[2])
        yield ImportName(module, "", alias, node.start_byte, node.end_byte)

    def bindings(self, node: Node) -> Iterable[tuple[str, str, Node | Expr | None]]:
        if node.type == "property_declaration":
            yield from self._property(node)
        elif node.type in ("class_declaration", "object_declaration", "function_declaration"):
            named = node.child_by_field_name("name")
            if named is not None:
                yield self.text(named), "local", None
        elif node.type in ("for_statement", "catch_block"):
            for child in node.named_children:
                if child.type in ("variable_declaration", "identifier") and child.start_byte < node.start_byte + 200:
                    yield self.text(child.named_children[0] if child.named_children else child), "parameter", None
                    break

    def _property(self, node: Node) -> Iterable[tuple[str, str, Node | Expr | None]]:
        declared = next(
            (child for child in node.named_children if child.type in ("variable_declaration", "multi_variable_declaration")), None
        )
        if declared is None or not declared.named_children:
            return
        if declared.type == "multi_variable_declaration":
            for child in declared.named_children:
                if child.type == "variable_declaration" and child.named_children:
                    yield self.text(child.named_children[0]), "var", None
            return
        how = "const" if any(child.type == "val" for child in node.children) else "var"
        value: Node | Expr | None = None
        children = node.children
        equals = next((index for index, child in enumerate(children) if child.type == "="), -1)
        if equals >= 0:
            value = next((child for child in children[equals + 1 :] if child.is_named and "comment" not in child.type), None)
        else:
            value = self._computed(node)
        yield self.text(declared.named_children[0]).strip("`"), how, value

    def _computed(self, node: Node) -> Node | Expr | None:
        """What `get() = …` or `by lazy { … }` gives, where it is one expression."""
        for child in node.named_children:
            if child.type == "getter":
                body = next((part for part in child.named_children if part.type == "function_body"), None)
                inside = body.named_children if body is not None else []
                return (
                    inside[0] if len(inside) == 1 and inside[0].type != "block" else unknown("a getter", child.start_byte, child.end_byte)
                )
            if child.type == "property_delegate" and child.named_children:
                call = self.lower(child.named_children[0])
                closure = call.parts[-1] if call.kind == "call" and call.parts[0].text == "lazy" else None
                lambdas = [part for part in child.named_children[0].named_children if part.type == "annotated_lambda"]
                literal = self.inner(lambdas[0]) if closure is not None and lambdas else None
                inside = [part for part in literal.named_children if "comment" not in part.type] if literal is not None else []
                return inside[0] if len(inside) == 1 else unknown("a delegate", child.start_byte, child.end_byte)
        return None

    def parameters(self, node: Node) -> Iterable[tuple[str, Node | Expr | None]]:
        for child in node.named_children:
            if child.type in ("lambda_parameters", "function_value_parameters"):
                for one in child.named_children:
                    if one.type in ("variable_declaration", "parameter") and one.named_children:
                        named = next((part for part in one.named_children if part.type == "identifier"), None)
                        if named is not None:
                            yield self.text(named), None
            elif child.type == "primary_constructor":
                for holder in child.named_children:
                    for one in holder.named_children if holder.type == "class_parameters" else (holder,):
                        named = next((part for part in one.named_children if part.type == "identifier"), None)
                        if one.type == "class_parameter" and named is not None:
                            yield self.text(named), None

    def assignments(self, node: Node) -> Iterable[tuple[Expr, Expr]]:
        if node.type != "assignment":
            return
        left, right, operator = (node.child_by_field_name(field) for field in ("left", "right", "operator"))
        if left is not None and right is not None:
            plain = operator is not None and self.text(operator) == "="
            yield self.lower(left), self.lower(right) if plain else unknown("a computed value", right.start_byte, right.end_byte)

    def dead(self, node: Node) -> Node | None:
        if node.type != "if_expression":
            return None
        condition = node.child_by_field_name("condition")
        if condition is None or self.text(condition) != "false":
            return None
        return next((child for child in node.named_children if child.id != condition.id and child.start_byte > condition.end_byte), None)


def _completes(outer: Node, inner: Node) -> bool:
    """Whether `outer` only adds a closure to the call `inner`, which has none of its own."""
    if outer.named_children[0].id != inner.id or any(child.type == "value_arguments" for child in outer.named_children):
        return False
    return not any(child.type == "annotated_lambda" for child in inner.named_children)
