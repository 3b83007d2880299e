"""Fields that envied fills in: `@EnviedField(varName: 'KEY')` (its README, "Usage")."""

from __future__ import annotations

from installspec.text.source.expr import Expr, unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.ecosystems.dart._grammar import DartGrammar

READER = "@EnviedField"


def envied(grammar: DartGrammar, node: Node) -> Expr | None:
    """What the variable or getter `node` is worth because of its annotation; None where it has none of envied's."""
    member: Node = node
    while member.parent is not None and member.parent.type not in ("class_body", "program"):
        member = member.parent
    field = _annotation(grammar, member.prev_named_sibling, "EnviedField")
    if field is None or member.parent is None or member.parent.parent is None:
        return None
    holder = member.parent.parent
    whole = _annotation(grammar, holder.named_children[0], "Envied") if holder.named_children else None
    named = node.child_by_field_name("name") or next((child for child in node.children if child.type == "identifier"), None)
    name = grammar.text(named) if named is not None else ""
    start, end = field.start_byte, field.end_byte

    def option(key: str) -> Expr | None:
        """What the field, or else its class, says."""
        for annotation in (field, whole):
            value = _option(grammar, annotation, key)
            if value is not None:
                return value
        return None

    if _true(option("environment")):
        return unknown("read from the variable that another variable names", start, end)
    said = _option(grammar, field, "varName")
    if said is not None and said.kind not in ("string", "null"):
        return unknown("a variable with a computed name", start, end)
    if said is None or said.kind == "null":
        name = _constant_case(name) if _true(option("useConstantCase")) else name
    else:
        name = said.text
    read = Expr("call", "", start, end, (Expr("name", READER, start, end), Expr("string", name, start, end)), ("",))
    fallback = _option(grammar, field, "defaultValue")
    return read if fallback is None else Expr("either", "", start, end, (read, fallback))


def _annotation(grammar: DartGrammar, node: Node | None, name: str) -> Node | None:
    """The annotation of that name among those around `node`: before a member they stand behind one another."""
    while node is not None and (node.type == "annotation" or "comment" in node.type):
        if node.type == "annotation":
            named = next((child for child in node.named_children if child.type == "identifier"), None)
            if named is not None and grammar.text(named).rpartition(".")[2] == name:
                return node
        node = node.prev_named_sibling if name == "EnviedField" else node.next_named_sibling
    return None


def _option(grammar: DartGrammar, annotation: Node | None, key: str) -> Expr | None:
    arguments = next((child for child in annotation.named_children if child.type == "arguments"), None) if annotation is not None else None
    for child in arguments.named_children if arguments is not None else ():
        label = child.named_children[0] if child.type == "named_argument" and child.named_children else None
        if label is not None and grammar.text(label).rstrip(": \t\r\n") == key:
            return next(iter(grammar.operands(child)), None)
    return None


def _true(value: Expr | None) -> bool:
    return value is not None and value.kind == "bool" and value.text == "true"


def _constant_case(name: str) -> str:
    """`apiKey` as `API_KEY`, as the package recase does it: a capital starts a word, unless there are only capitals."""
    if name.upper() == name:
        return name
    out = ""
    for before, char in zip("_" + name, name, strict=False):
        out += "_" + char if char.isupper() and before != "_" else char
    return out.upper()
