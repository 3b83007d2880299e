"""Writes the init of an SDK into Objective-C: its statements where the app is told that it has launched, its imports beside the others."""

from __future__ import annotations

import re

from installspec.ecosystems.apple._edits import inserted, line_end, line_start
from installspec.ecosystems.apple._objc_grammar import ObjcGrammar
from installspec.ecosystems.apple._statements import Place, statements
from installspec.model.change import AddInit
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.facts import Import
from installspec.model.source import Focus
from installspec.text.lines import Lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from installspec.model.source import Source

_IMPORTS = ("preproc_include", "module_import")
_FINISHED = re.compile(r"-\s*\([^)]*\)\s*(?:application\s*:.*\bdidFinishLaunchingWithOptions|applicationDidFinishLaunching)\s*:", re.DOTALL)


def add_init(source: Source, change: AddInit) -> Fix | Refusal:
    """The statements first in the one method that is called once the app has launched."""
    from installspec.ecosystems.apple.objc import parse

    data = source.data

    def refused(reason: str) -> Refusal:
        return Refusal(reason, source.where(0, 0), change.snippet)

    root, snippet = ObjcGrammar(data).root(), _snippet(change.snippet)
    if root is None:
        return refused("this file cannot be read")
    if snippet is None:
        return refused("the spec's code cannot be read")
    wanted, lines = snippet
    bodies = list(_launched(data, root))
    if len(bodies) != 1:
        several = "several methods here are called once the app has launched"
        return refused(several if bodies else "no method here is called once the app has launched")
    edits = list(statements(source, Place(bodies[0]), lines))
    facts = parse(source._replace(focus=Focus(modules=frozenset(wanted)))).facts
    imported = {fact.module for fact in facts if isinstance(fact, Import)}
    held = [node for node in root.named_children if node.type in _IMPORTS]
    for text in (text for module, text in wanted.items() if module not in imported):
        if source.path.endswith(".mm") and text.startswith("@") and not any(node.type == "module_import" for node in held):
            return refused(f"Objective-C++ knows `{text}` only where the project lets it: nothing else is imported so here")
        if not held:
            return refused("this file imports nothing, so that it is not certain where an import may stand")
        edits.append(_import(data, held, text))
    return Fix(source.path, tuple(edits))


def _snippet(code: str) -> tuple[dict[str, str], tuple[str, ...]] | None:
    """The modules that the spec's code imports, each with the line that does, and the lines of its statements; None where it has others between."""
    grammar = ObjcGrammar(code.encode())
    root = grammar.root()
    if root is None or root.has_error:
        return None
    wanted: dict[str, str] = {}
    first = None
    for node in root.named_children:
        if node.type in _IMPORTS and first is None:
            wanted.update((one.module, _text(grammar.data, node)) for one in grammar.imports(node))
        elif node.type.endswith("_statement") or node.type == "declaration":
            first = node.start_byte if first is None else first
        elif node.type != "comment":
            return None
    if first is None:
        return None
    return wanted, tuple(code.encode()[first:].decode().rstrip().split("\n"))


def _text(data: bytes, node: Node) -> str:
    return data[node.start_byte : node.end_byte].decode("utf-8", "replace").strip()


def _launched(data: bytes, root: Node) -> Iterator[Node]:
    """The bodies of the methods that are called once the app has launched."""
    todo = [root]
    while todo:
        node = todo.pop()
        if node.type == "method_definition":
            body = next((child for child in node.named_children if child.type == "compound_statement"), None)
            if body is not None and _FINISHED.match(data[node.start_byte : body.start_byte].decode("utf-8", "replace")):
                yield body
        elif node.type != "function_definition":
            todo.extend(node.named_children)


def _kind(text: str) -> str:
    """`@` for a module, `<` for a framework's header, `"` for the project's own."""
    return "@" if text.startswith("@") else "<" if "<" in text else '"'


def _import(data: bytes, held: list[Node], text: str) -> TextEdit:
    """A line after the last import of its kind, or in the order of those; after all imports where there is none of its kind."""
    eol = Lines(data).eol
    line = text.encode()
    alike = [node for node in held if _kind(_text(data, node)) == _kind(text)]
    last = (alike or held)[-1]
    at = line_end(data, last.start_byte)
    lead = b"" if data[at - 1 : at] == b"\n" else eol
    if not alike:
        # The one import of a class is that of its own header, which stands by itself.
        return inserted(at, lead + (eol if len(held) == 1 else b"") + line + eol)
    group = [last]
    for node in reversed(alike[:-1]):
        if data[node.start_byte : group[0].start_byte].count(b"\n") > 1:
            break
        group.insert(0, node)
    names = [_text(data, node) for node in group]
    if len(names) > 1 and names == sorted(names, key=str.lower):
        after = next((node for node in group if _text(data, node).lower() > text.lower()), None)
        if after is not None:
            return inserted(line_start(data, after.start_byte), line + eol)
    return inserted(at, lead + line + eol)
