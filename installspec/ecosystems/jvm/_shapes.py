"""What a file of Kotlin or Java is made of, as far as an init is put into it: classes, their methods, statements."""

from __future__ import annotations

from installspec.ecosystems.jvm._java_grammar import JavaGrammar
from installspec.ecosystems.jvm._kotlin_grammar import KotlinGrammar
from installspec.model.tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.ecosystems.jvm._names import JvmGrammar

FUNCTIONS = ("function_declaration", "method_declaration")


class Type(NamedTuple):
    """A class at the top of a file: its name, that of the class it extends ("" for none) without package, its body."""

    name: str
    base: str
    node: Node
    body: Node | None


def grammar_of(path: str, data: bytes) -> JvmGrammar:
    return JavaGrammar(data) if path.endswith(".java") else KotlinGrammar(data)


def statements(block: Node) -> list[Node]:
    return [child for child in block.named_children if "comment" not in child.type]


def types(grammar: JvmGrammar, root: Node) -> list[Type]:
    out = []
    for node in root.named_children:
        if node.type != "class_declaration" or any(child.type == "interface" for child in node.children):
            continue
        named = node.child_by_field_name("name")
        if named is not None:
            body = next((child for child in node.named_children if child.type == "class_body"), None)
            out.append(Type(grammar.text(named), _base(grammar, node), node, body))
    return out


def _base(grammar: JvmGrammar, node: Node) -> str:
    for child in node.named_children:
        if child.type == "superclass" and child.named_children:
            return grammar.text(child.named_children[-1]).partition("<")[0].rpartition(".")[2].strip()
        if child.type == "delegation_specifiers":
            for one in child.named_children:
                made = next((part for part in one.named_children if part.type == "constructor_invocation"), None)
                if made is not None and made.named_children:
                    return grammar.text(made.named_children[0]).partition("<")[0].rpartition(".")[2].strip()
    return ""


def method(grammar: JvmGrammar, body: Node, name: str) -> Node | None:
    """The method of this name that takes nothing."""
    for child in body.named_children:
        if child.type not in FUNCTIONS:
            continue
        named = child.child_by_field_name("name")
        if named is not None and grammar.text(named) == name and not list(grammar.parameters(child)):
            return child
    return None


def block_of(function: Node) -> Node | None:
    """The braces of a function, None for `= …` and for one without a body."""
    held = next((child for child in function.named_children if child.type in ("function_body", "block")), None)
    if held is not None and held.type == "function_body":
        held = next((child for child in held.named_children if child.type == "block"), None)
    return held


def mains(grammar: JvmGrammar, root: Node) -> list[Node]:
    """The functions that a program starts in: `fun main` at the top, `public static void main` of a class."""
    out = [node for node in root.named_children if node.type == "function_declaration" and _is_main(grammar, node)]
    for one in types(grammar, root):
        for node in one.body.named_children if one.body is not None else ():
            if node.type == "method_declaration" and _is_main(grammar, node):
                modifiers = next((child for child in node.named_children if child.type == "modifiers"), None)
                if modifiers is not None and {"public", "static"} <= set(grammar.text(modifiers).split()):
                    out.append(node)
    return out


def _is_main(grammar: JvmGrammar, node: Node) -> bool:
    named = node.child_by_field_name("name")
    extended = any(child.type == "." for child in node.children)
    return named is not None and grammar.text(named) == "main" and not extended and len(list(grammar.parameters(node))) < 2
