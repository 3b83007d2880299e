"""Java, lowered to the shared expression language."""

from __future__ import annotations

from collections.abc import Iterable

from installspec.ecosystems.jvm._names import JvmGrammar, unescaped
from installspec.text.source.expr import Expr, ImportName, unknown
from installspec.text.source.wheel import language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Language, Node

_TYPES = ("class_declaration", "interface_declaration", "enum_declaration", "record_declaration", "annotation_type_declaration")
_METHODS = ("method_declaration", "constructor_declaration", "lambda_expression")


class JavaGrammar(JvmGrammar):
    """One file of Java."""

    scopes = {
        **dict.fromkeys(_TYPES, "type"),
        **dict.fromkeys(_METHODS, "function"),
        "object_creation_expression": "block",
        "static_initializer": "function",
        "block": "block",
        "for_statement": "block",
        "enhanced_for_statement": "block",
        "catch_clause": "block",
    }
    calls = frozenset({"method_invocation", "object_creation_expression"})
    transparent = frozenset({"parenthesized_expression"})
    identities = frozenset({"String.valueOf"})

    def language(self) -> Language:
        return language("tree_sitter_java")

    def expression(self, node: Node) -> Expr:
        kind = node.type
        start, end = node.start_byte, node.end_byte
        if kind in ("identifier", "type_identifier", "this", "super"):
            return Expr("name", self.text(node), start, end)
        if kind == "string_literal":
            return self._string(node)
        if kind in ("decimal_integer_literal", "hex_integer_literal", "decimal_floating_point_literal"):
            return Expr("number", self.text(node), start, end)
        if kind in ("true", "false"):
            return Expr("bool", kind, start, end)
        if kind == "null_literal":
            return Expr("null", "", start, end)
        if kind in ("field_access", "scoped_type_identifier", "generic_type"):
            return self._member(node)
        if kind in ("method_invocation", "object_creation_expression"):
            return self._call(node)
        if kind == "lambda_expression":
            return Expr("closure", "", start, end, (), tuple(name for name, _ in self.parameters(node)))
        if kind == "array_initializer":
            return Expr("list", "", start, end, tuple(self.lower(child) for child in node.named_children if "comment" not in child.type))
        return self._operation(node)

    def _member(self, node: Node) -> Expr:
        start, end = node.start_byte, node.end_byte
        named = [
            child
            for child in node.named_children
            if child.type not in ("type_arguments", "line_comment", "block_comment") and "annotation" not in child.type
        ]
        if node.type == "generic_type" and len(named) == 1:
            return self.lower(named[0])
        if len(named) != 2:
            return unknown("a member", start, end)
        return Expr("member", self.text(named[1]), start, end, (self.lower(named[0]),))

    def _call(self, node: Node) -> Expr:
        start, end = node.start_byte, node.end_byte
        body = next((child for child in node.named_children if child.type == "class_body"), None)
        if body is not None:
            return self._single_method(node, body)
        new = node.type == "object_creation_expression"
        held, named = node.child_by_field_name("object"), node.child_by_field_name("type" if new else "name")
        if named is None:
            return unknown("an incomplete call", start, end)
        callee = self.lower(named)
        if held is not None:
            callee = Expr("member", self.text(named), held.start_byte, named.end_byte, (self.lower(held),))
        arguments = node.child_by_field_name("arguments")
        parts = [self.lower(child) for child in arguments.named_children if "comment" not in child.type] if arguments is not None else []
        return Expr("call", "new" if new else "", start, end, (callee, *parts), ("",) * len(parts))

    def _single_method(self, node: Node, body: Node) -> Expr:
        """`new Callback() { public void run(Options options) { … } }` sets what its one method sets."""
        methods = [child for child in body.named_children if child.type == "method_declaration"]
        if len(methods) != 1:
            return unknown("an object", node.start_byte, node.end_byte)
        return Expr("closure", "", node.start_byte, node.end_byte, (), tuple(name for name, _ in self.parameters(methods[0])))

    def _operation(self, node: Node) -> Expr:
        kind, start, end = node.type, node.start_byte, node.end_byte
        if kind in ("cast_expression", "array_creation_expression"):
            value = node.child_by_field_name("value")
            return self.lower(value) if value is not None else unknown("an array", start, end)
        if kind == "ternary_expression":
            then, otherwise = node.child_by_field_name("consequence"), node.child_by_field_name("alternative")
            if then is not None and otherwise is not None:
                return Expr("choice", "", start, end, (self.lower(then), self.lower(otherwise)))
        if kind == "binary_expression":
            left, right, operator = (node.child_by_field_name(field) for field in ("left", "right", "operator"))
            if left is not None and right is not None and operator is not None and operator.type == "+":
                return Expr("concat", "", start, end, (self.lower(left), self.lower(right)))
        if kind == "unary_expression":
            operand = node.child_by_field_name("operand")
            inside = self.lower(operand) if operand is not None else None
            if inside is not None and inside.kind == "number" and self.text(node).startswith("-"):
                return Expr("number", "-" + inside.text, start, end)
        return unknown(f"a {kind.replace('_', ' ')}", start, end)

    def _string(self, node: Node) -> Expr:
        start, end = node.start_byte, node.end_byte
        if any(child.type == "multiline_string_fragment" for child in node.named_children):
            return unknown("a text block", start, end)
        parts = [unescaped(self.text(child)) if child.type == "escape_sequence" else self.text(child) for child in node.named_children]
        return Expr("string", "".join(parts), start, end)

    def imports(self, node: Node) -> Iterable[ImportName]:
        if node.type == "package_declaration":
            self.package = next(
                (self.text(child) for child in node.named_children if child.type in ("scoped_identifier", "identifier")), ""
            )
        if node.type != "import_declaration":
            return
        path = next((child for child in node.named_children if child.type in ("scoped_identifier", "identifier")), None)
        if path is None:
            return
        module = "".join(self.text(path).split())
        star = any(child.type == "asterisk" for child in node.named_children)
        yield ImportName(module, "*" if star else "", "" if star else module.rpartition(".")[2], node.start_byte, node.end_byte)

    def bindings(self, node: Node) -> Iterable[tuple[str, str, Node | Expr | None]]:
        if node.type in _TYPES or node.type == "method_declaration":
            named = node.child_by_field_name("name")
            # A method and a variable may have one name: a method is only named where it is called on nothing.
            if named is not None:
                yield self.text(named), "local", None
        elif node.type == "variable_declarator":
            named = node.child_by_field_name("name")
            holder = self.parent(node)
            if named is not None and holder is not None:
                first = holder.named_child(0)  # not all of them: one declaration may have thousands of variables
                final = first is not None and first.type == "modifiers" and any(child.type == "final" for child in first.children)
                yield self.text(named), "const" if final else "var", node.child_by_field_name("value")
        elif node.type in ("enhanced_for_statement", "catch_formal_parameter"):
            named = node.child_by_field_name("name")
            if named is not None:
                yield self.text(named), "parameter", None

    def parameters(self, node: Node) -> Iterable[tuple[str, Node | Expr | None]]:
        if node.type not in _METHODS:
            return
        listed = node.child_by_field_name("parameters")
        if listed is None:
            return
        if listed.type == "identifier":
            yield self.text(listed), None
            return
        for child in listed.named_children:
            named = child if child.type == "identifier" else child.child_by_field_name("name")
            if named is not None:
                yield self.text(named), None

    def assignments(self, node: Node) -> Iterable[tuple[Expr, Expr]]:
        if node.type != "assignment_expression":
            return
        left, right, operator = (node.child_by_field_name(field) for field in ("left", "right", "operator"))
        if left is not None and right is not None:
            plain = operator is not None and operator.type == "="
            yield self.lower(left), self.lower(right) if plain else unknown("a computed value", right.start_byte, right.end_byte)

    def dead(self, node: Node) -> Node | None:
        if node.type != "if_statement":
            return None
        condition = node.child_by_field_name("condition")
        inside = self.inner(condition) if condition is not None else None
        return node.child_by_field_name("consequence") if inside is not None and inside.type == "false" else None
