"""Dart: its scopes, imports, declarations and assignments."""

from __future__ import annotations

import re
from collections.abc import Iterable

from installspec.ecosystems.dart._envied import READER, envied
from installspec.ecosystems.dart._expressions import CONSTRUCTIONS, DartExpressions
from installspec.text.source.expr import Expr, ImportName, unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

# Outside strings and comments nothing begins with these bytes, and for each the scanner looks for the end of a string that never began.
_STAND_INS = bytes(
    ord("x") if byte >= 0x7F or byte == ord("`") or (byte < 0x20 and byte not in b"\0\t\n\f\r") else byte for byte in range(256)
)
_WORDS = 16  # children of a declaration among which `final` and `const` are: what stands before a type
_SIGNATURES = ("function_signature", "constructor_signature", "factory_constructor_signature", "setter_signature", "operator_signature")
_FROM_ENVIRONMENT = ("String.fromEnvironment", "bool.fromEnvironment", "int.fromEnvironment")
# Holders of flutter_dotenv, dotenv, flutter_config, and of the process's environment; the methods read one variable.
_ENVIRONMENTS = ("Platform.environment", "dotenv.env", "DotEnv().env", "DotEnv()", "DotEnv.env", "FlutterConfig.variables")
_READERS = (*_FROM_ENVIRONMENT, "dotenv.get", "dotenv.maybeGet", "FlutterConfig.get", "Platform.environment.get", READER)
_DOTENVS = ("package:flutter_dotenv/", "package:dotenv/")


class DartGrammar(DartExpressions):
    """One file of Dart."""

    scopes = {
        "class_definition": "type",
        "mixin_declaration": "type",
        "extension_declaration": "type",
        "enum_declaration": "type",
        "function_body": "function",
        "function_expression": "function",
        "block": "block",
        "for_statement": "block",
    }
    calls = frozenset({"selector", "cascade_section", "relational_operator", *CONSTRUCTIONS})
    selves = frozenset({"this"})
    dense_at = 50
    stand_ins = _STAND_INS

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._envied = b"@EnviedField" in data
        # Names that may stand for a function's value: given to something, or called without arguments.
        self._named = frozenset(re.findall(rb"(?<![\w$])([A-Za-z_$][\w$]*+)\s*+(?:[,);]|\(\s*+\))", data))

    def imports(self, node: Node) -> Iterable[ImportName]:
        if node.type != "import_specification":
            return
        uri = next((child for child in node.named_children if child.type == "configurable_uri"), None)
        literal = uri.named_children[0] if uri is not None and uri.named_children else None
        literal = literal.named_children[0] if literal is not None and literal.type == "uri" and literal.named_children else literal
        prefix = next((child for child in node.named_children if child.type == "identifier"), None)
        if literal is not None and literal.type == "string_literal":
            yield ImportName(
                self._string(literal).text, "", self.text(prefix) if prefix is not None else "", node.start_byte, node.end_byte
            )

    def bindings(self, node: Node) -> Iterable[tuple[str, str, Node | Expr | None]]:
        kind = node.type
        if kind in ("static_final_declaration", "initialized_identifier", "initialized_variable_definition"):
            yield from self._variable(node)
        elif kind == "function_signature":
            named = node.child_by_field_name("name")
            if named is not None:
                closure = self._function(node) if self.data[named.start_byte : named.end_byte] in self._named else None
                yield self.text(named), "local" if closure is None else "const", closure
        elif kind in ("class_definition", "enum_declaration", "extension_declaration"):
            named = node.child_by_field_name("name")
            if named is not None:
                yield self.text(named), "local", None
        elif kind in ("mixin_declaration", "type_alias"):
            named = next((child for child in node.named_children if child.type in ("identifier", "type_identifier")), None)
            if named is not None:
                yield self.text(named), "local", None
        elif kind == "getter_signature":
            named = node.child_by_field_name("name")
            if named is not None:
                value = envied(self, node) if self._envied else None
                yield self.text(named), "const", value if value is not None else self._getter(node)
        elif kind == "for_loop_parts":
            named = node.child_by_field_name("name")
            if named is not None:
                yield self.text(named), "parameter", None
        elif kind == "catch_parameters":
            for child in node.named_children:
                yield self.text(child), "parameter", None

    def _function(self, signature: Node) -> Expr | None:
        """A function as the closure that it is where it is named and not called; its part is what it returns if it does nothing else."""
        body = self._body(signature)
        if body is None:
            return None
        parameters = tuple(name for name, _ in self.parameters(body))
        returned = self._only(body) if not parameters else None
        return Expr("closure", "", body.start_byte, body.end_byte, () if returned is None else (returned,), parameters)

    def _variable(self, node: Node) -> Iterable[tuple[str, str, Expr | None]]:
        children = node.children
        equals = next((index for index, child in enumerate(children) if child.type == "="), len(children))
        named = node.child_by_field_name("name") or next((child for child in children if child.type == "identifier"), None)
        if named is None:
            return
        stop = next((index for index in range(equals, len(children)) if children[index].type == ","), len(children))
        value = envied(self, node) if self._envied else None
        if value is None:
            value = next(iter(self._run(children[equals + 1 : stop])), None)
        how = "const" if node.type == "static_final_declaration" or self._final(node) else "var"
        yield self.text(named), how, value

    def _final(self, node: Node) -> bool:
        """Whether the declaration around a variable says `const` or `final`."""
        holder: Node | None = node
        if node.type == "initialized_identifier":
            holder = self.parent(node)
            if holder is not None and holder.type == "initialized_identifier_list":
                above = self.parent(holder)
                holder = above if above is not None and above.type == "declaration" else None
        # Not all of its children: one declaration may have thousands of variables.
        first = [holder.child(at) for at in range(min(_WORDS, holder.child_count))] if holder is not None else []
        return any(child is not None and child.type in ("const_builtin", "final_builtin") for child in first)

    def _getter(self, node: Node) -> Expr | None:
        """What a getter returns, where its body is nothing but that."""
        body = self._body(node)
        return None if body is None else self._only(body)

    def _only(self, body: Node) -> Expr | None:
        """What a body returns that does nothing else."""
        inside = body.named_children
        if inside and inside[0].type == "block":
            statements = inside[0].named_children
            if len(statements) != 1 or statements[0].type != "return_statement":
                return None
            return next(iter(self.operands(statements[0])), None)
        return next(iter(self._run(inside)), None) if any(child.type == "=>" for child in body.children) else None

    def _body(self, signature: Node) -> Node | None:
        """The body behind a signature; None where there is none, as of an abstract method."""
        above = self.parent(signature)
        holder = above if above is not None and above.type == "method_signature" else signature
        body = holder.next_named_sibling
        while body is not None and "comment" in body.type:
            body = body.next_named_sibling
        return body if body is not None and body.type == "function_body" else None

    def parameters(self, node: Node) -> Iterable[tuple[str, Node | Expr | None]]:
        holder: Node | None = node
        if node.type == "function_body":
            holder = node.prev_named_sibling
            if holder is not None and holder.type == "method_signature":
                holder = next((child for child in holder.named_children if child.type in _SIGNATURES), None)
        elif node.type != "function_expression":
            return
        listed = (
            next((child for child in holder.named_children if child.type == "formal_parameter_list"), None) if holder is not None else None
        )
        todo = list(reversed(listed.children)) if listed is not None else []
        while todo:
            child = todo.pop()
            if child.type == "optional_formal_parameters":
                todo += reversed(child.children)
            elif child.type == "formal_parameter":
                named = child.child_by_field_name("name") or next(
                    (each for each in child.named_children if each.type == "identifier"), None
                )
                if named is not None:
                    yield self.text(named), None

    def assignments(self, node: Node) -> Iterable[tuple[Expr, Expr]]:
        if node.type == "cascade_section":
            self.lower(node)
            pair = self._sets.get(node.id)
            if pair is not None:
                yield pair
        elif node.type == "assignment_expression":
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            operands = self.operands(node)
            if left is None or right is None or len(operands) < 2:
                return
            plain = any(child.type == "=" for child in node.children)
            yield operands[0], operands[1] if plain else unknown("assigned on a condition", right.start_byte, right.end_byte)

    def dead(self, node: Node) -> Node | None:
        block = self.parent(node) if node.type.endswith("_statement") else None
        if block is not None and block.type == "block" and self.left(block, ("return_statement",)) < node.start_byte:
            return node
        if node.type != "if_statement":
            return None
        condition = next((child for child in node.named_children if "comment" not in child.type), None)
        return node.child_by_field_name("consequence") if condition is not None and condition.type == "false" else None

    def symbol(self, path: str, expr: Expr) -> tuple[str, str] | None:
        library, _, inside = path.rpartition(":")
        # `import '…' as dotenv`: older releases have the map itself at top level.
        path = f"dotenv.{inside}" if library.startswith(_DOTENVS) and inside == "env[...]" else _unprefixed(path)
        if path.endswith("[...]"):
            key = expr.parts[1]
            return ("env", key.text) if path[:-5] in _ENVIRONMENTS and key.kind == "string" else None
        if expr.kind == "call" and path in _READERS and len(expr.parts) == 2 and expr.parts[1].kind == "string":
            return "env", expr.parts[1].text
        return None

    def matches(self, path: str, wanted: frozenset[str], imports: list[ImportName]) -> str | None:
        path = _unprefixed(path)
        return path if path in wanted else None


def _unprefixed(path: str) -> str:
    """The path without the library that a prefix (`import … as sentry`) stands for: unprefixed names do not tell theirs either."""
    return path.rpartition(":")[2] if path.startswith(("package:", "dart:")) or ".dart:" in path else path
