"""JavaScript and TypeScript, lowered to the shared expression language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from installspec.text.source.expr import Expr, ImportName, unknown
from installspec.text.source.grammar import Grammar

if TYPE_CHECKING:
    from tree_sitter import Language, Node

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}
_FUNCTIONS = ("function_declaration", "function_expression", "arrow_function", "method_definition", "generator_function_declaration", "generator_function")


class EcmaGrammar(Grammar):
    """One file of JavaScript, TypeScript or TSX; `dialect` is javascript | typescript | tsx."""

    scopes = {
        **dict.fromkeys(_FUNCTIONS, "function"),
        "class_declaration": "type",
        "class": "type",
        "statement_block": "block",
        "for_statement": "block",
        "for_in_statement": "block",
        "catch_clause": "block",
    }
    calls = frozenset({"call_expression", "new_expression"})
    transparent = frozenset({"parenthesized_expression", "await_expression", "as_expression", "satisfies_expression", "non_null_expression"})
    identities = frozenset({"String"})

    def __init__(self, data: bytes, dialect: str) -> None:
        super().__init__(data)
        self.dialect = dialect

    def language(self) -> Language:
        from tree_sitter import Language

        if self.dialect == "javascript":
            import tree_sitter_javascript

            return Language(tree_sitter_javascript.language())
        import tree_sitter_typescript

        return Language(tree_sitter_typescript.language_typescript() if self.dialect == "typescript" else tree_sitter_typescript.language_tsx())

    # ---- expressions

    def expression(self, node: Node) -> Expr:
        kind = node.type
        start, end = node.start_byte, node.end_byte
        if kind in ("identifier", "this", "shorthand_property_identifier", "super"):
            return Expr("name", self.text(node), start, end)
        if kind == "undefined" or kind == "null":
            return Expr("null", "", start, end)
        if kind == "string":
            return Expr("string", self._string(node), start, end)
        if kind == "template_string":
            return self._template(node)
        if kind == "number":
            return Expr("number", self.text(node), start, end)
        if kind in ("true", "false"):
            return Expr("bool", kind, start, end)
        if kind == "member_expression":
            return self._member(node)
        if kind == "subscript_expression":
            held, index = node.child_by_field_name("object"), node.child_by_field_name("index")
            if held is not None and index is not None:
                key = self.lower(index)
                if key.kind == "string":
                    return Expr("member", key.text, start, end, (self.lower(held),))
                return Expr("index", "", start, end, (self.lower(held), key))
        if kind in ("call_expression", "new_expression"):
            return self._call(node)
        if kind == "array":
            return Expr("list", "", start, end, tuple(self.lower(child) for child in node.named_children if child.type != "comment"))
        if kind == "object":
            return self._object(node)
        if kind in _FUNCTIONS:
            return Expr("closure", "", start, end, (), tuple(name for name, _ in self.parameters(node)))
        if kind == "binary_expression":
            return self._binary(node)
        if kind == "ternary_expression":
            then, otherwise = node.child_by_field_name("consequence"), node.child_by_field_name("alternative")
            if then is not None and otherwise is not None:
                return Expr("choice", "", start, end, (self.lower(then), self.lower(otherwise)))
        return unknown(f"a {kind.replace('_', ' ')}", start, end)

    def _string(self, node: Node) -> str:
        return "".join(self._escape(child) if child.type == "escape_sequence" else self.text(child) for child in node.named_children)

    def _escape(self, node: Node) -> str:
        text = self.text(node)[1:]
        if text in _ESCAPES:
            return _ESCAPES[text]
        if text[0] in "xu":
            digits = text[1:].strip("{}")
            try:
                return chr(int(digits, 16))
            except (ValueError, OverflowError):
                return text
        return text

    def _template(self, node: Node) -> Expr:
        parts: list[Expr] = []
        for child in node.named_children:
            if child.type == "template_substitution":
                inner = self.inner(child)
                parts.append(self.lower(inner) if inner is not None else unknown("an empty substitution", child.start_byte, child.end_byte))
            else:
                text = self._escape(child) if child.type == "escape_sequence" else self.text(child)
                parts.append(Expr("string", text, child.start_byte, child.end_byte))
        if all(part.kind == "string" for part in parts):
            return Expr("string", "".join(part.text for part in parts), node.start_byte, node.end_byte)
        return Expr("concat", "", node.start_byte, node.end_byte, tuple(parts))

    def _member(self, node: Node) -> Expr:
        held, name = node.child_by_field_name("object"), node.child_by_field_name("property")
        if held is None or name is None:
            return unknown("an incomplete member", node.start_byte, node.end_byte)
        if held.type in ("import", "meta_property"):
            return Expr("member", self.text(name), node.start_byte, node.end_byte, (Expr("name", self.text(held), held.start_byte, held.end_byte),))
        base = Expr("name", "import.meta", held.start_byte, held.end_byte) if self.text(held) == "import.meta" else self.lower(held)
        return Expr("member", self.text(name), node.start_byte, node.end_byte, (base,))

    def _call(self, node: Node) -> Expr:
        callee = node.child_by_field_name("function") or node.child_by_field_name("constructor")
        arguments = node.child_by_field_name("arguments")
        if callee is None:
            return unknown("an incomplete call", node.start_byte, node.end_byte)
        parts = [self.lower(callee)]
        names: list[str] = []
        for child in arguments.named_children if arguments is not None and arguments.type == "arguments" else ():
            if child.type == "comment":
                continue
            spread = child.type == "spread_element"
            inner = self.inner(child) if spread else child
            parts.append(self.lower(inner) if inner is not None else unknown("a spread", child.start_byte, child.end_byte))
            names.append("..." if spread else "")
        return Expr("call", "new" if node.type == "new_expression" else "", node.start_byte, node.end_byte, tuple(parts), tuple(names))

    def _object(self, node: Node) -> Expr:
        parts: list[Expr] = []
        names: list[str] = []
        for child in node.named_children:
            if child.type == "pair":
                key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
                if key is None or value is None:
                    continue
                names.append(self._key(key))
                parts.append(self.lower(value))
            elif child.type == "shorthand_property_identifier":
                names.append(self.text(child))
                parts.append(self.lower(child))
            elif child.type == "spread_element":
                inner = self.inner(child)
                names.append("...")
                parts.append(self.lower(inner) if inner is not None else unknown("a spread", child.start_byte, child.end_byte))
            elif child.type == "method_definition":
                name = child.child_by_field_name("name")
                names.append(self._key(name) if name is not None else "")
                parts.append(Expr("closure", "", child.start_byte, child.end_byte))
        return Expr("object", "", node.start_byte, node.end_byte, tuple(parts), tuple(names))

    def _key(self, node: Node) -> str:
        if node.type == "string":
            return self._string(node)
        return self.text(node) if node.type in ("property_identifier", "number") else ""

    def _binary(self, node: Node) -> Expr:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        operator = node.child_by_field_name("operator")
        start, end = node.start_byte, node.end_byte
        if left is None or right is None or operator is None:
            return unknown("an incomplete expression", start, end)
        if operator.type == "+":
            first, second = self.lower(left), self.lower(right)
            before = first.parts if first.kind == "concat" and left.type == "binary_expression" else (first,)
            return Expr("concat", "", start, end, (*before, second))
        if operator.type in ("??", "||"):
            return Expr("either", "", start, end, (self.lower(left), self.lower(right)))
        return unknown("a computed value", start, end)

    # ---- statements

    def imports(self, node: Node) -> Iterable[ImportName]:
        kind = node.type
        if kind == "import_statement":
            yield from self._import(node)
        elif kind == "variable_declarator":
            value, name = node.child_by_field_name("value"), node.child_by_field_name("name")
            module = self._required(value)
            if module is not None and name is not None:
                for alias, member in self._pattern(name):
                    yield ImportName(module, member, alias, node.start_byte, node.end_byte)
        elif kind == "assignment_expression":
            value, name = node.child_by_field_name("right"), node.child_by_field_name("left")
            module = self._required(value)
            if module is not None and name is not None and name.type == "identifier":
                yield ImportName(module, "", "", node.start_byte, node.end_byte)

    def _import(self, node: Node) -> Iterable[ImportName]:
        source = node.child_by_field_name("source")
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
        if value is None or value.type != "call_expression":
            return None
        function, arguments = value.child_by_field_name("function"), value.child_by_field_name("arguments")
        if function is None or arguments is None or self.text(function) not in ("require", "import"):
            return None
        first = self.inner(arguments)
        return self._string(first) if first is not None and first.type == "string" else None

    def _pattern(self, node: Node) -> Iterable[tuple[str, str]]:
        """`(local name, member)` of a declared name or of an object pattern one level deep."""
        if node.type == "identifier":
            yield self.text(node), ""
        elif node.type == "object_pattern":
            for child in node.named_children:
                if child.type == "shorthand_property_identifier_pattern":
                    yield self.text(child), self.text(child)
                elif child.type == "pair_pattern":
                    key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
                    if key is not None and value is not None and value.type == "identifier":
                        yield self.text(value), self._key(key)
                elif child.type == "object_assignment_pattern":
                    left = child.child_by_field_name("left")
                    if left is not None:
                        yield self.text(left), self.text(left)

    def bindings(self, node: Node) -> Iterable[tuple[str, str, Node | Expr | None]]:
        kind = node.type
        if kind == "variable_declarator":
            name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
            if name is None or self._required(value) is not None:
                return
            how = "const" if node.parent is not None and node.parent.children and node.parent.children[0].type == "const" else "var"
            if name.type == "identifier":
                yield self.text(name), how, value
            elif value is not None:
                held = self.lower(value)
                for alias, member in self._pattern(name):
                    yield alias, how, Expr("member", member, name.start_byte, value.end_byte, (held,))
            else:
                for alias, _ in self._pattern(name):
                    yield alias, how, None
        elif kind in ("function_declaration", "class_declaration", "generator_function_declaration", "enum_declaration"):
            named = node.child_by_field_name("name")
            if named is not None:
                yield self.text(named), "local", None
        elif kind in ("public_field_definition", "field_definition"):
            named = node.child_by_field_name("name") or node.child_by_field_name("property")
            if named is not None:
                yield self.text(named), "const", node.child_by_field_name("value")
        elif kind in ("for_in_statement", "catch_clause"):
            named = node.child_by_field_name("left") or node.child_by_field_name("parameter")
            if named is not None and named.type == "identifier":
                yield self.text(named), "parameter", None

    def parameters(self, node: Node) -> Iterable[tuple[str, Node | Expr | None]]:
        single = node.child_by_field_name("parameter")
        if single is not None:
            yield self.text(single), None
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
            if pattern.type == "identifier":
                yield self.text(pattern), default
            else:
                for alias, _ in self._pattern(pattern):
                    yield alias, None

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
        if node.type != "if_statement":
            return None
        condition = node.child_by_field_name("condition")
        if condition is not None and self.lower(condition)[:2] == ("bool", "false"):
            return node.child_by_field_name("consequence")
        return None

    def symbol(self, path: str, expr: Expr) -> tuple[str, str] | None:
        for prefix in ("process.env.", "import.meta.env.", "Bun.env.", "@env:", "react-native-config:", "react-native-config:Config."):
            if path.startswith(prefix) and expr.kind in ("member", "name"):
                name = path[len(prefix) :]
                if name and "." not in name and "(" not in name:
                    return "env", name
        return None
