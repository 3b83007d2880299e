"""Swift: what its statements declare, and what its expressions mean to an app."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from installspec.ecosystems.apple._swift_expressions import SwiftExpressions
from installspec.text.source.expr import Expr, ImportName, unknown
from installspec.text.source.wheel import language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Language, Node

_FUNCTIONS = frozenset(
    {"function_declaration", "init_declaration", "deinit_declaration", "subscript_declaration", "lambda_literal", "computed_property"}
)
_PATIENCE = 1 << 27  # `#` that the scanner may look at: a third of a second
_CONDITIONS = frozenset({"if_statement", "while_statement"})
_IMPORTED = frozenset({"struct", "class", "enum", "protocol", "func", "var", "let", "typealias", "actor"})
_INFO = "infoDictionary[...]"


class SwiftGrammar(SwiftExpressions):
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
    telling = frozenset(
        [
            "import_declaration",
            "property_declaration",
            "guard_statement",
            *_CONDITIONS,
            "function_declaration",
            "class_declaration",
            "protocol_declaration",
            "typealias_declaration",
            "for_statement",
            "assignment",
        ]
    )
    directives = frozenset({"directive"})
    selves = frozenset({"self", "Self"})
    identities = frozenset({"String", "NSString"})
    same = frozenset({"self"})

    def language(self) -> Language:
        return language("tree_sitter_swift")

    def root(self) -> Node | None:
        """None also for many thousand `#` in a row: the grammar's scanner reads to their end at each of them, and nothing can stop it."""
        if sum(len(run) ** 2 for run in re.findall(rb"#{64,}+", self.data)) > _PATIENCE:
            return None
        return super().root()

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
        yield from self.waiting.pop(node.id, ())
        if kind == "property_declaration":
            yield from self._properties(node)
        elif kind == "guard_statement":
            yield from self._conditions(node)
        elif kind in _CONDITIONS:
            found = list(self._conditions(node))
            first = next((child for child in node.named_children if child.child_count), None)
            if found and first is not None:
                self.waiting[first.id] = found  # the first part that is walked stands in the statement's own scope
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
        how = (
            "const"
            if any(child.type == "value_binding_pattern" and self.text(child).startswith("let") for child in node.named_children)
            else "var"
        )
        name = ""
        value: Node | Expr | None = None
        annotation: Node | None = None
        for index, child in enumerate(node.children):
            field = node.field_name_for_child(index)
            if field == "name" and child.type == "pattern":
                if name:
                    yield name, how, value
                bound = child.child_by_field_name("bound_identifier")
                name, value, annotation = (self.text(bound).strip("`") if bound is not None else "", None, None)
            elif child.type == "type_annotation":
                annotation = child.child_by_field_name("name")
            elif field == "value":
                value = self._typed(child, annotation)
            elif field == "computed_value":
                how, value = "const", self._computed(child)  # nothing is ever assigned to it
        if name:
            yield name, how, value

    def _typed(self, value: Node, annotation: Node | None) -> Expr:
        """`value`, where `let options: Options = .init()` means `Options()`."""
        found = self.lower(value)
        if annotation is None or annotation.type != "user_type" or found.kind != "call" or found.parts[0][:2] != ("name", ".init"):
            return found
        callee = Expr("name", self.text(annotation), annotation.start_byte, annotation.end_byte)
        return found._replace(parts=(callee, *found.parts[1:]))

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
            elif only.type.endswith(("literal", "identifier")) or only.type in (
                "navigation_expression",
                "call_expression",
                "nil_coalescing_expression",
            ):
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
            yield from ((name, None) for name in self.lambda_parameters(node))
        if node.type not in _FUNCTIONS:
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
        elif (
            expr.kind == "call" and path.endswith(".object") and expr.names == ("forInfoDictionaryKey",) and expr.parts[1].kind == "string"
        ):
            return "setting", expr.parts[1].text
        return None

    def matches(self, path: str, wanted: frozenset[str], imports: list[ImportName]) -> str | None:
        if path in wanted:
            return path
        # `Sentry.SentrySDK.start`: the module's name before that of the type.
        module, _, rest = path.partition(".")
        return rest if rest in wanted and any(one.module == module for one in imports) else None
