"""Python: its scopes, imports, declarations, assignments, and what reads the environment."""

from __future__ import annotations

import re
from collections.abc import Iterable

from installspec.ecosystems.python._environment import LIBRARIES, SEEN, Environment
from installspec.ecosystems.python._expressions import PythonExpressions, uncommented
from installspec.text.source.expr import Expr, ImportName, unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.ecosystems.python._settings import Fields

_COMPREHENSIONS = ("list_comprehension", "set_comprehension", "dictionary_comprehension", "generator_expression")
_SHORT = 4  # children of a body that only returns: a docstring, a comment or two
_STARS = 500  # 22 000 real files have up to 96, in strings; twice as many take four times the memory, which is 130 MB here
# `Settings`, `config.Settings | None`, `"Settings"`, `Annotated[Settings, Depends(f)]`
_HINT = re.compile(r"""(?:Annotated\[\s*|Optional\[\s*|['"])?((?:\w+\.)*\w+)(?:['"\]]|\s*\|\s*None|\s*,.*\])?""", re.DOTALL)
_SETTINGS = ("Settings", "Config")  # in names of classes that another file has
_UNCHANGING = frozenset({"property", "cached_property", "cache", "lru_cache", "staticmethod", "classmethod"})


class PythonGrammar(PythonExpressions):
    """One file of Python."""

    scopes = {
        "function_definition": "function",
        "lambda": "function",
        "class_definition": "type",
        **dict.fromkeys(_COMPREHENSIONS, "block"),
    }
    calls = frozenset({"call"})
    selves = frozenset({"self", "cls"})
    identities = frozenset({"str"})
    qualified = True
    configured = True

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._environment = Environment()
        self._watching = any(word in data for word in LIBRARIES)
        self._last: dict[int, Node] = {}  # node of an assignment → the value at the end of its chain

    def root(self) -> Node | None:
        """None also where `*` follows operators all over the file, which no Python does: the parser keeps every way to read each of them."""
        return None if len(re.findall(rb"[/%@|&^]\s*+\*", self.data)) > _STARS else super().root()

    @property
    def settings(self) -> dict[str, Fields]:
        """The settings classes that were seen so far."""
        return self._environment.settings

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
        block = self.parent(node)
        holder = self.parent(block) if block is not None and block.type == "block" else None
        if block is None or holder is None or holder.type != "if_statement":
            return False
        taken, condition = holder.child_by_field_name("consequence"), holder.child_by_field_name("condition")
        return (
            taken is not None
            and taken.id == block.id
            and condition is not None
            and self.text(condition).rpartition(".")[2] == "TYPE_CHECKING"
        )

    def bindings(self, node: Node) -> Iterable[tuple[str, str, Node | Expr | None]]:
        kind = node.type
        if self._watching and kind in SEEN:
            self._environment.see(self, node)
        if kind == "assignment":
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if left is None:
                return
            if left.type == "identifier":
                if self._in_class(node):
                    yield self.text(left), "const", right
                elif right is None or right.type != "none" or not _fallback(self, node):
                    # Bare: what it is worth comes from the assignments, which know whether there is more than one.
                    yield self.text(left), "var", None
            elif left.type in ("pattern_list", "tuple_pattern"):
                for child in left.named_children:
                    if child.type == "identifier":
                        yield self.text(child), "parameter", None
        elif kind in ("function_definition", "class_definition"):
            named = node.child_by_field_name("name")
            if named is None or _fallback(self, node):
                return
            returned = self._returned(node)
            if returned is None:
                yield self.text(named), "local", None
            elif "property" in (decorators := self._decorators(node)) or "cached_property" in decorators:
                yield self.text(named), "const", returned
            else:
                closure = Expr("closure", "", node.start_byte, node.end_byte, (self.lower(returned),))
                yield self.text(named), "local", closure
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
        statement = self.parent(node)
        block = self.parent(statement) if statement is not None and statement.type == "expression_statement" else None
        holder = self.parent(block) if block is not None and block.type == "block" else None
        return holder is not None and holder.type == "class_definition"

    def _decorators(self, node: Node) -> list[str]:
        decorated = self.parent(node)
        if decorated is None or decorated.type != "decorated_definition":
            return []
        children = (self.text(child) for child in decorated.named_children if child.type == "decorator")
        return [text.lstrip("@ ").partition("(")[0].rpartition(".")[2].strip() for text in children]

    def _returned(self, node: Node) -> Node | None:
        """What a function of no arguments returns, where it does nothing else and no decorator changes it."""
        listed, body = node.child_by_field_name("parameters"), node.child_by_field_name("body")
        if node.type != "function_definition" or listed is None or body is None:
            return None
        if listed.named_child_count > 1 or not 0 < body.named_child_count <= _SHORT:
            return None
        last = body.named_child(body.named_child_count - 1)
        if last is None or last.type != "return_statement" or not _UNCHANGING.issuperset(self._decorators(node)):
            return None
        if any(self.text(child) not in self.selves for child in uncommented(listed)):
            return None
        statements = [
            child for child in uncommented(body) if not (child.type == "expression_statement" and child.named_children[0].type == "string")
        ]
        return self.inner(statements[0]) if len(statements) == 1 and statements[0].type == "return_statement" else None

    def parameters(self, node: Node) -> Iterable[tuple[str, Node | Expr | None]]:
        listed = node.child_by_field_name("parameters") if node.type in ("function_definition", "lambda") else None
        for child in listed.named_children if listed is not None else ():
            named = child if child.type == "identifier" else child.child_by_field_name("name") or self.inner(child)
            if named is not None and named.type == "identifier" and self.text(named) not in self.selves:
                default = child.child_by_field_name("value")
                if default is None or self.data.startswith(b"Depends(", default.start_byte):
                    yield self.text(named), self._annotated(child)
                else:
                    yield self.text(named), default

    def _annotated(self, parameter: Node) -> Expr | None:
        """`Settings()` for a parameter that is annotated with a settings class: it has the fields of one."""
        hint = parameter.child_by_field_name("type")
        found = _HINT.fullmatch(self.text(hint)) if hint is not None else None
        if hint is None or found is None:
            return None
        # A class of this file is known: it is one of pydantic's, or it says nothing.
        elsewhere = any(word in found[1] for word in _SETTINGS) and f"class {found[1]}".encode() not in self.data
        if found[1] not in self.settings and not elsewhere:
            return None
        start, end = hint.start_byte, hint.end_byte
        first, *rest = found[1].split(".")
        made = Expr("name", first, start, end)
        for part in rest:
            made = Expr("member", part, start, end, (made,))
        return Expr("call", "", start, end, (made,))

    def assignments(self, node: Node) -> Iterable[tuple[Expr, Expr]]:
        if node.type == "assignment":
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if left is not None and right is not None and not (left.type == "identifier" and self._in_class(node)):
                yield self.lower(left), self.lower(self._assigned(right))
        elif node.type == "augmented_assignment":
            left = node.child_by_field_name("left")
            if left is not None:
                yield self.lower(left), unknown("changed in place", node.start_byte, node.end_byte)
        elif node.type == "named_expression":
            left, right = node.child_by_field_name("name"), node.child_by_field_name("value")
            if left is not None and right is not None:
                yield self.lower(left), self.lower(right)

    def _assigned(self, right: Node) -> Node:
        """The value of `a = b = value` for each of its targets; the chain is followed once."""
        chain = []
        while right.id not in self._last and right.type == "assignment" and (after := right.child_by_field_name("right")) is not None:
            chain.append(right.id)
            right = after
        value = self._last.get(right.id, right)
        self._last.update(dict.fromkeys(chain, value))
        return value

    def dead(self, node: Node) -> Node | None:
        block = self.parent(node) if node.type.endswith("_statement") else None
        if block is not None and block.type == "block" and self.left(block, ("return_statement", "raise_statement")) < node.start_byte:
            return node
        if node.type != "if_statement":
            return None
        condition = node.child_by_field_name("condition")
        if condition is None or self.text(condition) not in ("False", "0", "TYPE_CHECKING", "typing.TYPE_CHECKING"):
            return None
        return node.child_by_field_name("consequence")

    def symbol(self, path: str, expr: Expr) -> tuple[str, str] | None:
        name = self._environment.variable(path, expr)
        return None if name is None else ("env", name)

    def matches(self, path: str, wanted: frozenset[str], imports: list[ImportName]) -> str | None:
        if path in wanted:
            return path
        if ":" not in path:
            for each in imports:
                if each.member == "*" and f"{each.module}:{path}" in wanted:
                    return f"{each.module}:{path}"
            return None
        # What is a module and what a member of one cannot be told apart: `a:b.c` may be `a.b:c`.
        dotted = path.replace(":", ".")
        return next((one for one in wanted if one.replace(":", ".") == dotted), None)


def _fallback(grammar: PythonGrammar, node: Node) -> bool:
    """Whether a name is declared only for the case that an import failed."""
    block = grammar.parent(node)
    if block is not None and block.type == "expression_statement":
        block = grammar.parent(block)
    holder = grammar.parent(block) if block is not None and block.type == "block" else None
    return holder is not None and holder.type == "except_clause"
