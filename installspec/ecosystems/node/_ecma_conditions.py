"""Which code of JavaScript and TypeScript never runs, whatever happens."""

from __future__ import annotations

from installspec.text.source.grammar import Grammar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

# Operators with the left side that makes the right one never run.
STOPS: dict[str, bool | None] = {"&&": False, "||": True, "??": None}
DEPTH = 8  # of conditions inside conditions
_LEAVING = ("return_statement", "throw_statement")


class EcmaConditions(Grammar):
    """The part of the grammar that is about conditions."""

    def dead(self, node: Node) -> Node | None:
        if node.type in ("if_statement", "ternary_expression"):
            known = self._truth(node.child_by_field_name("condition"))
            return node.child_by_field_name("consequence" if known is False else "alternative") if known is not None else None
        if node.type == "while_statement":
            return node.child_by_field_name("body") if self._truth(node.child_by_field_name("condition")) is False else None
        if node.type == "binary_expression":
            stops = STOPS.get(self.operator(node))
            return (
                node.child_by_field_name("right") if stops is not None and self._truth(node.child_by_field_name("left")) is stops else None
            )
        block = self.parent(node) if node.type == "expression_statement" else None
        if block is not None and block.type == "statement_block":
            # What comes after `return` or `throw` in the same block.
            return self.inner(node) if self.left(block, _LEAVING) < node.start_byte else None
        return None

    def operator(self, node: Node) -> str:
        operator = node.child_by_field_name("operator")
        return operator.type if operator is not None else ""

    def _truth(self, node: Node | None, depth: int = 0) -> bool | None:
        """Whether a condition holds whatever happens; None where that depends."""
        while node is not None and node.type in self.transparent:
            node = self.inner(node)
        if node is None:
            return None
        if node.type == "binary_expression":
            stops = STOPS.get(self.operator(node))
            if stops is None or depth > DEPTH:
                return None
            sides = {self._truth(node.child_by_field_name(side), depth + 1) for side in ("left", "right")}
            return stops if stops in sides else sides.pop() if len(sides) == 1 else None
        if node.type == "unary_expression":
            negated = self.operator(node) == "!" and depth <= DEPTH
            inner = self._truth(node.child_by_field_name("argument"), depth + 1) if negated else None
            return None if inner is None else not inner
        known = self.lower(node) if node.type in ("true", "false", "null", "undefined", "number", "string") else None
        if known is None:
            return None
        return known.text not in ("", "false", "0")
