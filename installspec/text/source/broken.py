"""Where code is plainly broken, rather than written in a way that the grammar does not know."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

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


def walk(root: Node) -> Iterator[Node]:
    """A node and all below it, in the order of the text, without recursion."""
    todo = [root]
    while todo:
        node = todo.pop()
        yield node
        todo.extend(reversed(node.children))


def errors(root: Node | None) -> int:
    """How many places cannot be read. A grammar may be older than the language: only that there are no more of them after an edit says something."""
    return 0 if root is None or not root.has_error else sum(node.is_error or node.is_missing for node in walk(root))
