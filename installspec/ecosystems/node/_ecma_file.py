"""A file of JavaScript or TypeScript that is about to be changed: its tree, its names, its style, and the proof of the result."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from installspec.ecosystems.node._ecma_style import Style, style_of
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.facts import Call
from installspec.model.source import Focus, Parsed, Source
from installspec.text.edit import EditError, apply
from installspec.text.source.broken import broken
from installspec.text.source.outline import outline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.ecosystems.node._ecma import EcmaGrammar
    from installspec.text.source.expr import Outline

Grammars = Callable[[Source], "EcmaGrammar"]


class Unreadable(Exception):
    """The file is no code that may be changed; the message says why."""


class File:
    """One file. Raises Unreadable where a bracket or quote has no partner."""

    def __init__(self, source: Source, grammars: Grammars) -> None:
        self.source = source
        self.data = source.data
        self.grammars = grammars
        self.grammar = grammars(source)
        root = self.grammar.root()
        if root is None or broken(root) is not None:
            raise Unreadable("this file cannot be read as code as it is")
        self.root: Node = root
        try:
            self.found: Outline = outline(self.grammar, root)
        except RecursionError:
            raise Unreadable("expressions are nested too deeply to be read") from None
        self.style: Style = style_of(self.grammar.data, root, self.grammar.dialect != "javascript" and b"@flow" not in source.data[:2000])

    def text(self, node: Node) -> str:
        return self.grammar.text(node)

    def refusal(self, reason: str, node: Node | None, paste: str) -> Refusal:
        where = self.source.where(node.start_byte, node.end_byte) if node is not None else self.source.where(0, 0)
        return Refusal(reason, where, paste)

    def proven(self, edits: Sequence[TextEdit], paste: str, node: Node | None = None) -> Fix | Refusal:
        """The edits, if the file can be read as well as before once they are made."""
        try:
            after = self.grammars(self.source._replace(data=apply(self.data, edits))).root()
        except EditError:
            after = None
        if after is None or broken(after) is not None or (after.has_error and not self.root.has_error):
            return self.refusal("the result would not be readable code", node, paste)
        return Fix(self.source.path, tuple(edits))

    def exact(self, start: int, end: int) -> Node | None:
        """The outermost node with exactly these bytes."""
        node = self.root.descendant_for_byte_range(start, end)
        if node is None or (node.start_byte, node.end_byte) != (start, end):
            return None
        while node.parent is not None and (node.parent.start_byte, node.parent.end_byte) == (start, end) and node.parent.parent is not None:
            node = node.parent
        return node


def calls(parse: Callable[[Source], Parsed], source: Source, callees: Sequence[str]) -> list[Call]:
    """The calls of `source` that are one of `callees`."""
    modules = frozenset(callee.partition(":")[0] for callee in callees if ":" in callee)
    found = parse(source._replace(focus=Focus(callees=frozenset(callees), modules=modules))).facts
    return [fact for fact in found if isinstance(fact, Call) and fact.callee in callees and fact.state == "active"]
