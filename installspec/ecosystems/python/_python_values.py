"""Changes the arguments of a call in Python: a value in place, or one that is not given yet."""

from __future__ import annotations

import re

from installspec.ecosystems.python import _init_imports
from installspec.ecosystems.python._grammar import PythonGrammar
from installspec.ecosystems.python._init_imports import Statement
from installspec.model.change import SetArgument, SetValue
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.facts import Value
from installspec.model.source import Source
from installspec.text.listing import inserted
from installspec.text.source.broken import broken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

_PLAIN = re.compile(r'"([^\'"\\\n]*)"')
_WORD = re.compile(r"[A-Za-z_]\w*")


def set_value(source: Source, change: SetValue) -> Fix | Refusal:
    at = change.where
    grammar = PythonGrammar(source.data)
    root = grammar.root()
    node = root.descendant_for_byte_range(at.start, at.end) if root is not None and broken(root) is None else None
    if root is None or node is None or (node.start_byte, node.end_byte) != (at.start, at.end):
        return Refusal("the value cannot be found here any more", at, change.code)
    held = grammar.lower(node)
    if change.value.kind == "string" and held.kind == "string":
        if held.text == change.value.text:
            return Fix(source.path, ())
        new = _literal(grammar, node, change.value.text)
        return Fix(source.path, (TextEdit(at.start, at.end, new.encode(), source.data[at.start : at.end]),))
    if change.value.kind == "env" and (named := _named(grammar, node)) is not None:
        if grammar.lower(named).text == change.value.text:
            return Fix(source.path, ())
        new = _literal(grammar, named, change.value.text)
        span = named.start_byte, named.end_byte
        return Fix(source.path, (TextEdit(*span, new.encode(), source.data[span[0] : span[1]]),))
    code = _code(grammar, root, change.code, change.value)
    if code is None:
        return Refusal("this is no literal, and the spec gives no code for it", at, change.value.text)
    imports = _needed(grammar, root, source.path, code)
    if isinstance(imports, str):
        return Refusal(imports, at, code)
    return Fix(source.path, (*imports, TextEdit(at.start, at.end, code.encode(), source.data[at.start : at.end])))


def set_argument(source: Source, change: SetArgument) -> Fix | Refusal:
    at, name = change.where, change.field
    grammar = PythonGrammar(source.data)
    root = grammar.root()
    node = root.descendant_for_byte_range(at.start, at.end) if root is not None and broken(root) is None else None
    while node is not None and node.type != "call" and (node.start_byte, node.end_byte) == (at.start, at.end):
        node = next((child for child in node.named_children if child.type == "call"), None)
    listed = node.child_by_field_name("arguments") if node is not None else None
    if root is None or listed is None or listed.type != "argument_list" or node is None or node.end_byte != at.end:
        return Refusal("the call cannot be found here any more", at, f"{name}={change.code}")
    code = _code(grammar, root, change.code, change.value)
    if code is None or (not name.isidentifier() and not name.startswith("#")):
        return Refusal(f"{name} is not an argument of this call itself", at, f"{name}={change.code}")
    arguments = [child for child in listed.named_children if child.type != "comment"]
    names = [_name(grammar, one) for one in arguments]
    if name in names:
        return Fix(source.path, ())
    if name.startswith("#"):
        if names.count("") != int(name[1:] or 0) - 1:
            return Refusal("the arguments before this one are not given by position", at, code)
        index, text = names.count(""), code
    else:
        index, text = _index(names, change.order, name), f"{name}={code}"
    imports = _needed(grammar, root, source.path, code)
    if isinstance(imports, str):
        return Refusal(imports, at, text)
    spans = [(one.start_byte, one.end_byte) for one in arguments]
    edits = inserted(source.data, listed.start_byte, listed.end_byte, spans, index, text.encode())
    if not edits:
        return Refusal("nothing can be added to this call", at, text)
    return Fix(source.path, (*imports, *edits))


def _name(grammar: PythonGrammar, node: Node) -> str:
    """`name` of a keyword argument, "" of a positional one, `...` of a spread."""
    if node.type in ("dictionary_splat", "list_splat"):
        return "..."
    key = node.child_by_field_name("name") if node.type == "keyword_argument" else None
    return grammar.text(key) if key is not None else ""


def _index(names: list[str], order: tuple[str, ...], name: str) -> int:
    """Behind the last one that the spec states before it; else before the first that it states after it, else at the end."""
    at = order.index(name) if name in order else len(order)
    before = [index for index, one in enumerate(names) if one and one in order[:at]]
    if before:
        return before[-1] + 1
    after = [index for index, one in enumerate(names) if one and one in order[at + 1 :]]
    return after[0] if after and "" not in names[after[0] :] else len(names)


def _literal(grammar: PythonGrammar, node: Node, text: str) -> str:
    """A literal of `text` with the quotes and the prefix of the one at `node`."""
    first = node if node.type == "string" else next((child for child in node.named_children if child.type == "string"), node)
    opening = grammar.text(first.children[0]) if first.children else '"'
    prefix = opening.rstrip("'\"")
    quote = opening[len(prefix) :][:1] or '"'
    if "r" in prefix.lower() and "\\" not in text and quote not in text and "\n" not in text:
        return f"{prefix.lower().replace('f', '')}{quote}{text}{quote}"
    body = text.replace("\\", "\\\\").replace(quote, "\\" + quote).replace("\n", "\\n").replace("\r", "\\r")
    return f"{'u' if prefix.lower() == 'u' else ''}{quote}{body}{quote}"


def _named(grammar: PythonGrammar, node: Node) -> Node | None:
    """The literal that names the variable in a reading of the environment: its only string."""
    if node.type not in ("subscript", "call"):
        return None
    found, todo = [], [node]
    while todo:
        one = todo.pop()
        if one.type == "string":
            found.append(one)
        else:
            todo += one.named_children
    environment = re.search(rb"environ|getenv|\benv\b|config", grammar.data[node.start_byte : node.end_byte]) is not None
    return found[0] if len(found) == 1 and environment else None


def _code(grammar: PythonGrammar, root: Node, code: str, value: Value) -> str | None:
    """The spec's code with the quotes of the file; a literal where it gives none."""
    from installspec.ecosystems.python._python_init import single_quoted

    if not code:
        if value.kind != "string":
            return None
        body = value.text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        code = f'"{body}"'
    return _PLAIN.sub(r"'\1'", code) if single_quoted(grammar, root) else code


def _needed(grammar: PythonGrammar, root: Node, path: str, code: str) -> list[TextEdit] | str:
    """The import of `os` that the code needs; what speaks against it otherwise."""
    bare = re.sub(r"\"[^\"\n]*\"|'[^'\n]*'", "", code)
    if not _WORD.search(bare) or "os" not in _WORD.findall(bare):
        return []
    nodes = list(root.named_children)
    bound = [(one.module, one.member) for node in nodes for one in grammar.imports(node) if one.alias == "os"]
    if bound:
        return [] if bound == [("os", "")] else "os is something else here"
    from installspec.ecosystems.python._python_init import header, top

    wanted = [Statement("import os", "os", True, 0, 0, 0)]
    return _init_imports.edits(grammar, header(grammar, root), wanted, path, top(grammar.data, root))
