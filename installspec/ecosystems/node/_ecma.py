"""JavaScript and TypeScript, lowered to the shared expression language."""

from __future__ import annotations

from installspec.ecosystems.node._ecma_names import spellings, symbol
from installspec.ecosystems.node._ecma_statements import EcmaStatements
from installspec.text.encoding import scalar_values
from installspec.text.source.expr import Expr, ImportName, unknown
from installspec.text.source.wheel import language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Language, Node

    from installspec.model.facts import Argument, Value

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}
_FUNCTIONS = (
    "function_declaration",
    "function_expression",
    "arrow_function",
    "method_definition",
    "generator_function_declaration",
    "generator_function",
)


class EcmaGrammar(EcmaStatements):
    """One file of JavaScript, TypeScript or TSX; `dialect` is javascript | typescript | tsx."""

    scopes = {
        **dict.fromkeys(_FUNCTIONS, "function"),
        "class_declaration": "type",
        "abstract_class_declaration": "type",
        "class": "type",
        "enum_declaration": "type",
        "statement_block": "block",
        "for_statement": "block",
        "for_in_statement": "block",
        "catch_clause": "block",
    }
    calls = frozenset({"call_expression", "new_expression", "jsx_opening_element", "jsx_self_closing_element"})
    telling = frozenset(
        [
            "import_statement",
            "export_statement",
            "variable_declarator",
            "assignment_expression",
            "call_expression",
            "function_declaration",
            "generator_function_declaration",
            "class_declaration",
            "abstract_class_declaration",
            "enum_declaration",
            "enum_assignment",
            "public_field_definition",
            "field_definition",
            "if_statement",
            "ternary_expression",
            "while_statement",
            "binary_expression",
            "expression_statement",
        ]
    )
    transparent = frozenset(
        {"parenthesized_expression", "await_expression", "as_expression", "satisfies_expression", "non_null_expression"}
    )
    packages = True
    identities = frozenset({"String", "Object.freeze", "Object.seal", "structuredClone"})

    def __init__(self, data: bytes, dialect: str) -> None:
        super().__init__(data)
        self.dialect = dialect

    def language(self) -> Language:
        if self.dialect == "javascript":
            return language("tree_sitter_javascript")
        return language("tree_sitter_typescript", f"language_{self.dialect}")

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
            return self._array(node)
        if kind == "object":
            return self._object(node)
        if kind in _FUNCTIONS:
            return Expr("closure", "", start, end, (), tuple(name for name, _ in self.parameters(node)))
        if kind == "sequence_expression":  # `(0, sdk.init)(…)`: how compilers call without `this`
            return self.lower(node.named_children[-1])
        if kind in ("jsx_opening_element", "jsx_self_closing_element"):
            return self._element(node)
        if kind == "binary_expression":
            return self._binary(node)
        if kind == "ternary_expression":
            then, otherwise = node.child_by_field_name("consequence"), node.child_by_field_name("alternative")
            if then is not None and otherwise is not None:
                return Expr("choice", "", start, end, (self.lower(then), self.lower(otherwise)))
        if kind == "type_assertion" and node.named_children:
            return self.lower(node.named_children[-1])
        if kind == "unary_expression":
            return self._unary(node)
        return unknown(f"a {kind.replace('_', ' ')}", start, end)

    def _string(self, node: Node) -> str:
        parts = (self._escape(child) if child.type == "escape_sequence" else self.text(child) for child in node.named_children)
        return scalar_values("".join(parts))

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
            return Expr("string", scalar_values("".join(part.text for part in parts)), node.start_byte, node.end_byte)
        parts = [part._replace(text=scalar_values(part.text)) if part.kind == "string" else part for part in parts]
        return Expr("concat", "", node.start_byte, node.end_byte, tuple(parts))

    def _member(self, node: Node) -> Expr:
        held, name = node.child_by_field_name("object"), node.child_by_field_name("property")
        if held is None or name is None:
            return unknown("an incomplete member", node.start_byte, node.end_byte)
        if held.type in ("import", "meta_property"):
            return Expr(
                "member", self.text(name), node.start_byte, node.end_byte, (Expr("name", self.text(held), held.start_byte, held.end_byte),)
            )
        base = Expr("name", "import.meta", held.start_byte, held.end_byte) if self.text(held) == "import.meta" else self.lower(held)
        return Expr("member", self.text(name), node.start_byte, node.end_byte, (base,))

    def _call(self, node: Node) -> Expr:
        callee = node.child_by_field_name("function") or node.child_by_field_name("constructor")
        arguments = node.child_by_field_name("arguments")
        if callee is None:
            return unknown("an incomplete call", node.start_byte, node.end_byte)
        module = self._loaded(node) or self._wrapped(node)
        if module is not None:
            return Expr("module", module, node.start_byte, node.end_byte)
        parts = [self.lower(callee)]
        names: list[str] = []
        for child in arguments.named_children if arguments is not None and arguments.type == "arguments" else ():
            if child.type == "comment":
                continue
            spread = child.type == "spread_element"
            inner = self.inner(child) if spread else child
            parts.append(self.lower(inner) if inner is not None else unknown("a spread", child.start_byte, child.end_byte))
            names.append("..." if spread else "")
        if self.text(callee) == "Object.assign" and "..." not in names:
            return _merged(parts[1:], node.start_byte, node.end_byte)
        if parts[0].kind == "member" and "..." not in names and callee.type == "member_expression":
            held, way = parts[0].parts[0], parts[0].text
            if (way == "bind" and len(parts) == 2) or (way in ("trim", "toString", "valueOf") and len(parts) == 1):
                return held
            if way == "call" and len(parts) > 1:
                parts, names = [held, *parts[2:]], names[1:]
            elif way == "apply" and len(parts) == 3 and parts[2].kind == "list" and not parts[2].names:
                parts, names = [held, *parts[2].parts], [""] * len(parts[2].parts)
        return Expr("call", "new" if node.type == "new_expression" else "", node.start_byte, node.end_byte, tuple(parts), tuple(names))

    def _array(self, node: Node) -> Expr:
        parts: list[Expr] = []
        names: list[str] = []
        for child in node.named_children:
            if child.type != "comment":
                inner = self.inner(child) if child.type == "spread_element" else child
                parts.append(self.lower(inner) if inner is not None else unknown("a spread", child.start_byte, child.end_byte))
                names.append("..." if child.type == "spread_element" else "")
        return Expr("list", "", node.start_byte, node.end_byte, tuple(parts), tuple(names) if "..." in names else ())

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
                method = Expr("closure", "", child.start_byte, child.end_byte)
                given = self._function(child).parts if child.children[0].type == "get" else ()
                parts.append(given[0] if given else method)
        return Expr("object", "", node.start_byte, node.end_byte, tuple(parts), tuple(names))

    def _function(self, node: Node) -> Expr:
        """A function as a closure, with what it returns where it does nothing else."""
        body = node.child_by_field_name("body")
        if body is not None and body.type == "statement_block":
            only = body.named_children[0] if body.named_child_count == 1 else None
            body = self.inner(only) if only is not None and only.type == "return_statement" else None
        returned = (self.lower(body),) if body is not None else ()
        return Expr("closure", "", node.start_byte, node.end_byte, returned, tuple(name for name, _ in self.parameters(node)))

    def _element(self, node: Node) -> Expr:
        """`<SdkProvider key="k" {...rest}>` is a call with named arguments. Only providers start an SDK; other elements are left alone."""
        start, end = node.start_byte, node.end_byte
        name = node.child_by_field_name("name")
        text = self.text(name) if name is not None else ""
        if name is None or not text.endswith("Provider") or not node.child_by_field_name("attribute"):
            return unknown("an element", start, end)
        callee = Expr("name", text.partition(".")[0], name.start_byte, name.end_byte)
        for member in text.split(".")[1:]:
            callee = Expr("member", member.strip(), name.start_byte, name.end_byte, (callee,))
        parts: list[Expr] = [callee]
        names: list[str] = []
        for child in node.children_by_field_name("attribute"):
            spread = child.type != "jsx_attribute"
            value = child if spread else child.named_children[1] if child.named_child_count > 1 else None
            if value is not None and value.type == "jsx_expression":
                value = self.inner(value)
            if value is not None and value.type == "spread_element":
                value = self.inner(value)
            names.append("..." if spread else self.text(child.named_children[0]))
            parts.append(self.lower(value) if value is not None else Expr("bool", "true", child.start_byte, child.end_byte))
        return Expr("call", "element", start, end, tuple(parts), tuple(names))

    def _key(self, node: Node) -> str:
        if node.type == "computed_property_name" and (inner := self.inner(node)) is not None and inner.type == "string":
            return self._string(inner)
        if node.type == "string":
            return self._string(node)
        return self.text(node) if node.type in ("property_identifier", "number") else ""

    def _unary(self, node: Node) -> Expr:
        """`-1`, and the `!0` and `void 0` that minifiers write."""
        operator, argument = node.child_by_field_name("operator"), node.child_by_field_name("argument")
        start, end = node.start_byte, node.end_byte
        if operator is not None and argument is not None and argument.type in ("number", "true", "false"):
            if operator.type == "-" and argument.type == "number":
                return Expr("number", "-" + self.text(argument), start, end)
            if operator.type == "void":
                return Expr("null", "", start, end)
            if operator.type == "!" and self.text(argument) in ("0", "1", "true", "false"):
                return Expr("bool", "true" if self.text(argument) in ("0", "false") else "false", start, end)
        return unknown("a computed value", start, end)

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

    def symbol(self, path: str, expr: Expr) -> tuple[str, str] | None:
        return symbol(path, expr)

    def opens(self, path: str) -> bool:
        return path.endswith((":createEnv", ".parse", ".safeParse", ".parseAsync"))

    def opened(self, path: str, arguments: tuple[Argument, ...], receiver: Value) -> Value | None:
        from installspec.ecosystems.node._ecma_checked import checked

        return checked(path, arguments, receiver)

    def matches(self, path: str, wanted: frozenset[str], imports: list[ImportName]) -> str | None:
        return next((spelling for spelling in spellings(path, imports) if spelling in wanted), None)


def _merged(parts: list[Expr], start: int, end: int) -> Expr:
    """`Object.assign({}, base, { a: 1 })` as `{ ...base, a: 1 }`."""
    names: list[str] = []
    values: list[Expr] = []
    for part in parts:
        literal = part.kind == "object"
        names += part.names if literal else ("...",)
        values += part.parts if literal else (part,)
    return Expr("object", "", start, end, tuple(values), tuple(names))
