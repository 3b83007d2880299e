"""Writes the init of an SDK into Swift: its statements at the place where an app starts, its imports beside the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from installspec.ecosystems.apple._edits import indent_at, inserted, line_end, line_start
from installspec.ecosystems.apple._swift_grammar import SwiftGrammar
from installspec.ecosystems.apple._swift_imports import imports
from installspec.model.change import AddInit
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.facts import Call, Import
from installspec.model.source import Focus
from installspec.text.edit import apply
from installspec.text.lines import Lines
from installspec.text.source.broken import errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tree_sitter import Node

    from installspec.model.source import Parsed, Source

_NO_VALUE = frozenset(
    {"control_transfer_statement", "assignment", "property_declaration", "for_statement", "while_statement", "guard_statement"}
)
_TEMPLATE = b"// Override point for customization after application launch."


class Snippet(NamedTuple):
    """The spec's code: the modules that it imports, and the lines of its statements up to the init."""

    modules: tuple[str, ...]
    lines: tuple[str, ...]


def add_init(source: Source, change: AddInit, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    """The statements first in `didFinishLaunching` or in the app's `init()`, which is made before `body` where there is none."""
    data = source.data
    snippet = _snippet(change)
    if snippet is None:
        return Refusal("the spec's code cannot be read", source.where(0, 0), change.snippet)
    known = source._replace(focus=Focus(callees=frozenset(change.callees), modules=frozenset(snippet.modules)))
    facts = parse(known).facts
    edits: list[TextEdit] = []
    grammar = SwiftGrammar(data)
    root = grammar.root()
    if root is None:
        return Refusal("this file cannot be read", source.where(0, 0), change.snippet)
    if not any(isinstance(fact, Call) and fact.state == "active" for fact in facts):
        place = _place(grammar, root)
        if place is None:
            return Refusal("no entry point is here that installspec knows", source.where(0, 0), change.snippet)
        if isinstance(place, str):
            return Refusal(place, source.where(0, 0), change.snippet)
        edits += _statements(source, place, snippet.lines)
    imported = {fact.module for fact in facts if isinstance(fact, Import)}
    missing = [one for one in snippet.modules if one not in imported]
    edits += imports(data, grammar, root, missing)
    after = apply(data, edits)
    found = parse(known._replace(data=after))
    again = SwiftGrammar(after).root()
    broken = again is None or errors(again) > errors(root) or len(found.problems) > len(parse(known).problems)
    if broken or not any(isinstance(fact, Call) and fact.state == "active" for fact in found.facts):
        return Refusal("what would be written cannot be read back", source.where(0, 0), change.snippet)
    return Fix(source.path, tuple(edits))


def _snippet(change: AddInit) -> Snippet | None:
    grammar = SwiftGrammar(change.snippet.encode())
    root = grammar.root()
    if root is None or root.has_error:
        return None
    modules = [one.module for node in root.named_children for one in grammar.imports(node)]
    statements = [node for node in root.named_children if node.type != "import_declaration" and "comment" not in node.type]
    tails = tuple(callee.rpartition(":")[2] for callee in change.callees)
    last = max((at for at, node in enumerate(statements) if any(f"{tail}" in grammar.text(node) for tail in tails)), default=-1)
    if last < 0:
        return None
    first = statements[0].start_byte
    text = change.snippet.encode()[first : statements[last].end_byte].decode()
    return Snippet(tuple(dict.fromkeys(modules)), tuple(text.split("\n")))


class _Place(NamedTuple):
    """Where the statements go. `body`: the node of braces that they go first into; None: a new `init()` before the byte `before`."""

    body: Node | None
    before: int = 0
    access: str = ""


def _place(grammar: SwiftGrammar, root: Node) -> _Place | str | None:
    """None where the file has no entry point, or the reason why it is not used."""
    types = [node for node in root.named_children if node.type == "class_declaration"]
    launched = [body for one in types for body in _finished(grammar, one)]
    if len(launched) == 1:
        return _Place(launched[0])
    if launched:
        return "several types here are told that launching has finished"
    apps = [one for one in types if _is_app(grammar, one)]
    if len(apps) != 1:
        return "several apps start here" if apps else None
    body = next((child for child in apps[0].named_children if child.type == "class_body"), None)
    if body is None:
        return None
    inits = [child for child in body.named_children if child.type == "init_declaration"]
    plain = [one for one in inits if not any(child.type == "parameter" for child in one.named_children)] or inits
    if len(plain) > 1:
        return "several init() stand here"
    if plain:
        held = next((child for child in plain[0].named_children if child.type == "function_body"), None)
        return None if held is None else _Place(held)
    scene = next((child for child in body.named_children if child.type == "property_declaration" and _name(grammar, child) == "body"), None)
    if scene is None:
        return None
    access = "public " if _public(grammar, apps[0]) else ""
    return _Place(None, _with_comments(grammar.data, scene.start_byte), access)


def _name(grammar: SwiftGrammar, node: Node) -> str:
    pattern = node.child_by_field_name("name")
    return grammar.text(pattern) if pattern is not None else ""


def _public(grammar: SwiftGrammar, node: Node) -> bool:
    modifiers = next((child for child in node.named_children if child.type == "modifiers"), None)
    return modifiers is not None and bool(re.search(r"\b(?:public|open)\b", grammar.text(modifiers)))


def _is_app(grammar: SwiftGrammar, node: Node) -> bool:
    inherited = [grammar.text(child) for child in node.named_children if child.type == "inheritance_specifier"]
    return any(one in ("App", "SwiftUI.App") for one in inherited)


def _finished(grammar: SwiftGrammar, node: Node) -> Iterator[Node]:
    """The bodies of the methods that are called once an app has launched."""
    body = next((child for child in node.named_children if child.type == "class_body"), None)
    for child in body.named_children if body is not None else ():
        if child.type != "function_declaration":
            continue
        name = _name(grammar, child)
        labels = [
            grammar.text(label)
            for one in child.named_children
            if one.type == "parameter" and (label := one.child_by_field_name("external_name")) is not None
        ]
        if (name == "application" and "didFinishLaunchingWithOptions" in labels) or name == "applicationDidFinishLaunching":
            held = next((one for one in child.named_children if one.type == "function_body"), None)
            if held is not None:
                yield held


def _with_comments(data: bytes, at: int) -> int:
    """The start of the line of `at`, with the comments and attributes right above it."""
    at = line_start(data, at)
    while at:
        before = line_start(data, at - 1)
        line = data[before:at].strip()
        if not line.startswith((b"//", b"@")):
            return at
        at = before
    return at


def _statements(source: Source, place: _Place, lines: tuple[str, ...]) -> list[TextEdit]:
    data = source.data
    known = Lines(data)
    eol, unit = known.eol.decode(), known.indent.decode() or "    "
    if place.body is None:
        head = data[place.before : line_end(data, place.before)]
        indent = head[: len(head) - len(head.lstrip(b" \t"))].decode()
        inner = _indented(lines, indent + unit, unit)
        text = eol.join([f"{indent}{place.access}init() {{", *inner, f"{indent}}}", "", ""])
        before = data[: place.before].rstrip(b" \t")
        stripped = before.rstrip()
        lead = "" if stripped.endswith(b"{") or before.count(b"\n", len(stripped)) > 1 else eol
        return [inserted(place.before, (lead + text).encode())]
    body = place.body
    opening = body.start_byte + 1
    # The line of the brace may go on a signature of several lines.
    owner = body.parent.start_byte if body.parent is not None else body.start_byte
    outer = indent_at(data, owner).decode()
    opening = body.start_byte + 1
    content = data[opening : body.end_byte - 1]
    returned = _implicit(body)
    if b"\n" not in content:
        # `{ }` or `{ one() }` on one line.
        held = content.strip().decode()
        indent = outer + unit
        inner = _indented(lines, indent, unit)
        rest = [f"{indent}{'return ' if returned is not None else ''}{held}"] if held else []
        text = eol.join(["", *inner, *rest, outer])
        return [TextEdit(opening, body.end_byte - 1, text.encode(), content)]
    more = [inserted(returned, b"return ")] if returned is not None else []
    at = line_end(data, opening)
    first = next((line for line in data[at : body.end_byte - 1].split(b"\n") if line.strip() and not line.lstrip().startswith(b"#")), b"")
    lead_first = first[: len(first) - len(first.lstrip(b" \t"))].decode()
    deeper = lead_first.startswith(outer) and len(lead_first) > len(outer)
    indent = lead_first if deeper else outer + unit
    # The step that is written here counts more than that of the whole file.
    inner = _indented(lines, indent, indent[len(outer) :] if deeper else unit)
    if data[opening:at].strip() and not data[opening:at].strip().startswith(b"//"):
        return [inserted(opening, (eol + eol.join(inner)).encode()), *more]
    while data[at : line_end(data, at)].strip() == _TEMPLATE:
        at = line_end(data, at)
    following = data[at : body.end_byte - 1]
    blank = bool(following.strip()) and bool(following[: following.find(b"\n") + 1].strip())
    return [inserted(at, eol.join([*inner, *([""] if blank else []), ""]).encode()), *more]


def _implicit(body: Node) -> int | None:
    """The byte of the one expression that a function gives back without saying `return`, which it has to beside other statements."""
    function = body.parent
    if function is None or not any(child.type == "->" for child in function.children):
        return None
    statements = [
        one for child in body.named_children if child.type == "statements" for one in child.named_children if "comment" not in one.type
    ]
    only = statements[0] if len(statements) == 1 else None
    return None if only is None or only.type in _NO_VALUE else only.start_byte


def _indented(lines: tuple[str, ...], indent: str, unit: str) -> list[str]:
    """The lines of the snippet, which is indented by two spaces, in the indentation of the file."""
    out = []
    for line in lines:
        text = line.lstrip(" ")
        levels, rest = divmod(len(line) - len(text), 2)
        out.append(f"{indent}{unit * levels}{' ' * rest}{text}" if text else "")
    return out
