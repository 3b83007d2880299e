"""Objective-C, lowered to the shared expression language."""

from __future__ import annotations

from collections.abc import Iterable

from installspec.ecosystems.apple._swift_strings import escaped
from installspec.text.source.expr import Expr, ImportName, unknown
from installspec.text.source.grammar import Grammar
from installspec.text.source.wheel import language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Language, Node

_WORDS = {
    "YES": ("bool", "true"),
    "NO": ("bool", "false"),
    "true": ("bool", "true"),
    "false": ("bool", "false"),
    "nil": ("null", ""),
    "NULL": ("null", ""),
}
_LOOKUPS = frozenset({"objectForKey", "objectForKeyedSubscript", "valueForKey"})
# The parameter of a block that has none: no name of the language is equal to it.
_NOTHING = ("",)


class ObjcGrammar(Grammar):
    """One file of Objective-C. A message is a call: `[[A shared] set:x for:y]` calls `A.shared().set` with `x` and, named `for`, `y`."""

    scopes = {
        "method_definition": "function",
        "function_definition": "function",
        "block_literal": "function",
        "class_implementation": "type",
        "compound_statement": "block",
    }
    calls = frozenset({"message_expression", "call_expression"})
    transparent = frozenset({"parenthesized_expression", "at_expression", "cast_expression"})
    selves = frozenset({"self"})
    setters = True

    def language(self) -> Language:
        return language("tree_sitter_objc")

    # ---- expressions

    def inner(self, node: Node) -> Node | None:
        if node.type == "cast_expression":
            return node.child_by_field_name("value")
        return super().inner(node)

    def expression(self, node: Node) -> Expr:
        kind = node.type
        start, end = node.start_byte, node.end_byte
        if kind in ("identifier", "type_identifier", "true", "false", "null", "nil"):
            text = self.text(node)
            word = _WORDS.get(text)
            return Expr(*word, start, end) if word is not None else Expr("name", text, start, end)
        if kind == "string_literal":
            return Expr("string", self._string(node), start, end)
        if kind == "concatenated_string":
            parts = [self.lower(child) for child in node.named_children if "comment" not in child.type]
            if all(part.kind == "string" for part in parts):
                return Expr("string", "".join(part.text for part in parts), start, end)
            return Expr("concat", "", start, end, tuple(parts))
        if kind == "number_literal":
            return Expr("number", self.text(node), start, end)
        if kind == "field_expression":
            held, field = node.child_by_field_name("argument"), node.child_by_field_name("field")
            if held is not None and field is not None:
                return Expr("member", self.text(field), start, end, (self.lower(held),))
        if kind == "subscript_expression":
            held, index = node.child_by_field_name("argument"), node.child_by_field_name("index")
            if held is not None and index is not None:
                return Expr("index", "", start, end, (self.lower(held), self.lower(index)))
        if kind == "message_expression":
            return self._message(node)
        if kind == "call_expression":
            return self._call(node)
        if kind == "block_literal":
            return Expr("closure", "", start, end, (), tuple(name for name, _ in self.parameters(node)) or _NOTHING)
        if kind == "array_literal":
            return Expr("list", "", start, end, tuple(self.lower(child) for child in node.named_children if "comment" not in child.type))
        if kind == "dictionary_literal":
            pairs = [
                child.named_children for child in node.named_children if child.type == "dictionary_pair" and child.named_child_count == 2
            ]
            keys = [self.lower(pair[0]) for pair in pairs]
            return Expr(
                "object",
                "",
                start,
                end,
                tuple(self.lower(pair[1]) for pair in pairs),
                tuple(key.text if key.kind == "string" else "" for key in keys),
            )
        if kind == "conditional_expression":
            return self._conditional(node)
        return unknown(f"a {kind.replace('_', ' ')}", start, end)

    def _string(self, node: Node) -> str:
        return "".join(escaped(self.text(child)) if child.type == "escape_sequence" else self.text(child) for child in node.named_children)

    def _message(self, node: Node) -> Expr:
        start, end = node.start_byte, node.end_byte
        receiver = node.child_by_field_name("receiver")
        selector = ""
        label = ""
        selector_end = end
        parts: list[Expr] = []
        names: list[str] = []
        for index, child in enumerate(node.children):
            field = node.field_name_for_child(index)
            if field == "method":
                if selector:
                    label = self.text(child)
                else:
                    selector, selector_end = self.text(child), child.end_byte
            elif selector and child.is_named and "comment" not in child.type:
                names.append(label)
                parts.append(self.lower(child))
                label = ""
        if receiver is None or not selector:
            return unknown("an incomplete message", start, end)
        callee = Expr("member", selector, receiver.start_byte, selector_end, (self.lower(receiver),))
        return Expr("call", "", start, end, (callee, *parts), tuple(names))

    def _call(self, node: Node) -> Expr:
        function, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
        if function is None:
            return unknown("an incomplete call", node.start_byte, node.end_byte)
        parts = [self.lower(child) for child in arguments.named_children if "comment" not in child.type] if arguments is not None else []
        return Expr("call", "", node.start_byte, node.end_byte, (self.lower(function), *parts), ("",) * len(parts))

    def _conditional(self, node: Node) -> Expr:
        start, end = node.start_byte, node.end_byte
        then, otherwise = node.child_by_field_name("consequence"), node.child_by_field_name("alternative")
        if otherwise is None:
            return unknown("an incomplete expression", start, end)
        if then is None:
            condition = node.child_by_field_name("condition")
            return (
                Expr("either", "", start, end, (self.lower(condition), self.lower(otherwise)))
                if condition is not None
                else unknown("?:", start, end)
            )
        return Expr("choice", "", start, end, (self.lower(then), self.lower(otherwise)))

    # ---- statements

    def imports(self, node: Node) -> Iterable[ImportName]:
        if node.type == "module_import":
            module = ".".join(self.text(child) for child in node.named_children if child.type == "identifier")
        elif node.type == "preproc_include":
            path = node.child_by_field_name("path")
            text = self.text(path).strip('<>"') if path is not None else ""
            module = text.partition("/")[0].removesuffix(".h")
        else:
            return
        if module:
            yield ImportName(module, "", "", node.start_byte, node.end_byte)

    def bindings(self, node: Node) -> Iterable[tuple[str, str, Node | Expr | None]]:
        kind = node.type
        if kind == "declaration":
            for declarator in node.children_by_field_name("declarator"):
                name = _identifier(declarator)
                if name is not None:
                    how = (
                        "const"
                        if b"const"
                        in self.data[node.start_byte : declarator.start_byte] + self.data[declarator.start_byte : name.start_byte]
                        else "var"
                    )
                    yield self.text(name), how, declarator.child_by_field_name("value") if declarator.type == "init_declarator" else None
        elif kind == "preproc_def":
            name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
            if name is not None and value is not None:
                yield self.text(name), "const", self._macro(value)
        elif kind == "class_implementation":
            # One with a category in parentheses adds to a class that stands elsewhere.
            name = next((child for child in node.named_children if child.type == "identifier"), None)
            if name is not None and node.child_by_field_name("category") is None and not any(child.type == "(" for child in node.children):
                yield self.text(name), "local", None
        elif kind == "function_definition":
            declared = node.child_by_field_name("declarator")
            name = _identifier(declared) if declared is not None else None
            if name is not None:
                yield self.text(name), "local", None

    def _macro(self, value: Node) -> Expr:
        """What `#define NAME value` stands for: a plain string, number or name."""
        start, end = value.start_byte, value.end_byte
        text = self.text(value).partition(" //")[0].strip()
        quoted = text.removeprefix("@")
        if len(quoted) > 1 and quoted[0] == quoted[-1] == '"' and '"' not in quoted[1:-1] and "\\" not in quoted:
            return Expr("string", quoted[1:-1], start, end)
        if text in _WORDS:
            return Expr(*_WORDS[text], start, end)
        return Expr("number", text, start, end) if text.replace(".", "", 1).isdigit() else unknown("a macro", start, end)

    def parameters(self, node: Node) -> Iterable[tuple[str, Node | Expr | None]]:
        if node.type == "method_definition":
            for child in node.named_children:
                if child.type == "method_parameter" and child.named_children and child.named_children[-1].type == "identifier":
                    yield self.text(child.named_children[-1]), None
            return
        listed = next((child for child in node.named_children if child.type == "parameter_list"), None)
        if listed is None:
            declarator = node.child_by_field_name("declarator")
            listed = declarator.child_by_field_name("parameters") if declarator is not None else None
        for child in listed.named_children if listed is not None else ():
            declarator = child.child_by_field_name("declarator")
            name = _identifier(declarator) if declarator is not None else None
            if name is not None:
                yield self.text(name), None

    def assignments(self, node: Node) -> Iterable[tuple[Expr, Expr]]:
        if node.type != "assignment_expression":
            return
        left, right, operator = (node.child_by_field_name(name) for name in ("left", "right", "operator"))
        if left is not None and right is not None:
            plain = operator is None or self.text(operator) == "="
            yield self.lower(left), self.lower(right) if plain else unknown("a computed value", right.start_byte, right.end_byte)

    def dead(self, node: Node) -> Node | None:
        if node.type != "if_statement":
            return None
        condition = node.child_by_field_name("condition")
        if condition is not None and self.lower(condition)[:2] in (("bool", "false"), ("number", "0")):
            return node.child_by_field_name("consequence")
        return None

    # ---- meaning

    def symbol(self, path: str, expr: Expr) -> tuple[str, str] | None:
        if expr.kind not in ("index", "call") or len(expr.parts) != 2 or expr.parts[1].kind != "string":
            return None
        key = expr.parts[1].text
        if expr.kind == "call" and path.endswith(".objectForInfoDictionaryKey"):
            return "setting", key
        held, _, last = path.removesuffix("[...]").rpartition(".") if expr.kind == "call" else (path.removesuffix("[...]"), "", "")
        if expr.kind == "call" and last not in _LOOKUPS:
            return None
        held = held.replace("()", "")
        if held.endswith(".infoDictionary"):
            return "setting", key
        return ("env", key) if held == "NSProcessInfo.processInfo.environment" else None

    def matches(self, path: str, wanted: frozenset[str], imports: list[ImportName]) -> str | None:
        """`[A shared]` and `A.shared` are two spellings of one thing."""
        if path in wanted:
            return path
        plain = path.replace("()", "")
        return next((one for one in sorted(wanted) if one.replace("()", "") == plain), None)


def _identifier(node: Node) -> Node | None:
    """The name inside a declarator, past pointers and initial values."""
    found: Node | None = node
    while found is not None and found.type != "identifier":
        found = found.child_by_field_name("declarator")
    return found
