"""Expressions of Dart, lowered to the shared expression language.

The grammar has no node for `a.b(c)..d = e`: a primary, its selectors and its cascade sections are siblings. `operands` puts such
a run together, once a parent, and remembers the call or assignment that each part of it is.
"""

from __future__ import annotations

from installspec.ecosystems.dart._generics import GenericCall, fields, generic_call
from installspec.text.escapes import Escapes, unescaped
from installspec.text.source.expr import Expr, unknown
from installspec.text.source.grammar import Grammar
from installspec.text.source.wheel import language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Language, Node

_ESCAPES = Escapes({"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v"}, {"x": 2, "u": 4}, braces=True)
_QUOTES = ("'''", '"""', "r'''", 'r"""', "'", '"', "r'", 'r"')
CONSTRUCTIONS = ("const_object_expression", "new_expression", "constructor_invocation")
_TIGHTER = ("logical_or_expression", "logical_and_expression", "if_null_expression")
_LINKS = ("selector", "unconditional_assignable_selector", "conditional_assignable_selector", "argument_part", "type_arguments")
_WITH_FALLBACK = (("fromEnvironment", "", "defaultValue"), ("get", "", "fallback"), ("maybeGet", "", "fallback"))
_NAMES = ("identifier", "type_identifier", "identifier_dollar_escaped", "this", "super")


class DartExpressions(Grammar):
    """How the expressions of one file of Dart are lowered."""

    transparent = frozenset({"parenthesized_expression", "type_cast_expression", "argument"})

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._runs: dict[int, list[Expr]] = {}
        self._sets: dict[int, tuple[Expr, Expr]] = {}

    def language(self) -> Language:
        return language("tree_sitter_dart")

    def lower(self, node: Node) -> Expr:
        known = self._lowered.get(node.id)
        if known is not None:
            return known
        if node.type in ("selector", "cascade_section", "relational_operator"):
            if node.parent is not None:
                self.operands(node.parent)
        elif node.type in self.transparent:
            inside = self.operands(node)
            if inside:
                return inside[0]
        else:
            return super().lower(node)
        return self._lowered.get(node.id) or unknown("a part of an expression", node.start_byte, node.end_byte)

    def operands(self, node: Node) -> list[Expr]:
        """The expressions that are children of `node`, each with its selectors and cascades."""
        known = self._runs.get(node.id)
        if known is None:
            generic = generic_call(node)
            children = [child for child in node.children if child.is_named or child.type in _NAMES]
            known = self._run(children) if generic is None else self._generic(generic)
            self._runs[node.id] = known
        return known

    def _generic(self, found: GenericCall) -> list[Expr]:
        """A call with type arguments and what follows it; its `>` stands for the call among the nodes."""
        callee = next(iter(self._run(found.callee)), None)
        if callee is None:
            return []
        parts, names = [callee], []
        for label, value in fields(found.arguments):
            parts += self._run(value)[:1] or [unknown("an argument", value[0].start_byte, value[-1].end_byte)]
            names.append(self.text(label).rstrip(": \t\r\n") if label is not None else "")
        call = Expr("call", "", callee.start, found.arguments.end_byte, tuple(parts), tuple(names))
        self._lowered[found.operator.id] = call
        return self._run(found.after, [call])

    def _run(self, children: list[Node], out: list[Expr] | None = None) -> list[Expr]:
        out = [] if out is None else out
        for child in children:
            kind = child.type
            if kind in _LINKS:
                if out:
                    linked = self._link(out[-1], child)
                    changed = linked is not out[-1]
                    self._lowered[child.id] = linked if changed else unknown("a selector", child.start_byte, child.end_byte)
                    out[-1] = linked
            elif kind == "cascade_section":
                if out:
                    out[-1] = self._cascade(out[-1], child)
            elif kind == "assignable_expression":
                out += self.operands(child)
            elif "comment" not in kind and kind not in (
                "label",
                "type_cast",
                "additive_operator",
                "relational_operator",
                "type_identifier",
                "annotation",
            ):
                out.append(self.lower(child))
            elif kind == "type_identifier":
                out.append(Expr("name", self.text(child), child.start_byte, child.end_byte))
        return out

    def _link(self, base: Expr, node: Node) -> Expr:
        """`base` followed by one selector: `.name`, `?.name`, `[key]`, `(arguments)`, `!`."""
        for part in node.children if node.type == "selector" else (node,):
            if part.type == "argument_part":
                arguments = next((child for child in part.children if child.type == "arguments"), None)
                if arguments is not None:
                    base = self._call(base, arguments, node.end_byte)
            elif part.type in ("unconditional_assignable_selector", "conditional_assignable_selector"):
                base = self._select(base, part)
        return base

    def _select(self, base: Expr, part: Node) -> Expr:
        for child in part.named_children:
            if child.type == "identifier":
                return Expr("member", self.text(child), base.start, part.end_byte, (base,))
            if child.type == "index_selector":
                key = self.operands(child)
                if key:
                    return Expr("index", "", base.start, part.end_byte, (base, key[0]))
        key = self.operands(part)
        return Expr("index", "", base.start, part.end_byte, (base, key[0])) if key else unknown("a selector", base.start, part.end_byte)

    def _cascade(self, base: Expr, node: Node) -> Expr:
        """`base` with what one `..` does to it. A field set on a new object is as good as a named argument of its constructor."""
        target, value, operator = base, None, ""
        for child in node.children:
            if child.type == "cascade_selector":
                target = self._select(base, child)
            elif child.type in _LINKS:
                # Behind the operator they belong to the value.
                target = target if operator else self._link(target, child)
            elif child.type in ("=", "??=", "+="):
                operator = child.type
            elif operator and child.is_named and value is None:
                after = [each for each in node.children if each.start_byte >= child.start_byte]
                value = next(iter(self._run(after)), None)
        self._lowered[node.id] = target if not operator else unknown("an assignment", node.start_byte, node.end_byte)
        if not operator:
            return base
        if value is None or operator != "=":
            value = unknown("assigned on a condition", node.start_byte, node.end_byte)
        self._sets[node.id] = (target, value)
        if base.kind != "call" or target.kind != "member" or target.parts[0] is not base:
            return base
        if target.text in base.names:
            value = unknown("assigned more than once", node.start_byte, node.end_byte)
            parts = tuple(value if name == target.text else part for name, part in zip(("", *base.names), base.parts, strict=True))
            return base._replace(parts=parts)
        return base._replace(parts=(*base.parts, value), names=(*base.names, target.text))

    def _call(self, callee: Expr, arguments: Node, end: int) -> Expr:
        parts, names = [callee], []
        for child in arguments.named_children:
            if child.type == "argument":
                parts += self.operands(child)[:1] or [unknown("an argument", child.start_byte, child.end_byte)]
                names.append("")
            elif child.type == "named_argument":
                label = child.named_children[0] if child.named_children else None
                parts += self.operands(child)[:1] or [unknown("an argument", child.start_byte, child.end_byte)]
                names.append(self.text(label).rstrip(": \t\r\n") if label is not None else "")
        call = Expr("call", "", callee.start, end, tuple(parts), tuple(names))
        if callee.kind == "member" and (callee.text, *names) in _WITH_FALLBACK:
            return Expr("either", "", callee.start, end, (call._replace(parts=call.parts[:2], names=("",)), parts[2]))
        return call

    def expression(self, node: Node) -> Expr:
        kind = node.type
        start, end = node.start_byte, node.end_byte
        if kind in _NAMES:
            return Expr("name", self.text(node), start, end)
        if kind == "string_literal":
            return self._string(node)
        if kind in ("decimal_integer_literal", "decimal_floating_point_literal", "hex_integer_literal"):
            return Expr("number", self.text(node), start, end)
        if kind in ("true", "false"):
            return Expr("bool", kind, start, end)
        if kind == "null_literal":
            return Expr("null", "", start, end)
        if kind in CONSTRUCTIONS:
            return self._construction(node)
        if kind == "list_literal":
            return Expr(
                "list", "", start, end, tuple(self._run([child for child in node.named_children if child.type != "type_arguments"]))
            )
        if kind == "set_or_map_literal":
            return self._map(node)
        if kind == "function_expression":
            return Expr("closure", "", start, end, (), tuple(name for name, _ in self.parameters(node)))
        if kind in ("unary_expression", "postfix_expression", "await_expression"):
            return self._unary(node)
        if kind == "relational_expression" and generic_call(node) is not None and (inside := self.operands(node)):
            return inside[0]
        if kind in _TIGHTER and (choice := self._swallowed(node)) is not None:
            return choice
        if kind in ("additive_expression", "if_null_expression", "conditional_expression"):
            return self._composed(node)
        return unknown(f"a {kind.replace('_', ' ')}", start, end)

    def _unary(self, node: Node) -> Expr:
        operators = [child for child in node.named_children if child.type.endswith("_operator")]
        inside = self._run([child for child in node.named_children if not child.type.endswith("_operator")])
        if inside and not operators:
            return inside[0]
        if inside and inside[0].kind == "number" and self.text(operators[0]) == "-":
            return Expr("number", "-" + inside[0].text, node.start_byte, node.end_byte)
        return unknown("a computed value", node.start_byte, node.end_byte)

    def _swallowed(self, node: Node) -> Expr | None:
        """The conditional that `a || b ? c : d` is: the grammar reads it as `a || (b ? c : d)`, Dart does not."""
        last = node.named_children[-1] if node.named_children else None
        if last is None or last.type not in ("conditional_expression", *_TIGHTER):
            return None
        lowered = self.lower(last)
        return lowered._replace(start=node.start_byte) if lowered.kind == "choice" else None

    def _composed(self, node: Node) -> Expr:
        operands = self.operands(node)
        kind = {"additive_expression": "concat", "if_null_expression": "either", "conditional_expression": "choice"}[node.type]
        start, end = node.start_byte, node.end_byte
        if kind == "choice":
            return Expr(kind, "", start, end, tuple(operands[1:])) if len(operands) == 3 else unknown("a condition", start, end)
        if len(operands) != 2 or (
            kind == "concat" and any(self.text(each) == "-" for each in node.named_children if each.type == "additive_operator")
        ):
            return unknown("a computed value", start, end)
        return Expr(kind, "", start, end, tuple(operands))

    def _string(self, node: Node) -> Expr:
        parts: list[Expr] = []
        quote, at = "", node.start_byte
        for child in node.children:
            kind = child.type
            if not quote:
                quote, at = kind, child.end_byte
                continue
            if kind in _QUOTES or kind == "template_substitution":
                text = self.data[at : child.start_byte].decode("utf-8", "replace")
                parts.append(Expr("string", text if quote.startswith("r") else unescaped(text, _ESCAPES), at, child.start_byte))
                at = child.end_byte
            if kind in _QUOTES:
                quote = ""
            elif kind == "template_substitution":
                inside = self.operands(child)
                parts.append(inside[0] if inside else unknown("a substitution", child.start_byte, child.end_byte))
        if all(part.kind == "string" for part in parts):
            return Expr("string", "".join(part.text for part in parts), node.start_byte, node.end_byte)
        return Expr("concat", "", node.start_byte, node.end_byte, tuple(part for part in parts if part.kind != "string" or part.text))

    def _construction(self, node: Node) -> Expr:
        callee: Expr | None = None
        arguments: Node | None = None
        for child in node.named_children:
            if child.type in ("identifier", "type_identifier"):
                name = self.text(child)
                callee = (
                    Expr("name", name, child.start_byte, child.end_byte)
                    if callee is None
                    else Expr("member", name, callee.start, child.end_byte, (callee,))
                )
            elif child.type == "arguments":
                arguments = child
        if callee is None or arguments is None:
            return unknown("an incomplete call", node.start_byte, node.end_byte)
        return self._call(callee, arguments, node.end_byte)._replace(start=node.start_byte)

    def _map(self, node: Node) -> Expr:
        parts: list[Expr] = []
        names: list[str] = []
        for child in node.named_children:
            if child.type == "pair":
                operands = self.operands(child)
                if len(operands) == 2:
                    names.append(operands[0].text if operands[0].kind == "string" else "")
                    parts.append(operands[1])
            elif child.type in ("spread_element", "if_element", "for_element"):
                names.append("...")
                parts.append(unknown("a spread", child.start_byte, child.end_byte))
        if not names and any(child.type not in ("type_arguments", "comment") for child in node.named_children):
            return unknown("a set", node.start_byte, node.end_byte)
        return Expr("object", "", node.start_byte, node.end_byte, tuple(parts), tuple(names))
