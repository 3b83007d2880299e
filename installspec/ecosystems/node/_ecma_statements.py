"""What the statements of JavaScript and TypeScript declare, import and assign."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from installspec.text.source.expr import Expr, ImportName
from installspec.text.source.grammar import Grammar

if TYPE_CHECKING:
    from tree_sitter import Node


class _Bound(NamedTuple):
    """One name of a pattern, the members that lead to its value (None where members do not: rest, array), and its default."""

    name: str
    members: tuple[str, ...] | None
    default: Node | None


class EcmaStatements(Grammar):
    """The half of the grammar that is about names; `_ecma.EcmaGrammar` adds expressions."""

    def _string(self, node: Node) -> str:
        """The value of a string literal."""
        raise NotImplementedError

    def _key(self, node: Node) -> str:
        """The name of an object's key, "" for a computed one."""
        raise NotImplementedError

    def imports(self, node: Node) -> Iterable[ImportName]:
        kind = node.type
        if kind == "import_statement":
            yield from self._import(node)
        elif kind == "export_statement":
            source = node.child_by_field_name("source")
            if source is not None and not any(child.type == "type" for child in node.children):
                yield ImportName(self._string(source), "", "", node.start_byte, node.end_byte)
        elif kind == "variable_declarator":
            value, name = node.child_by_field_name("value"), node.child_by_field_name("name")
            module = self._required(value)
            if module is not None and name is not None:
                for one in self._pattern(name):
                    if one.members is not None:
                        yield ImportName(module, ".".join(one.members), one.name, node.start_byte, node.end_byte)
        elif kind == "assignment_expression":
            value, name = node.child_by_field_name("right"), node.child_by_field_name("left")
            module = self._required(value)
            if module is not None and name is not None and name.type == "identifier":
                yield ImportName(module, "", "", node.start_byte, node.end_byte)
        elif kind == "call_expression":
            module = self._loaded(node)
            if module is not None and not self._is_assigned(node):
                yield ImportName(module, "", "", node.start_byte, node.end_byte)

    def _import(self, node: Node) -> Iterable[ImportName]:
        source = node.child_by_field_name("source")
        legacy = next((child for child in node.named_children if child.type == "import_require_clause"), None)
        if legacy is not None:  # import Sentry = require("x")
            source = legacy.child_by_field_name("source")
            named = self.inner(legacy)
            if source is not None and named is not None:
                yield ImportName(self._string(source), "", self.text(named), node.start_byte, node.end_byte)
            return
        if source is None or any(child.type in ("type", "typeof") for child in node.children):
            return
        module = self._string(source)
        start, end = node.start_byte, node.end_byte
        clause = next((child for child in node.named_children if child.type == "import_clause"), None)
        if clause is None:
            yield ImportName(module, "", "", start, end)
            return
        for part in clause.named_children:
            if part.type == "identifier":
                yield ImportName(module, "", self.text(part), start, end)
            elif part.type == "namespace_import":
                inner = self.inner(part)
                yield ImportName(module, "", self.text(inner) if inner is not None else "", start, end)
            elif part.type == "named_imports":
                for one in part.named_children:
                    name, alias = one.child_by_field_name("name"), one.child_by_field_name("alias")
                    if name is None or any(child.type in ("type", "typeof") for child in one.children):
                        continue
                    member = self._string(name) if name.type == "string" else self.text(name)
                    yield ImportName(module, "" if member == "default" else member, self.text(alias or name), start, end)

    def _required(self, value: Node | None) -> str | None:
        """The module of `require("x")`, `require("x").default`, `await import("x")`."""
        while value is not None and (value.type in self.transparent or value.type == "member_expression"):
            if value.type == "member_expression":
                member, held = value.child_by_field_name("property"), value.child_by_field_name("object")
                value = held if member is not None and self.text(member) == "default" else None
            else:
                value = self.inner(value)
        return self._loaded(value) if value is not None else None

    def _loaded(self, node: Node) -> str | None:
        """The module of a bare `require("x")` or `import("x")`."""
        if node.type != "call_expression":
            return None
        function, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
        if (
            function is None
            or arguments is None
            or function.type not in ("identifier", "import")
            or self.text(function) not in ("require", "import")
        ):
            return None
        first = self.inner(arguments)
        return self._string(first) if first is not None and first.type == "string" else None

    def _is_assigned(self, node: Node) -> bool:
        """Whether the module goes into a variable, which reports the import itself."""
        parent = node.parent
        while parent is not None and (parent.type in self.transparent or parent.type == "member_expression"):
            parent = parent.parent
        return parent is not None and parent.type in ("variable_declarator", "assignment_expression")

    def _pattern(self, node: Node) -> Iterable[_Bound]:
        """The names that a declared name or a pattern brings, each with the way to its value."""
        todo: list[tuple[Node | None, tuple[str, ...] | None, Node | None]] = [(node, (), None)]
        while todo:
            part, members, default = todo.pop()
            if part is None:
                continue
            kind = part.type
            if kind in ("identifier", "shorthand_property_identifier_pattern"):
                name = self.text(part)
                inside = members if members is None or kind == "identifier" else (*members, name)
                yield _Bound(name, inside, default)
            elif kind in ("assignment_pattern", "object_assignment_pattern"):
                todo.append((part.child_by_field_name("left"), members, part.child_by_field_name("right")))
            elif kind == "pair_pattern":
                key = part.child_by_field_name("key")
                member = self._key(key) if key is not None else ""
                todo.append((part.child_by_field_name("value"), (*members, member) if members is not None and member else None, default))
            elif kind == "rest_pattern":
                todo.extend((child, None, None) for child in part.named_children)
            elif kind == "array_pattern":
                todo.extend((child, None, None) for child in reversed(part.named_children))
            elif kind == "object_pattern":
                todo.extend((child, members, None) for child in reversed(part.named_children))

    def bindings(self, node: Node) -> Iterable[tuple[str, str, Node | Expr | None]]:
        kind = node.type
        if kind == "variable_declarator":
            name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
            if name is None or self._required(value) is not None or _ambient(node):
                return
            how = "const" if node.parent is not None and node.parent.children and node.parent.children[0].type == "const" else "var"
            if name.type == "identifier":
                yield self.text(name), how, value
            else:
                held = self.lower(value) if value is not None else None
                for one in self._pattern(name):
                    yield one.name, how, self._taken(one, held, name.start_byte)
        elif kind == "export_statement" and (exported := node.child_by_field_name("value")) is not None:
            yield "default", "const", exported
        elif kind in (
            "function_declaration",
            "class_declaration",
            "abstract_class_declaration",
            "generator_function_declaration",
            "enum_declaration",
        ):
            named = node.child_by_field_name("name")
            if named is not None:
                yield self.text(named), "local", None
        elif kind in ("public_field_definition", "field_definition"):
            named = node.child_by_field_name("name") or node.child_by_field_name("property")
            if named is not None:
                yield self.text(named), "const", node.child_by_field_name("value")
        elif kind in ("for_in_statement", "catch_clause"):
            named = node.child_by_field_name("left") or node.child_by_field_name("parameter")
            for one in self._pattern(named) if named is not None else ():
                yield one.name, "parameter", None

    def _taken(self, one: _Bound, held: Expr | None, start: int) -> Expr | None:
        """What a name of a pattern is: a member of the value, or else its default."""
        if held is None or one.members is None:
            return None
        value = held
        for member in one.members:
            value = Expr("member", member, start, held.end, (value,))
        return value if one.default is None else Expr("either", "", start, held.end, (value, self.lower(one.default)))

    def parameters(self, node: Node) -> Iterable[tuple[str, Node | Expr | None]]:
        single = node.child_by_field_name("parameter")
        if single is not None:
            yield self.text(single), self._awaited(node)
            return
        listed = node.child_by_field_name("parameters")
        for child in listed.named_children if listed is not None else ():
            pattern = child.child_by_field_name("pattern") if child.type in ("required_parameter", "optional_parameter") else child
            default = child.child_by_field_name("value")
            if pattern is not None and pattern.type == "assignment_pattern":
                default = pattern.child_by_field_name("right")
                pattern = pattern.child_by_field_name("left")
            if pattern is None:
                continue
            module = self._awaited(node)
            for one in self._pattern(pattern):
                if module is not None:
                    yield one.name, self._taken(one, module, pattern.start_byte)
                else:
                    yield one.name, default if pattern.type == "identifier" else None

    def _awaited(self, node: Node) -> Expr | None:
        """The module that `import("x").then(…)` hands to the function `node`."""
        arguments = node.parent
        call = arguments.parent if arguments is not None and arguments.type == "arguments" else None
        callee = call.child_by_field_name("function") if call is not None else None
        if callee is None or callee.type != "member_expression":
            return None
        name, held = callee.child_by_field_name("property"), callee.child_by_field_name("object")
        module = self._required(held) if name is not None and self.text(name) == "then" else None
        return Expr("module", module, node.start_byte, node.end_byte) if module is not None else None

    def assignments(self, node: Node) -> Iterable[tuple[Expr, Expr]]:
        if node.type == "assignment_expression":
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if left is not None and right is not None:
                module = self._required(right)
                value = self.lower(right)
                if module is not None:
                    value = Expr("module", module, value.start, value.end)
                yield self.lower(left), value

    def dead(self, node: Node) -> Node | None:
        if node.type in ("if_statement", "ternary_expression"):
            condition = node.child_by_field_name("condition")
            known = self.lower(condition)[:2] if condition is not None else None
            if known == ("bool", "false"):
                return node.child_by_field_name("consequence")
            return node.child_by_field_name("alternative") if known == ("bool", "true") else None
        if node.type == "binary_expression":
            left, operator = node.child_by_field_name("left"), node.child_by_field_name("operator")
            if left is not None and operator is not None and operator.type == "&&" and self.lower(left)[:2] == ("bool", "false"):
                return node.child_by_field_name("right")
        return None


def _ambient(node: Node) -> bool:
    """Whether it is `declare const process: …`, which declares the global's type and no variable."""
    return node.parent is not None and node.parent.parent is not None and node.parent.parent.type == "ambient_declaration"
