"""What the statements of JavaScript and TypeScript declare, import and assign."""

from __future__ import annotations

from collections.abc import Iterable

from installspec.ecosystems.node._ecma_conditions import DEPTH, STOPS, EcmaConditions
from installspec.model.tuples import NamedTuple
from installspec.text.source.expr import EXPORT, Expr, ImportName

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node


class _Bound(NamedTuple):
    """One name of a pattern, the members that lead to its value (None where members do not: rest, array), and its default."""

    name: str
    members: tuple[str, ...] | None
    default: Node | None


# What compilers wrap around `require`.
_HELPERS = frozenset(["__importStar", "__importDefault", "__toESM", "_interopRequireWildcard", "_interopRequireDefault", "__toModule"])
_LEADS = ("member_expression", "ternary_expression", "binary_expression")


class EcmaStatements(EcmaConditions):
    """The half of the grammar that is about names; `_ecma.EcmaGrammar` adds expressions."""

    def _function(self, node: Node) -> Expr:
        """A function as a closure."""
        raise NotImplementedError

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
                yield from self._handed_on(self._string(source), node)
        elif kind == "variable_declarator":
            value, name = node.child_by_field_name("value"), node.child_by_field_name("name")
            module = self._required(value)
            if module is not None and name is not None:
                yield from self._named(module, name, node)
            elif name is not None and name.type == "array_pattern":
                for loaded, pattern in self._together(name, value):
                    yield from self._named(loaded, pattern, node)
        elif kind == "assignment_expression":
            value, name = node.child_by_field_name("right"), node.child_by_field_name("left")
            module = self._required(value)
            if module is not None and name is not None and name.type == "identifier":
                yield ImportName(module, "", "", node.start_byte, node.end_byte)
        elif kind == "call_expression":
            module = self._loaded(node)
            if module is not None and not self._is_assigned(node):
                yield ImportName(module, "", "", node.start_byte, node.end_byte)

    def _named(self, module: str, pattern: Node, node: Node) -> Iterable[ImportName]:
        for one in self._pattern(pattern):
            if one.members is not None:
                yield ImportName(module, ".".join(one.members), one.name, node.start_byte, node.end_byte)

    def _together(self, pattern: Node, value: Node | None) -> list[tuple[str, Node]]:
        """The modules of `const [a, { b }] = await Promise.all([import("x"), import("y")])` with the pattern of each."""
        while value is not None and value.type in self.transparent:
            value = self.inner(value)
        function = value.child_by_field_name("function") if value is not None and value.type == "call_expression" else None
        arguments = value.child_by_field_name("arguments") if value is not None and function is not None else None
        loaded = self.inner(arguments) if arguments is not None and function is not None and self.text(function) == "Promise.all" else None
        if loaded is None or loaded.type != "array":
            return []
        elements = [child for child in loaded.named_children if child.type != "comment"]
        # A hole has no node: commas count.
        found: list[tuple[str, Node]] = []
        at = 0
        for child in pattern.children:
            if child.type == ",":
                at += 1
            elif child.is_named and at < len(elements) and (module := self._required(elements[at])) is not None:
                found.append((module, child))
        return found

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

    def _handed_on(self, module: str, node: Node) -> Iterable[ImportName]:
        """What `export … from` takes from another module, under the names that others see (EXPORT); `*` for all of it."""
        start, end = node.start_byte, node.end_byte
        clause = next((child for child in node.named_children if child.type in ("export_clause", "namespace_export")), None)
        if clause is None:
            yield ImportName(module, "*", "", start, end)
        elif clause.type == "namespace_export":
            inner = self.inner(clause)
            yield ImportName(module, "", EXPORT + self.text(inner) if inner is not None else "", start, end)
        for name, alias in self._specifiers(clause):
            yield ImportName(module, "" if name == "default" else name, alias, start, end)

    def _specifiers(self, clause: Node | None) -> Iterable[tuple[str, str]]:
        """The names of `{ a, b as c }` of an export, each with the one that others see (EXPORT)."""
        for one in clause.named_children if clause is not None and clause.type == "export_clause" else ():
            name, alias = one.child_by_field_name("name"), one.child_by_field_name("alias")
            if name is None and one.children and one.children[0].type == "default":  # so JavaScript's grammar has it
                name = one.children[0]
            if name is not None and not any(child.type in ("type", "typeof") for child in one.children):
                inside, outside = (self._string(part) if part.type == "string" else self.text(part) for part in (name, alias or name))
                yield inside, outside if outside == "default" else EXPORT + outside

    def _required(self, value: Node | None, depth: int = 0) -> str | None:
        """The module of `require("x")`, `require("x").default`, `await import("x")`."""
        while value is not None and (value.type in self.transparent or value.type == "member_expression"):
            if value.type == "member_expression":
                member, held = value.child_by_field_name("property"), value.child_by_field_name("object")
                value = held if member is not None and self.text(member) == "default" else None
            else:
                value = self.inner(value)
        if value is None:
            return None
        if value.type == "ternary_expression" or (value.type == "binary_expression" and self.operator(value) in STOPS):
            # `on ? require("x") : null`, `on && require("x")`
            sides = ("consequence", "alternative") if value.type == "ternary_expression" else ("left", "right")
            below = [self._required(value.child_by_field_name(side), depth + 1) for side in sides if depth < DEPTH]
            found = {module for module in below if module is not None}
            return found.pop() if len(found) == 1 else None
        return self._loaded(value) or self._wrapped(value)

    def _wrapped(self, node: Node) -> str | None:
        """The module of `__importStar(require("x"))` and its like, which compilers write."""
        function = node.child_by_field_name("function") if node.type == "call_expression" else None
        arguments = node.child_by_field_name("arguments") if function is not None else None
        if function is None or arguments is None or self.text(function).rpartition(".")[2] not in _HELPERS:
            return None
        first = self.inner(arguments)
        return self._loaded(first) if first is not None else None

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
        parent = self.parent(node)
        call = self.parent(parent)
        if parent is not None and parent.type == "arguments" and call is not None and self._wrapped(call) is not None:
            parent = self.parent(call)
        while parent is not None and (parent.type in self.transparent or parent.type in _LEADS):
            parent = self.parent(parent)
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
            if name is None or self._required(value) is not None or self._ambient(node):
                return
            if name.type == "array_pattern" and self._together(name, value):
                return
            holder = self.parent(node)
            first = holder.child(0) if holder is not None else None
            how = "const" if first is not None and first.type == "const" else "var"
            if name.type == "identifier":
                function = value is not None and value.type in ("arrow_function", "function_expression")
                yield self.text(name), how, self._function(value) if value is not None and function else value
            else:
                held = self.lower(value) if value is not None else None
                for one in self._pattern(name):
                    yield one.name, how, self._taken(one, held, name.start_byte)
        elif kind == "export_statement" and (exported := node.child_by_field_name("value")) is not None:
            yield "default", "const", exported
        elif kind == "export_statement" and node.child_by_field_name("source") is None:
            clause = next((child for child in node.named_children if child.type == "export_clause"), None)
            for inside, outside in self._specifiers(clause):
                if outside != EXPORT + inside:
                    yield outside, "const", Expr("name", inside, node.start_byte, node.end_byte)
        elif kind in (
            "function_declaration",
            "class_declaration",
            "abstract_class_declaration",
            "generator_function_declaration",
            "enum_declaration",
        ):
            named = node.child_by_field_name("name")
            if named is not None:
                yield self.text(named), "local", self._function(node) if kind == "function_declaration" else None
        elif kind == "enum_assignment":
            named = node.child_by_field_name("name")
            if named is not None:
                yield self._key(named), "const", node.child_by_field_name("value")
        elif kind in ("public_field_definition", "field_definition"):
            named = node.child_by_field_name("name") or node.child_by_field_name("property")
            if named is not None:
                yield self.text(named), "const", node.child_by_field_name("value")

    def _taken(self, one: _Bound, held: Expr | None, start: int) -> Expr | None:
        """What a name of a pattern is: a member of the value, or else its default."""
        if held is None or one.members is None:
            return None
        value = held
        for member in one.members:
            value = Expr("member", member, start, held.end, (value,))
        return value if one.default is None else Expr("either", "", start, held.end, (value, self.lower(one.default)))

    def parameters(self, node: Node) -> Iterable[tuple[str, Node | Expr | None]]:
        if node.type in ("for_in_statement", "catch_clause"):
            named = node.child_by_field_name("left") or node.child_by_field_name("parameter")
            for one in self._pattern(named) if named is not None else ():
                yield one.name, None
            return
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
        arguments = self.parent(node)
        call = self.parent(arguments) if arguments is not None and arguments.type == "arguments" else None
        callee = call.child_by_field_name("function") if call is not None else None
        if callee is None or callee.type != "member_expression":
            return None
        name, held = callee.child_by_field_name("property"), callee.child_by_field_name("object")
        if held is None or name is None or self.text(name) != "then":
            return None
        module = self._required(held)
        if module is not None:
            return Expr("module", module, node.start_byte, node.end_byte)
        # `load().then((sdk) => …)`, where `load` may be a function that imports
        loads = (
            held.type == "call_expression" and (loader := held.child_by_field_name("function")) is not None and loader.type == "identifier"
        )
        return self.lower(held) if loads else None

    def assignments(self, node: Node) -> Iterable[tuple[Expr, Expr]]:
        if node.type == "assignment_expression":
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if left is not None and right is not None:
                module = self._required(right)
                value = self.lower(right)
                if module is not None:
                    value = Expr("module", module, value.start, value.end)
                yield self.lower(left), value

    def _ambient(self, node: Node) -> bool:
        """Whether it is `declare const process: …`, which declares the global's type and no variable."""
        holder = self.parent(self.parent(node))
        return holder is not None and holder.type == "ambient_declaration"
