"""The spec's init as it is put into a program: its imports, and the statements that lead to the call."""

from __future__ import annotations

import re

from installspec.ecosystems.dart._grammar import DartGrammar
from installspec.model.tuples import NamedTuple
from installspec.text.source.broken import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

_DECLARED = re.compile(rb"^(?:late\s+)?(?:final|const|var)\s+(?:[A-Za-z_$][\w$<>?,. ]*?\s+)?([A-Za-z_$][\w$]*)\s*=")
_ENSURED = re.compile(r"^[A-Za-z_$][\w$]*Binding\s*\.\s*ensureInitialized\s*\(\s*\)\s*;$")


class Snippet(NamedTuple):
    """`imports` URIs in order; `lines` the statements up to `runApp`, without indentation and without `ensureInitialized`; `names` that they declare.

    `ensures`: the snippet initialises the binding itself or waits for something, which needs it. `runs`: it holds `runApp`.
    """

    imports: tuple[str, ...]
    lines: tuple[str, ...]
    names: tuple[str, ...]
    awaits: bool
    ensures: bool
    runs: bool


def read(snippet: str) -> Snippet | None:
    """The snippet taken apart; None where it has no `main` with statements."""
    grammar = DartGrammar(snippet.encode())
    root = grammar.root()
    body = function_body(grammar, root, "main") if root is not None and not root.has_error else None
    block = next((child for child in body.named_children if child.type == "block"), None) if body is not None else None
    if root is None or block is None:
        return None
    imports = tuple(one.module for child in walk(root) for one in grammar.imports(child))
    kept: list[Node] = []
    ensures = runs = False
    for child in block.named_children:
        text = grammar.text(child)
        if text.startswith("runApp("):
            runs = True
            break
        if _ENSURED.match(text):
            ensures = True
        else:
            kept.append(child)
    while kept and "comment" in kept[-1].type:
        kept.pop()
    if not kept:
        return None
    awaits = any(child.type == "await_expression" for one in kept for child in outer(one))
    names = tuple(match[1].decode() for one in kept if (match := _DECLARED.match(grammar.data[one.start_byte : one.end_byte])))
    return Snippet(imports, tuple(_lines(grammar, kept)), names, awaits, ensures or (awaits and runs), runs)


def _lines(grammar: DartGrammar, kept: list[Node]) -> list[str]:
    out: list[str] = []
    for index, one in enumerate(kept):
        start = grammar.data.rfind(b"\n", 0, one.start_byte) + 1
        indent = " " * (one.start_byte - start)
        if index and b"\n\n" in grammar.data[kept[index - 1].end_byte : one.start_byte]:
            out.append("")
        out += [line.removeprefix(indent) for line in grammar.text(one).split("\n")]
    return out


def outer(node: Node) -> list[Node]:
    """The node and all below it that run with it: nothing inside of closures."""
    out, todo = [], [node]
    while todo:
        one = todo.pop()
        out.append(one)
        if one.type not in ("function_expression", "local_function_declaration"):
            todo.extend(reversed(one.children))
    return out


def function_body(grammar: DartGrammar, root: Node, name: str) -> Node | None:
    """The body of the function `name` at the top of a file."""
    found: Node | None = None
    for child in root.children:
        if child.type == "function_signature":
            named = child.child_by_field_name("name")
            found = child if named is not None and grammar.text(named) == name else None
        elif child.type == "function_body" and found is not None:
            return child
        elif "comment" not in child.type:
            found = None
    return None
