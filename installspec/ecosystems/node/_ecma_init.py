"""An SDK's init put into a file: its imports beside the file's own, its calls where the file starts to run, all of it in the file's style."""

from __future__ import annotations

import re
from collections.abc import Callable

from installspec.ecosystems.node._collection_write import Layout, added
from installspec.ecosystems.node._ecma_file import File, Grammars, Unreadable, calls
from installspec.ecosystems.node._ecma_imports import Name, groups, imported, rendered, taken
from installspec.ecosystems.node._ecma_places import placed, prepares
from installspec.ecosystems.node._ecma_style import Style, restyled
from installspec.model.change import AddImport, AddInit
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.source import Parsed, Source
from installspec.text.edit import apply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.ecosystems.node._ecma import EcmaGrammar


class Snippet:
    """A spec's code: what it imports, and its statements. ValueError where it is not made so."""

    def __init__(self, text: str) -> None:
        from installspec.ecosystems.node._ecma import EcmaGrammar

        data = text.encode()
        self.grammar = EcmaGrammar(data, "typescript")
        root = self.grammar.root()
        if root is None or root.has_error:
            raise ValueError("the spec's snippet cannot be read")
        statements = [node for node in root.named_children if node.type == "import_statement"]
        rest = [node for node in root.named_children if node.type != "import_statement"]
        if rest and statements and rest[0].start_byte < statements[-1].start_byte:
            raise ValueError("the spec's snippet has imports below its code")
        self.imports = groups(statements, self.grammar)
        self.body = data[rest[0].start_byte :].decode().strip() if rest else ""
        self.declares = set(_declared(self.grammar, rest))


def add_init(source: Source, change: AddInit, grammars: Grammars, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    """The edits; none where the file has a call of `callees` already. A snippet that only imports a module of the app has no callees."""
    if change.callees and calls(parse, source, change.callees):
        return Fix(source.path, ())
    try:
        file, snippet = File(source, grammars), Snippet(change.snippet)
    except (Unreadable, ValueError) as error:
        return Refusal(str(error), source.where(0, 0), change.snippet)
    common = _is_common(file)
    if common is None:
        return file.refusal("nothing here tells whether this is a module or CommonJS", None, change.snippet)
    body = snippet.body
    edits: list[TextEdit] = []
    lines: list[tuple[Name, str]] = []
    reused: set[str] = set()
    names = taken(file)
    present = [
        (node, name) for node in file.root.named_children if node.type == "import_statement" for name in imported(file.grammar, node)
    ]
    for group in snippet.imports:
        missing: list[Name] = []
        for name in group:
            local = _there(file, name, [one for _, one in present], common)
            if local is None:
                missing.append(name)
                continue
            reused.add(local)
            if local != name.local:
                body = _renamed(body, name.local, local)
        clash = next((one for one in missing if one.local in names), None)
        if clash is not None:
            return file.refusal(f"{clash.local} means something else in this file", None, change.snippet)
        if missing:
            merged = _merged(file, missing, [node for node, one in present if one.module == missing[0].module and one.kind == "named"])
            if merged is not None:
                edits += merged
                continue
            line = rendered(missing, file.style._replace(quote=_quote(file, [node for node, _ in present])), common)
            if line is None:
                return file.refusal("CommonJS has no certain form for the default import of the spec", None, change.snippet)
            lines.append((missing[0], line))
    if common:
        body = re.sub(r"^export (?=const|let|var|function|class|async)", "", body, flags=re.MULTILINE)
    clashing = sorted(snippet.declares & names)
    if clashing:
        return file.refusal(f"{clashing[0]} means something else in this file", None, change.snippet)
    styled = restyled(body, file.style)
    if styled is None:
        return file.refusal("the spec's code is in TypeScript, and this file is not", None, change.snippet)
    if not lines and not body:
        return file.proven(edits, change.snippet)
    found = placed(file, lines, styled.rstrip(), prepares(file, reused) if common else None, common)
    if found is None:
        return file.refusal("no place for imports and init is certain here", None, change.snippet)
    edits += found
    fix = file.proven(edits, change.snippet)
    if isinstance(fix, Fix) and change.callees and not calls(parse, source._replace(data=apply(source.data, edits)), change.callees):
        return file.refusal("the init would not be recognised here", None, change.snippet)
    return fix


def add_import(source: Source, change: AddImport, grammars: Grammars, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    """What an init that is there lacks. A file that has the name from elsewhere is refused, one that has another name for it as well."""
    if calls(parse, source, change.callees):
        return Fix(source.path, ())
    fix = add_init(source, AddInit(change.format, change.snippet, ()), grammars, parse)
    if isinstance(fix, Fix) and not calls(parse, source._replace(data=apply(source.data, fix.edits)), change.callees):
        return Refusal("the init would not be recognised here", change.where, change.snippet)
    return fix


def new_file(snippet: str, style: Style) -> str | None:
    """The text of a file that holds nothing but the init."""
    text = restyled(snippet.strip() + "\n", style)
    return None if text is None else text.replace("\n", style.eol)


def _declared(grammar: EcmaGrammar, nodes: list[Node]) -> list[str]:
    out = []
    for node in nodes:
        declared = node.child_by_field_name("declaration") if node.type == "export_statement" else node
        for one in declared.named_children if declared is not None else ():
            name = one.child_by_field_name("name") if one.type == "variable_declarator" else None
            if name is not None and name.type == "identifier":
                out.append(grammar.text(name))
    return out


def _is_common(file: File) -> bool | None:
    """Whether the file is CommonJS; None where it does not show."""
    path = file.source.path
    kinds = {node.type for node in file.root.named_children}
    if kinds & {"import_statement", "export_statement"} or path.endswith((".mjs", ".mts")):
        return False
    if path.endswith((".cjs", ".cts")) or any(one.alias or one.start >= 0 for one in file.found.imports) or b"module.exports" in file.data:
        return True
    return False if path.endswith((".ts", ".tsx", ".jsx")) else None


def _there(file: File, name: Name, present: list[Name], common: bool) -> str | None:
    """The local name under which the file has the same thing already."""
    if common:
        for local, binding in file.found.root.bindings.items():
            if binding.kind == "import" and (binding.module, binding.member) == (name.module, name.member) and name.kind != "default":
                return local
        return None
    same = [one for one in present if one._replace(local="") == name._replace(local="")]
    return next((one.local for one in same if one.local == name.local), same[0].local if same else None)


def _quote(file: File, statements: list[Node]) -> str:
    """The quotes of the file's imports: generated by editors, they may be others than those of its code."""
    opening = [
        file.data[one.start_byte : one.start_byte + 1] for node in statements if (one := node.child_by_field_name("source")) is not None
    ]
    if not opening:
        return file.style.quote
    return max(dict.fromkeys(opening), key=opening.count).decode()


def _renamed(body: str, old: str, new: str) -> str:
    from installspec.ecosystems.node._ecma import EcmaGrammar

    data = body.encode()
    grammar = EcmaGrammar(data, "typescript")
    root = grammar.root()
    edits = []
    todo = [root] if root is not None else []
    while todo:
        node = todo.pop()
        if node.type == "identifier" and grammar.text(node) == old:
            edits.append(TextEdit(node.start_byte, node.end_byte, new.encode(), old.encode()))
        todo.extend(node.named_children)
    return apply(data, edits).decode()


def _merged(file: File, missing: list[Name], statements: list[Node]) -> list[TextEdit] | None:
    """The names put into the braces of an import of their module."""
    if not statements or len(missing) != 1 or missing[0].kind != "named":
        return None
    clause = next((child for child in statements[0].named_children if child.type == "import_clause"), None)
    braces = next((child for child in clause.named_children if child.type == "named_imports"), None) if clause is not None else None
    if braces is None:
        return None
    items = [(one.start_byte, one.end_byte) for one in braces.named_children if one.type == "import_specifier"]
    one = missing[0]
    text = one.member if one.member == one.local else f"{one.member} as {one.local}"
    return added(file.data, (braces.start_byte, braces.end_byte), items, len(items), text.encode(), Layout(file.data))
