"""Where in a program of Dart the init goes: before the statement that runs the app."""

from __future__ import annotations

import re

from installspec.model.tuples import NamedTuple
from installspec.text.source.broken import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.ecosystems.dart._grammar import DartGrammar

_ZONES = re.compile(rb"(?:runZonedGuarded|runZoned)\s*(?:<[^()]*>)?\s*\(\s*$")
_BODIES = ("function_body", "function_expression_body")


class Spot(NamedTuple):
    """`owner`: the body (of a function or closure) that runs the app; `block`, `statement` where the init goes before (None for `=> runApp(…)`).

    `name` of the function around it, `signature` its signature; "" and None for a method. `zone`: the owner is the closure of a zone.
    `outside`: the app is run by a closure that something else calls, inside of `statement`.
    """

    owner: Node
    block: Node | None
    statement: Node | None
    name: str
    signature: Node | None
    zone: bool
    outside: bool


def spots(grammar: DartGrammar, root: Node) -> list[Spot]:
    """One a function that runs an app, in the order of the text."""
    found: dict[int, Spot] = {}
    for node in walk(root):
        if node.type == "identifier" and grammar.text(node) == "runApp" and _is_call(grammar, node):
            spot = _climb(grammar, node)
            if spot is not None:
                found.setdefault(_around(grammar, spot.owner).start_byte, spot)
    return list(found.values())


def _is_call(grammar: DartGrammar, node: Node) -> bool:
    above = grammar.parent(node)
    return (above is None or not above.type.endswith("assignable_selector")) and grammar.data[node.end_byte :].lstrip()[:1] == b"("


def _climb(grammar: DartGrammar, node: Node) -> Spot | None:
    statement: Node = node
    outside = False
    parent = grammar.parent(node)
    while parent is not None:
        if parent.type in _BODIES and any(child.type == "=>" for child in parent.children):
            if parent.type == "function_body" or _zone(grammar, parent):
                return _spot(grammar, parent, None, None, outside)
            outside = True
        elif parent.type == "block":
            holder = grammar.parent(parent)
            if holder is not None and holder.type in _BODIES:
                if holder.type == "function_body" or _zone(grammar, holder):
                    return _spot(grammar, holder, parent, statement, outside)
                outside = True
            elif holder is not None and holder.type == "try_statement" and _first_block(holder, parent):
                owner = _owner(grammar, holder)
                if owner is not None and (owner.type == "function_body" or _zone(grammar, owner)):
                    return _spot(grammar, owner, parent, statement, outside)
        statement, parent = parent, grammar.parent(parent)
    return None


def _spot(grammar: DartGrammar, owner: Node, block: Node | None, statement: Node | None, outside: bool) -> Spot:
    around = _around(grammar, owner)
    signature = around.prev_named_sibling
    while signature is not None and "comment" in signature.type:
        signature = signature.prev_named_sibling
    if signature is None or signature.type != "function_signature":
        signature = None
    named = signature.child_by_field_name("name") if signature is not None else None
    return Spot(
        owner, block, statement, grammar.text(named) if named is not None else "", signature, owner.type != "function_body", outside
    )


def _around(grammar: DartGrammar, body: Node) -> Node:
    """The body of the function that holds a body."""
    at: Node | None = body
    last = body
    while at is not None:
        if at.type == "function_body":
            last = at
            break
        at = grammar.parent(at)
    return last


def _owner(grammar: DartGrammar, node: Node) -> Node | None:
    at = grammar.parent(node)
    while at is not None and at.type not in _BODIES:
        at = grammar.parent(at)
    return at


def _first_block(holder: Node, block: Node) -> bool:
    return next((child.id for child in holder.children if child.type == "block"), None) == block.id


def _zone(grammar: DartGrammar, body: Node) -> bool:
    """Whether a body is that of the first closure given to `runZonedGuarded`, directly in a function."""
    closure = grammar.parent(body)
    return closure is not None and _ZONES.search(grammar.data[max(0, closure.start_byte - 200) : closure.start_byte]) is not None


def ensured(grammar: DartGrammar, root: Node, spot: Spot, before: int) -> bool:
    """Whether the binding is initialised before byte `before`: in the function around the spot, or by those that call it.

    A function other than main has its binding from its caller if the file initialises it anywhere, or if it is given one.
    """
    around = _around(grammar, spot.owner)
    called = spot.name != "main"
    if called and spot.signature is not None and "Binding " in grammar.text(spot.signature):
        return True
    held = grammar.data[around.start_byte : before]
    for node in walk(root):
        if node.type != "identifier" or grammar.text(node) != "ensureInitialized":
            continue
        if re.search(rb"Binding\s*\.\s*$", grammar.data[max(0, node.start_byte - 60) : node.start_byte]) is None:
            continue
        if called or around.start_byte <= node.start_byte < before:
            return True
        # main may do it through a function of this file.
        holder = _around(grammar, node)
        signature = holder.prev_named_sibling
        named = signature.child_by_field_name("name") if signature is not None and signature.type == "function_signature" else None
        if named is not None and re.search(rb"(?<![\w$.])" + re.escape(grammar.text(named).encode()) + rb"\s*\(", held):
            return True
    return False
