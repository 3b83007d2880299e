"""Where code is plainly broken, rather than written in a way that the grammar does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

_PAIRS = {")": ("(",), "]": ("[", "?.["), "}": ("{", "${", "{|")}
_OPENING = frozenset(one for several in _PAIRS.values() for one in several)


def broken(root: Node) -> int | None:
    """The byte of the first bracket without its partner, or of the code if nothing of it could be read; else None.

    A grammar may be older than the language: other syntax errors do not count.
    """
    if not root.has_error:
        return None
    waiting: list[Node] = []
    todo = [root]
    while todo:
        node = todo.pop()
        if node.child_count:
            todo.extend(reversed(node.children))
        elif node.type in _PAIRS:
            # A missing one was put there by the parser.
            if not waiting or waiting.pop().type not in _PAIRS[node.type]:
                return node.start_byte
            if node.is_missing:
                return node.start_byte
        elif node.type in _OPENING:
            waiting.append(node)
    if waiting:
        return waiting[0].start_byte
    return root.start_byte if root.type == "ERROR" else None
