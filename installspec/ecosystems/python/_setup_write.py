"""New requirements in the literal list of a setup.py."""

from __future__ import annotations

from installspec.ecosystems.python import _notation
from installspec.ecosystems.python._grammar import PythonGrammar
from installspec.ecosystems.python._lists import Item, added
from installspec.ecosystems.python._requirement import name_of, normalised
from installspec.model.edit import Refusal, TextEdit
from installspec.model.facts import Dependency
from installspec.model.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node


def setup_py(source: Source, name: str, version: str, held: list[Dependency]) -> tuple[TextEdit, ...] | Refusal:
    grammar = PythonGrammar(source.data)
    root = grammar.root()
    found = _list(grammar, root) if root is not None else None
    if found is None:
        return Refusal("install_requires is no literal list of strings", source.where(0, 0), f'install_requires=["{name}>={version}"],')
    elements = [child for child in found.named_children if child.type != "comment"]
    texts = [grammar.lower(child).text for child in elements]
    items = [Item(child.start_byte, child.end_byte, name_of(text)) for child, text in zip(elements, texts, strict=True)]
    text = _notation.requirement(name, version, texts)
    edits = added(source.data, found.start_byte, found.end_byte, items, text, normalised(name))
    return edits or Refusal("nothing can be added to this list", source.where(found.start_byte, found.end_byte), f'"{name}>={version}",')


def _list(grammar: PythonGrammar, root: Node) -> Node | None:
    """The one list that `install_requires` is, written there or under a name of the file."""
    given: list[Node] = []
    named: dict[str, list[Node]] = {}
    todo = [root]
    while todo:
        node = todo.pop()
        todo += node.children
        if node.type == "keyword_argument":
            key, value = node.child_by_field_name("name"), node.child_by_field_name("value")
            if key is not None and value is not None and grammar.text(key) == "install_requires":
                given.append(value)
        elif node.type == "assignment":
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if left is not None and right is not None and left.type == "identifier":
                named.setdefault(grammar.text(left), []).append(right)
    if len(given) != 1:
        return None
    held = given[0]
    if held.type == "identifier":
        several = named.get(grammar.text(held), [])
        held = several[0] if len(several) == 1 else held
    plain = held.type == "list" and all(child.type in ("string", "comment") for child in held.named_children)
    return held if plain else None
