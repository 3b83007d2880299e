"""Python, lowered to the shared expression language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from installspec.ecosystems.python._strings import unescaped
from installspec.ecosystems.python._settings import Fields, settings_of
from installspec.text.source.expr import Expr, ImportName, unknown
from installspec.text.source.grammar import Grammar
from installspec.text.source.resolve import LOCAL

if TYPE_CHECKING:
    from tree_sitter import Language, Node

_COMPREHENSIONS = ("list_comprehension", "set_comprehension", "dictionary_comprehension", "generator_expression")
_ENVIRONMENT = "os.environ."
# Callables whose first argument names an environment variable: os, decouple, starlette, django-environ and environs.
_READERS = frozenset({"os.getenv", "os.environ.get", "os.environ.pop", "decouple.config", "starlette.config.Config()"})
_MAPPING = ("get", "pop", "setdefault", "items", "keys", "values", "copy", "update")
_ENVS = ("environ.Env()", "environ.FileAwareEnv()", "environs.Env()", "environs.env")
_ENV_METHODS = frozenset({"", "str", "url", "bool", "int", "float"})


class PythonGrammar(Grammar):
    """One file of Python."""

    scopes = {
        "function_definition": "function",
        "lambda": "function",
        "class_definition": "type",
        **dict.fromkeys(_COMPREHENSIONS, "block"),
    }
    calls = frozenset({"call"})
    transparent = frozenset({"parenthesized_expression", "await"})
    selves = frozenset({"self", "cls"})
    identities = frozenset({"str"})
    qualified = True

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.settings: dict[str, Fields] = {}

    def language(self) -> Language:
        import tree_sitter_python
        from tree_sitter import Language

        return Language(tree_sitter_python.language())

    # ---- expressions

    def expression(self, node: Node) -> Expr:
        kind = node.type
        start, end = node.start_byte, node.end_byte
        if kind == "identifier":
            return Expr("name", self.text(node), start, end)
        if kind == "attribute":
            held, name = node.child_by_field_name("object"), node.child_by_field_name("attribute")
            if held is not None and name is not None:
                return Expr("member", self.text(name), start, end, (self.lower(held),))
        if kind == "subscript":
            return self._subscript(node)
        if kind == "call":
            return self._call(node)
        if kind == "string":
            return self._string(node)
        if kind == "concatenated_string":
            return _joined([self.lower(child) for child in node.named_children if child.type == "string"], start, end)
        if kind in ("integer", "float"):
            return Expr("number", self.text(node), start, end)
        if kind in ("true", "false"):
            return Expr("bool", kind, start, end)
        if kind == "none":
            return Expr("null", "", start, end)
        if kind in ("list", "tuple"):
            parts = [unknown("a spread", each.start_byte, each.end_byte) if each.type == "list_splat" else self.lower(each) for each in _named(node)]
            return Expr("list", "", start, end, tuple(parts))
        if kind == "dictionary":
            return self._dictionary(node)
        if kind == "lambda":
            return Expr("closure", "", start, end, (), tuple(name for name, _ in self.parameters(node)))
        if kind == "binary_operator":
            left, right, operator = (node.child_by_field_name(field) for field in ("left", "right", "operator"))
            if left is not None and right is not None and operator is not None and operator.type == "+":
                return _joined([self.lower(left), self.lower(right)], start, end)
        if kind == "boolean_operator":
            left, right, operator = (node.child_by_field_name(field) for field in ("left", "right", "operator"))
            if left is not None and right is not None and operator is not None and operator.type == "or":
                return Expr("either", "", start, end, (self.lower(left), self.lower(right)))
        if kind == "conditional_expression" and len(parts_of := _named(node)) == 3:
            return Expr("choice", "", start, end, (self.lower(parts_of[0]), self.lower(parts_of[2])))
        if kind == "unary_operator":
            operand = node.child_by_field_name("argument")
            if operand is not None and operand.type in ("integer", "float") and self.text(node).startswith("-"):
                return Expr("number", "-" + self.text(operand), start, end)
        if kind == "named_expression":
            value = node.child_by_field_name("value")
            if value is not None:
                return self.lower(value)
        return unknown(f"a {kind.replace('_', ' ')}", start, end)

    def _subscript(self, node: Node) -> Expr:
        held, index = node.child_by_field_name("value"), node.child_by_field_name("subscript")
        start, end = node.start_byte, node.end_byte
        if held is None or index is None:
            return unknown("an incomplete subscript", start, end)
        base, key = self.lower(held), self.lower(index)
        # A key of a mapping is as good as a field of it.
        if key.kind == "string":
            return Expr("member", key.text, start, end, (base,))
        return Expr("index", "", start, end, (base, key))

    def _string(self, node: Node) -> Expr:
        prefix = ""
        parts: list[Expr] = []
        for child in node.children:
            if child.type == "string_start":
                prefix = self.text(child).rstrip("'\"").lower()
                if "b" in prefix:
                    return unknown("bytes", node.start_byte, node.end_byte)
            elif child.type == "string_content":
                text = self.text(child)
                text = text.replace("{{", "{").replace("}}", "}") if "f" in prefix else text
                parts.append(Expr("string", text if "r" in prefix else unescaped(text), child.start_byte, child.end_byte))
            elif child.type == "interpolation":
                inside = child.child_by_field_name("expression")
                plain = inside is not None and child.child_by_field_name("format_specifier") is None and child.child_by_field_name("type_conversion") is None
                parts.append(self.lower(inside) if inside is not None and plain else unknown("a formatted value", child.start_byte, child.end_byte))
        return _joined(parts, node.start_byte, node.end_byte)

    def _call(self, node: Node) -> Expr:
        callee, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
        start, end = node.start_byte, node.end_byte
        if callee is None or arguments is None:
            return unknown("an incomplete call", start, end)
        parts = [self.lower(callee)]
        names: list[str] = []
        if arguments.type != "argument_list":  # f(x for x in y)
            return Expr("call", "", start, end, (parts[0], unknown("a generator", arguments.start_byte, arguments.end_byte)), ("",))
        for child in _named(arguments):
            name, value = "", child
            if child.type == "keyword_argument":
                key, held = child.child_by_field_name("name"), child.child_by_field_name("value")
                if key is None or held is None:
                    continue
                name, value = self.text(key), held
            elif child.type in ("list_splat", "dictionary_splat"):
                inside = self.inner(child)
                name, value = "...", inside if inside is not None else child
            parts.append(self.lower(value))
            names.append(name)
        return _with_fallback(Expr("call", "", start, end, tuple(parts), tuple(names)))

    def _dictionary(self, node: Node) -> Expr:
        parts: list[Expr] = []
        names: list[str] = []
        for child in _named(node):
            if child.type == "pair":
                key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
                if key is not None and value is not None:
                    held = self.lower(key)
                    names.append(held.text if held.kind == "string" else "")
                    parts.append(self.lower(value))
            elif child.type == "dictionary_splat":
                inside = self.inner(child)
                names.append("...")
                parts.append(self.lower(inside) if inside is not None else unknown("a spread", child.start_byte, child.end_byte))
        return Expr("object", "", node.start_byte, node.end_byte, tuple(parts), tuple(names))

    # ---- statements

    def imports(self, node: Node) -> Iterable[ImportName]:
        if node.type not in ("import_statement", "import_from_statement") or self._typing_only(node):
            return
        start, end = node.start_byte, node.end_byte
        module = node.child_by_field_name("module_name")
        source = "".join(self.text(module).split()) if module is not None else ""
        for child in node.named_children:
            if child.type == "wildcard_import":
                yield ImportName(source, "*", "", start, end)
            if child.type not in ("dotted_name", "aliased_import") or (module is not None and child.id == module.id):
                continue
            named, alias = child.child_by_field_name("name"), child.child_by_field_name("alias")
            name = "".join(self.text(named if named is not None else child).split())
            local = self.text(alias) if alias is not None else ""
            if module is not None:
                yield ImportName(source, name, local or name, start, end)
            elif local or "." not in name:
                yield ImportName(name, "", local or name, start, end)
            else:
                # `import a.b` binds `a`
                yield ImportName(name, "", "", start, end)
                yield ImportName(name.partition(".")[0], "", name.partition(".")[0], start, end)

    def _typing_only(self, node: Node) -> bool:
        """Whether an import stands under `if TYPE_CHECKING`: it names types and nothing can be called through it."""
        block = node.parent
        holder = block.parent if block is not None and block.type == "block" else None
        if block is None or holder is None or holder.type != "if_statement":
            return False
        taken, condition = holder.child_by_field_name("consequence"), holder.child_by_field_name("condition")
        return taken is not None and taken.id == block.id and condition is not None and self.text(condition).rpartition(".")[2] == "TYPE_CHECKING"

    def bindings(self, node: Node) -> Iterable[tuple[str, str, Node | Expr | None]]:
        kind = node.type
        if kind == "assignment":
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if left is None:
                return
            if left.type == "identifier":
                if self._in_class(node):
                    yield self.text(left), "const", right
                elif right is None or right.type != "none" or not _fallback(node):
                    # Bare: what it is worth comes from the assignments, which know whether there is more than one.
                    yield self.text(left), "var", None
            elif left.type in ("pattern_list", "tuple_pattern"):
                for child in left.named_children:
                    if child.type == "identifier":
                        yield self.text(child), "parameter", None
        elif kind in ("function_definition", "class_definition"):
            named = node.child_by_field_name("name")
            if named is None or _fallback(node):
                return
            if kind == "class_definition":
                fields = settings_of(self, node)
                if fields is not None:
                    self.settings[self.text(named)] = fields
            value = self._property(node)
            yield self.text(named), "local" if value is None else "const", value
        elif kind in ("for_statement", "for_in_clause"):
            left = node.child_by_field_name("left")
            if left is not None:
                for child in [left] if left.type == "identifier" else left.named_children:
                    if child.type == "identifier":
                        yield self.text(child), "parameter", None
        elif kind == "as_pattern_target":
            named = self.inner(node)
            if named is not None and named.type == "identifier":
                yield self.text(named), "parameter", None
        elif kind == "named_expression":
            named = node.child_by_field_name("name")
            if named is not None:
                yield self.text(named), "var", None

    def _in_class(self, node: Node) -> bool:
        """Whether an assignment stands directly in the body of a class."""
        statement = node.parent
        block = statement.parent if statement is not None and statement.type == "expression_statement" else None
        return block is not None and block.type == "block" and block.parent is not None and block.parent.type == "class_definition"

    def _property(self, node: Node) -> Node | None:
        """What a property returns, where it does nothing else."""
        decorated, body = node.parent, node.child_by_field_name("body")
        if node.type != "function_definition" or decorated is None or decorated.type != "decorated_definition" or body is None:
            return None
        names = [self.text(child).lstrip("@ ").rpartition(".")[2] for child in decorated.named_children if child.type == "decorator"]
        statements = [child for child in _named(body) if not (child.type == "expression_statement" and child.named_children[0].type == "string")]
        if len(names) != 1 or names[0] not in ("property", "cached_property") or len(statements) != 1 or statements[0].type != "return_statement":
            return None
        return self.inner(statements[0])

    def parameters(self, node: Node) -> Iterable[tuple[str, Node | Expr | None]]:
        listed = node.child_by_field_name("parameters") if node.type in ("function_definition", "lambda") else None
        for child in listed.named_children if listed is not None else ():
            named = child if child.type == "identifier" else child.child_by_field_name("name") or self.inner(child)
            if named is not None and named.type == "identifier" and self.text(named) not in self.selves:
                yield self.text(named), child.child_by_field_name("value")

    def assignments(self, node: Node) -> Iterable[tuple[Expr, Expr]]:
        if node.type == "assignment":
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if left is not None and right is not None and not (left.type == "identifier" and self._in_class(node)):
                while right.type == "assignment" and (last := right.child_by_field_name("right")) is not None:
                    right = last
                yield self.lower(left), self.lower(right)
        elif node.type == "augmented_assignment":
            left = node.child_by_field_name("left")
            if left is not None:
                yield self.lower(left), unknown("changed in place", node.start_byte, node.end_byte)
        elif node.type == "named_expression":
            left, right = node.child_by_field_name("name"), node.child_by_field_name("value")
            if left is not None and right is not None:
                yield self.lower(left), self.lower(right)

    def dead(self, node: Node) -> Node | None:
        if node.type != "if_statement":
            return None
        condition = node.child_by_field_name("condition")
        if condition is None or self.text(condition) not in ("False", "0", "TYPE_CHECKING", "typing.TYPE_CHECKING"):
            return None
        return node.child_by_field_name("consequence")

    def symbol(self, path: str, expr: Expr) -> tuple[str, str] | None:
        if path.startswith(LOCAL):
            return self._setting(path[1:]) if expr.kind == "member" else None
        path = path.replace(":", ".")
        if expr.kind == "member" and path.startswith(_ENVIRONMENT):
            name = path[len(_ENVIRONMENT) :]
            return ("env", name) if name not in _MAPPING and "." not in name and "(" not in name else None
        if expr.kind != "call" or len(expr.parts) < 2 or expr.parts[1].kind != "string":
            return None
        env = next((one for one in _ENVS if path == one or path.startswith(one + ".")), None)
        reads = path in _READERS if env is None else path[len(env) + 1 :] in _ENV_METHODS
        return ("env", expr.parts[1].text) if reads and "default" not in expr.names else None

    def _setting(self, path: str) -> tuple[str, str] | None:
        """`Settings().FIELD` of a pydantic settings class that this file declares."""
        holder, call, field = path.partition("().")
        fields = self.settings.get(holder) if call else None
        name = fields.variables.get(field) if fields is not None else None
        return None if name is None else ("env", name)

    def matches(self, path: str, wanted: frozenset[str], imports: list[ImportName]) -> str | None:
        if path in wanted:
            return path
        dotted = path.replace(":", ".")
        for one in wanted:
            if one.replace(":", ".") == dotted:
                return one
        if ":" not in path:
            for each in imports:
                if each.member == "*" and f"{each.module}:{path}" in wanted:
                    return f"{each.module}:{path}"
        return None


def _named(node: Node) -> list[Node]:
    return [child for child in node.named_children if child.type != "comment"]


def _joined(parts: list[Expr], start: int, end: int) -> Expr:
    """Strings beside or added to each other."""
    flat = [piece for part in parts for piece in (part.parts if part.kind == "concat" else (part,))]
    if all(part.kind == "string" for part in flat):
        return Expr("string", "".join(part.text for part in flat), start, end)
    return Expr("concat", "", start, end, tuple(part for part in flat if part.kind != "string" or part.text))


def _with_fallback(call: Expr) -> Expr:
    """`get("X", "y")` and `config("X", default="y")` are a reading with a fallback."""
    if len(call.parts) < 3 or call.parts[1].kind != "string" or call.names[0]:
        return call
    callee = call.parts[0].text
    if callee in ("get", "getenv", "pop") and call.names == ("", ""):
        index = 2
    elif "default" in call.names and set(call.names[1:]) <= {"default", "cast"}:
        index = call.names.index("default") + 1
    else:
        return call
    return Expr("either", "", call.start, call.end, (call._replace(parts=call.parts[:2], names=("",)), call.parts[index]))


def _fallback(node: Node) -> bool:
    """Whether a name is declared only for the case that an import failed."""
    block = node.parent
    if block is not None and block.type == "expression_statement":
        block = block.parent
    return block is not None and block.type == "block" and block.parent is not None and block.parent.type == "except_clause"
