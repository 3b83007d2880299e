"""Swift, lowered to the shared expression language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from installspec.ecosystems.apple._swift_strings import block, escaped, raw
from installspec.text.source.expr import Expr, ImportName, unknown
from installspec.text.source.grammar import Grammar

if TYPE_CHECKING:
    from tree_sitter import Language, Node

_FUNCTIONS = frozenset({"function_declaration", "init_declaration", "deinit_declaration", "subscript_declaration", "lambda_literal", "computed_property"})
_CONDITIONS = frozenset({"if_statement", "while_statement"})
_IMPORTED = frozenset({"struct", "class", "enum", "protocol", "func", "var", "let", "typealias", "actor"})
_INFO = "infoDictionary[...]"


class SwiftGrammar(Grammar):
    """One file of Swift."""

    scopes = {
        **dict.fromkeys(_FUNCTIONS, "function"),
        "class_declaration": "type",
        "protocol_declaration": "type",
        "statements": "block",
        # Its conditions declare names for its branches.
        "if_statement": "block",
        "while_statement": "block",
        "for_statement": "block",
    }
    calls = frozenset({"call_expression"})
    transparent = frozenset({"await_expression", "as_expression", "try_expression"})
    selves = frozenset({"self", "Self"})
    implicit = ("$0",)
    identities = frozenset({"String", "NSString"})
    same = frozenset({"self"})

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        # What a condition binds, by the id of the statement's first token, which stands in the statement's own scope.
        self._pending: dict[int, list[tuple[str, str, Node]]] = {}

    def language(self) -> Language:
        import tree_sitter_swift
        from tree_sitter import Language

        return Language(tree_sitter_swift.language())

    # ---- expressions

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
            return Expr("closure", "", start, end, (), tuple(name for name, _ in self.parameters(node)) or self.implicit)
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
                return self.lower(target)
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
                parts.append(self.lower(inner) if inner is not None else unknown("an empty interpolation", child.start_byte, child.end_byte))
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

    # ---- statements

    def imports(self, node: Node) -> Iterable[ImportName]:
        if node.type != "import_declaration":
            return
        identifier = next((child for child in node.named_children if child.type == "identifier"), None)
        if identifier is None:
            return
        module, member = self.text(identifier), ""
        if any(child.type in _IMPORTED for child in node.children):
            module, _, member = module.rpartition(".")
        yield ImportName(module or member, member if module else "", "", node.start_byte, node.end_byte)

    def bindings(self, node: Node) -> Iterable[tuple[str, str, Node | Expr | None]]:
        kind = node.type
        if self._pending and node.id in self._pending:
            yield from self._pending.pop(node.id)
        if kind == "property_declaration":
            yield from self._properties(node)
        elif kind == "guard_statement":
            yield from self._conditions(node)
        elif kind in _CONDITIONS:
            found = list(self._conditions(node))
            if found and node.children:
                self._pending[node.children[0].id] = found
        elif kind in ("function_declaration", "class_declaration", "protocol_declaration", "typealias_declaration"):
            name = node.child_by_field_name("name")
            # An extension adds to a type that stands elsewhere.
            if name is not None and name.type != "user_type":
                yield self.text(name).strip("`"), "local", None
        elif kind == "for_statement":
            item = node.child_by_field_name("item")
            if item is not None and item.named_child_count == 1:
                yield self.text(item), "parameter", None

    def _properties(self, node: Node) -> Iterator[tuple[str, str, Node | Expr | None]]:
        how = "const" if any(child.type == "value_binding_pattern" and self.text(child).startswith("let") for child in node.named_children) else "var"
        name = ""
        value: Node | Expr | None = None
        for index, child in enumerate(node.children):
            field = node.field_name_for_child(index)
            if field == "name" and child.type == "pattern":
                if name:
                    yield name, how, value
                bound = child.child_by_field_name("bound_identifier")
                name, value = (self.text(bound).strip("`") if bound is not None else "", None)
            elif field == "value":
                value = child
            elif field == "computed_value":
                value = self._computed(child)
        if name:
            yield name, how, value

    def _computed(self, node: Node) -> Expr:
        """The value of a property that is one expression."""
        statements = [child for child in node.named_children if "comment" not in child.type]
        body = [child for child in statements[0].named_children if "comment" not in child.type] if len(statements) == 1 else []
        if statements and statements[0].type == "statements" and len(body) == 1:
            only = body[0]
            if only.type == "control_transfer_statement":
                result = only.child_by_field_name("result")
                if result is not None and self.text(only).startswith("return"):
                    return self.lower(result)
            elif only.type.endswith(("literal", "identifier")) or only.type in ("navigation_expression", "call_expression", "nil_coalescing_expression"):
                return self.lower(only)
        return unknown("a computed property", node.start_byte, node.end_byte)

    def _conditions(self, node: Node) -> Iterator[tuple[str, str, Node]]:
        """What `if let`, `guard let` and `while let` bind. `if let name` alone only takes the optional off a name, so it binds nothing."""
        name = ""
        for index, child in enumerate(node.children):
            field = node.field_name_for_child(index)
            if field == "bound_identifier":
                name = self.text(child).strip("`")
            elif child.type == ",":
                name = ""
            elif field == "condition" and name and child.type != "value_binding_pattern" and child.is_named:
                yield name, "const", child
                name = ""

    def parameters(self, node: Node) -> Iterable[tuple[str, Node | Expr | None]]:
        if node.type == "lambda_literal":
            kind = node.child_by_field_name("type")
            listed = kind.named_children[0] if kind is not None and kind.named_children else None
            for child in listed.named_children if listed is not None else ():
                name = child.child_by_field_name("name")
                if name is not None and name.type == "simple_identifier":
                    yield self.text(name), None
            return
        name_text = ""
        default: Node | None = None
        for index, child in enumerate(node.children):
            if child.type == "parameter":
                if name_text:
                    yield name_text, default
                names = [each for each in child.children_by_field_name("name") if each.type == "simple_identifier"]
                name_text, default = (self.text(names[0]).strip("`") if names else "", None)
            elif node.field_name_for_child(index) == "default_value":
                default = child
        if name_text:
            yield name_text, default

    def assignments(self, node: Node) -> Iterable[tuple[Expr, Expr]]:
        if node.type != "assignment":
            return
        target, result = node.child_by_field_name("target"), node.child_by_field_name("result")
        operator = node.child_by_field_name("operator")
        inner = self.inner(target) if target is not None else None
        if inner is None or result is None:
            return
        plain = operator is None or self.text(operator) == "="
        yield self.lower(inner), self.lower(result) if plain else unknown("a computed value", result.start_byte, result.end_byte)

    def dead(self, node: Node) -> Node | None:
        if node.type != "if_statement":
            return None
        conditions = node.children_by_field_name("condition")
        if len(conditions) == 1 and conditions[0].type == "boolean_literal" and self.text(conditions[0]) == "false":
            return next((child for child in node.named_children if child.type == "statements"), None)
        return None

    # ---- meaning

    def symbol(self, path: str, expr: Expr) -> tuple[str, str] | None:
        if expr.kind == "index" and expr.parts[1].kind == "string":
            if path.endswith(_INFO):
                return "setting", expr.parts[1].text
            if path == "ProcessInfo.processInfo.environment[...]":
                return "env", expr.parts[1].text
        elif expr.kind == "call" and path.endswith(".object") and expr.names == ("forInfoDictionaryKey",) and expr.parts[1].kind == "string":
            return "setting", expr.parts[1].text
        return None

    def matches(self, path: str, wanted: frozenset[str], imports: list[ImportName]) -> str | None:
        if path in wanted:
            return path
        # `Sentry.SentrySDK.start`: the module's name before that of the type.
        module, _, rest = path.partition(".")
        return rest if rest in wanted and any(one.module == module for one in imports) else None


def false_regions(data: bytes) -> list[tuple[int, int]]:
    """The bytes between `#if false` and the directive that ends it."""
    out: list[tuple[int, int]] = []
    depth = 0
    opened: list[int] = []
    for match in re.finditer(rb"^[ \t]*#(if|elseif|else|endif)\b[ \t]*([^\r\n]*)", data, re.MULTILINE):
        word = match[1]
        if word == b"if":
            depth += 1
            if not opened and match[2].split(b"//")[0].strip() in (b"false", b"0"):
                opened = [depth, match.end()]
        elif word == b"endif" or (opened and depth == opened[0]):
            if opened and depth == opened[0]:
                out.append((opened[1], match.start()))
                opened = []
            depth -= word == b"endif"
    return out
