"""Swift's expressions, lowered to the shared expression language."""

from __future__ import annotations

from collections.abc import Iterable

from installspec.ecosystems.apple._swift_strings import block, escaped, raw
from installspec.text.source.expr import Expr, unknown
from installspec.text.source.grammar import Grammar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node


class SwiftExpressions(Grammar):
    """What expressions mean; `_swift_grammar` adds statements."""

    implicit = ("$0",)
    transparent = frozenset({"await_expression", "as_expression", "try_expression"})

    def inner(self, node: Node) -> Node | None:
        return next((child for child in node.named_children if "comment" not in child.type and not child.type.endswith("_operator")), None)

    def expression(self, node: Node) -> Expr:
        kind = node.type
        start, end = node.start_byte, node.end_byte
        if kind in ("simple_identifier", "self_expression", "super_expression", "type_identifier"):
            return Expr("name", self.text(node).strip("`"), start, end)
        if kind in ("line_string_literal", "multi_line_string_literal", "raw_string_literal"):
            return self._string(node)
        if kind in ("integer_literal", "real_literal", "hex_literal", "oct_literal", "bin_literal"):
            return Expr("number", self.text(node), start, end)
        if kind == "boolean_literal":
            return Expr("bool", self.text(node), start, end)
        if kind == "nil" or kind == "nil_literal":
            return Expr("null", "", start, end)
        if kind == "navigation_expression":
            return self._member(node)
        if kind == "call_expression":
            return self._call(node)
        if kind == "lambda_literal":
            return Expr("closure", "", start, end, (), tuple(self.lambda_parameters(node)) or self.implicit)
        if kind == "array_literal":
            return Expr("list", "", start, end, tuple(self.lower(child) for child in node.children_by_field_name("element")))
        if kind == "dictionary_literal":
            return self._dictionary(node)
        if kind == "nil_coalescing_expression":
            return self._pair("either", node, "value", "if_nil")
        if kind == "ternary_expression":
            return self._pair("choice", node, "if_true", "if_false")
        if kind == "additive_expression":
            return self._sum(node)
        if kind == "prefix_expression":
            return self._prefix(node)
        if kind == "postfix_expression":
            target = node.child_by_field_name("target")
            operation = node.child_by_field_name("operation")
            if target is not None and operation is not None and self.text(operation) in ("!", "?"):
                found = self.lower(target)
                # `URL(string: "…")!` as a whole is what an argument is given.
                return found._replace(end=end) if found.kind == "call" else found
        if kind == "tuple_expression":
            values = node.children_by_field_name("value")
            if len(values) == 1:
                return self.lower(values[0])
        return unknown(f"a {kind.replace('_', ' ')}", start, end)

    def _string(self, node: Node) -> Expr:
        start, end = node.start_byte, node.end_byte
        if node.type == "raw_string_literal":
            value = raw(self.text(node))
            return Expr("string", value, start, end) if value is not None else unknown("a string with interpolation", start, end)
        parts: list[Expr] = []
        for child in node.named_children:
            if child.type == "interpolated_expression":
                inner = child.child_by_field_name("value")
                parts.append(
                    self.lower(inner) if inner is not None else unknown("an empty interpolation", child.start_byte, child.end_byte)
                )
            else:
                text = escaped(self.text(child)) if child.type == "str_escaped_char" else self.text(child)
                parts.append(Expr("string", text, child.start_byte, child.end_byte))
        if all(part.kind == "string" for part in parts):
            text = "".join(part.text for part in parts)
            return Expr("string", block(text) if node.type == "multi_line_string_literal" else text, start, end)
        return Expr("concat", "", start, end, tuple(parts))

    def _member(self, node: Node) -> Expr:
        target, suffix = node.child_by_field_name("target"), node.child_by_field_name("suffix")
        name = suffix.child_by_field_name("suffix") if suffix is not None else None
        if target is None or name is None:
            return unknown("an incomplete member", node.start_byte, node.end_byte)
        return Expr("member", self.text(name).strip("`"), node.start_byte, node.end_byte, (self.lower(target),))

    def _call(self, node: Node) -> Expr:
        start, end = node.start_byte, node.end_byte
        suffix = node.named_children[-1] if node.named_child_count > 1 else None
        if suffix is None or suffix.type != "call_suffix":
            return unknown("an incomplete call", start, end)
        callee = self.lower(node.named_children[0])
        listed = next((child for child in suffix.named_children if child.type == "value_arguments"), None)
        parts: list[Expr] = []
        names: list[str] = []
        for argument in listed.named_children if listed is not None else ():
            if argument.type != "value_argument":
                continue
            label, value = argument.child_by_field_name("name"), argument.child_by_field_name("value")
            if value is not None:
                names.append(self.text(label) if label is not None else "")
                parts.append(self.lower(value))
        if listed is not None and listed.children and listed.children[0].type == "[":
            if len(parts) == 1 and len(suffix.named_children) == 1:
                return Expr("index", "", start, end, (callee, parts[0]))
            return unknown("a subscript", start, end)
        label_text = ""
        for child in suffix.named_children:
            if child.type == "simple_identifier":
                label_text = self.text(child)
            elif child.type == "lambda_literal":
                names.append(label_text)
                parts.append(self.lower(child))
        return Expr("call", "", start, end, (callee, *parts), tuple(names))

    def _dictionary(self, node: Node) -> Expr:
        keys = [self.lower(child) for child in node.children_by_field_name("key")]
        values = tuple(self.lower(child) for child in node.children_by_field_name("value"))
        if len(keys) != len(values):
            return unknown("an incomplete dictionary", node.start_byte, node.end_byte)
        return Expr("object", "", node.start_byte, node.end_byte, values, tuple(key.text if key.kind == "string" else "" for key in keys))

    def _pair(self, kind: str, node: Node, first: str, second: str) -> Expr:
        one, other = node.child_by_field_name(first), node.child_by_field_name(second)
        if one is None or other is None:
            return unknown("an incomplete expression", node.start_byte, node.end_byte)
        return Expr(kind, "", node.start_byte, node.end_byte, (self.lower(one), self.lower(other)))

    def _sum(self, node: Node) -> Expr:
        left, right, operator = (node.child_by_field_name(name) for name in ("lhs", "rhs", "op"))
        if left is None or right is None or operator is None or self.text(operator) != "+":
            return unknown("a computed value", node.start_byte, node.end_byte)
        first = self.lower(left)
        before = first.parts if first.kind == "concat" and left.type == "additive_expression" else (first,)
        return Expr("concat", "", node.start_byte, node.end_byte, (*before, self.lower(right)))

    def _prefix(self, node: Node) -> Expr:
        target = node.child_by_field_name("target")
        sign = self.text(node.children[0]) if node.children else ""
        if target is not None and sign == "-":
            value = self.lower(target)
            if value.kind == "number":
                return Expr("number", "-" + value.text, node.start_byte, node.end_byte)
        elif target is not None and sign == ".":
            # `.debug`: a member of the type that is expected here. No name in a file starts with a dot.
            return Expr("name", "." + self.text(target), node.start_byte, node.end_byte)
        elif target is not None and sign == "&":
            return self.lower(target)
        return unknown("a computed value", node.start_byte, node.end_byte)

    def lambda_parameters(self, node: Node) -> Iterable[str]:
        """The names of a closure's declared parameters."""
        kind = node.child_by_field_name("type")
        listed = kind.named_children[0] if kind is not None and kind.named_children else None
        for child in listed.named_children if listed is not None else ():
            name = child.child_by_field_name("name")
            if name is not None and name.type == "simple_identifier":
                yield self.text(name)
