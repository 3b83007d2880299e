"""Calls with type arguments that the grammar reads as comparisons.

Dart reads `f<T>(x)` as a call wherever it could be one (Dart specification, "Expressions": a `(` after `>` makes type arguments), and it
has no comparison of a comparison. The grammar makes `(f < T) > (x)` of it, with what follows as selectors of `(x)`.
"""

from __future__ import annotations

from installspec.model.tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node


class GenericCall(NamedTuple):
    """`callee` the nodes before the type arguments, `operator` the `>`, `arguments` the parentheses, `after` the selectors behind them."""

    callee: list[Node]
    operator: Node
    arguments: Node
    after: list[Node]


def generic_call(node: Node) -> GenericCall | None:
    """The call that a relational expression is; None for one that compares."""
    if node.type != "relational_expression":
        return None
    children = [child for child in node.named_children if "comment" not in child.type]
    if len(children) < 3 or children[0].type != "relational_expression":
        return None
    if not _is(children[1], ">") or children[2].type not in ("parenthesized_expression", "record_literal"):
        return None
    before: list[Node] = []
    for child in children[0].named_children:
        if child.type == "relational_operator":
            return GenericCall(_bare(before), children[1], children[2], children[3:]) if _is(child, "<") else None
        before.append(child)
    return None


def _is(operator: Node, sign: str) -> bool:
    return operator.type == "relational_operator" and operator.child_count > 0 and operator.children[0].type == sign


def _bare(callee: list[Node]) -> list[Node]:
    """The callee without `await` and `!` in front: those bind to the result of the call."""
    while len(callee) == 1 and callee[0].type in ("unary_expression", "await_expression"):
        callee = [child for child in callee[0].named_children if not child.type.endswith("_operator")]
    return callee


def fields(arguments: Node) -> list[tuple[Node | None, list[Node]]]:
    """Label and nodes of each argument between the parentheses."""
    out: list[tuple[Node | None, list[Node]]] = []
    label: Node | None = None
    value: list[Node] = []
    for child in arguments.children[1:]:
        if child.type in (",", ")"):
            if value:
                out.append((label, value))
            label, value = None, []
        elif child.type == "label":
            label = child
        elif "comment" not in child.type:
            value.append(child)
    return out
