"""Writes the init of an SDK into Swift: its statements at the place where an app starts, its imports beside the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from installspec.ecosystems.apple._edits import line_start
from installspec.ecosystems.apple._statements import Place, statements
from installspec.ecosystems.apple._swift_grammar import SwiftGrammar
from installspec.ecosystems.apple._swift_imports import imports
from installspec.model.change import AddImport, AddInit
from installspec.model.edit import Fix, Refusal
from installspec.model.facts import Import
from installspec.model.source import Focus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from installspec.model.source import Source


class Snippet(NamedTuple):
    """The spec's code: the modules that it imports, and the lines of its statements up to the init."""

    modules: tuple[str, ...]
    lines: tuple[str, ...]


def add_init(source: Source, change: AddInit) -> Fix | Refusal:
    """The statements first in `didFinishLaunching` or in the app's `init()`, which is made before `body` where there is none."""
    data = source.data
    snippet = _snippet(change)
    if snippet is None:
        return Refusal("the spec's code cannot be read", source.where(0, 0), change.snippet)
    grammar = SwiftGrammar(data)
    root = grammar.root()
    if root is None:
        return Refusal("this file cannot be read", source.where(0, 0), change.snippet)
    place = _place(grammar, root)
    if place is None:
        return Refusal("no entry point is here that installspec knows", source.where(0, 0), change.snippet)
    if isinstance(place, str):
        return Refusal(place, source.where(0, 0), change.snippet)
    if place.body is not None:
        held = data[place.body.start_byte : place.body.end_byte].decode("utf-8", "replace")
        lines = _unlike(snippet.lines, held)
        if lines is None:
            return Refusal(
                "a name that the init declares is something else here",
                source.where(place.body.start_byte, place.body.end_byte),
                change.snippet,
            )
        snippet = snippet._replace(lines=lines)
    return Fix(source.path, (*statements(source, place, snippet.lines), *imports(data, grammar, root, _missing(source, snippet.modules))))


def add_import(source: Source, change: AddImport) -> Fix | Refusal:
    grammar, sample = SwiftGrammar(source.data), SwiftGrammar(change.snippet.encode())
    root, read = grammar.root(), sample.root()
    if root is None or read is None or read.has_error:
        return Refusal("this file cannot be read", change.where, change.snippet)
    modules = tuple(dict.fromkeys(one.module for node in read.named_children for one in sample.imports(node)))
    return Fix(source.path, tuple(imports(source.data, grammar, root, _missing(source, modules))))


def _missing(source: Source, modules: tuple[str, ...]) -> list[str]:
    from installspec.ecosystems.apple.swift import parse

    facts = parse(source._replace(focus=Focus(modules=frozenset(modules)))).facts
    imported = {fact.module for fact in facts if isinstance(fact, Import)}
    return [one for one in modules if one not in imported]


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


def _unlike(lines: tuple[str, ...], held: str) -> tuple[str, ...] | None:
    """The lines with what they declare called as its type where the body has that name: `let config = PostHogConfig(…)` is a postHogConfig.

    None where it cannot be called so.
    """
    code = "\n".join(lines)
    for name, kind in re.findall(r"^(?:let|var) (\w+)\b(?: = ([A-Z]\w*)\()?", code, re.MULTILINE):
        if not re.search(rf"(?<![\w.]){name}\b", held):
            continue
        other = kind[:1].lower() + kind[1:]
        if not kind or re.search(rf"(?<![\w.]){other}\b", f"{held}\n{code}") or re.search(rf"\"[^\"\n]*\b{name}\b[^\"\n]*\"", code):
            return None
        code = re.sub(rf"(?<![\w.]){name}\b(?!:)", other, code)
    return tuple(code.split("\n"))


def _place(grammar: SwiftGrammar, root: Node) -> Place | str | None:
    """None where the file has no entry point, or the reason why it is not used."""
    types = [node for node in root.named_children if node.type == "class_declaration"]
    launched = [body for one in types for body in _finished(grammar, one)]
    if len(launched) == 1:
        return Place(launched[0])
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
        return None if held is None else Place(held)
    scene = next((child for child in body.named_children if child.type == "property_declaration" and _name(grammar, child) == "body"), None)
    if scene is None:
        return None
    before = _with_comments(grammar.data, scene.start_byte)
    if before <= body.start_byte:
        return "the app and its body stand on one line"
    return Place(None, before, "public " if _public(grammar, apps[0]) else "")


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
