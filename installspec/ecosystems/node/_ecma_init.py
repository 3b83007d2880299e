"""An SDK's init put into a file: its imports beside the file's own, its calls where the file starts to run, all of it in the file's style."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from installspec.ecosystems.node._collection_write import Layout, added, lead, line_end, line_start
from installspec.ecosystems.node._ecma_file import File, Grammars, Unreadable, calls
from installspec.ecosystems.node._ecma_imports import Name, groups, imported, rendered, taken
from installspec.ecosystems.node._ecma_style import Style, restyled
from installspec.model.change import AddInit
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.source import Parsed, Source
from installspec.text.edit import apply

if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.ecosystems.node._ecma import EcmaGrammar

_ABOUT_FILE = re.compile(
    rb"@format|@flow|@license|@ts-|@jsx|@file|@generated|@preserve|eslint|prettier|biome|copyright|licen[cs]e|/\*!", re.I
)


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
            line = rendered(missing, file.style, common)
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
        return Fix(source.path, ())
    placed = _placed(file, lines, styled.rstrip(), _prepares(file, reused) if common else None, common)
    if placed is None:
        return file.refusal("no place for imports and init is certain here", None, change.snippet)
    edits += placed
    fix = file.proven(edits, change.snippet)
    if isinstance(fix, Fix) and change.callees and not calls(parse, source._replace(data=apply(source.data, edits)), change.callees):
        return file.refusal("the init would not be recognised here", None, change.snippet)
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


# ---- places


def _placed(file: File, lines: list[tuple[Name, str]], body: str, behind: Node | None, common: bool) -> list[TextEdit] | None:
    data, eol = file.data, file.style.eol
    top = [node for node in file.root.named_children if node.type not in ("comment", "hash_bang_line", "html_comment")]
    run, last = ([], behind) if common else _leading(file)
    if last is None:
        at = _top(file, top)
        text = "".join(line + eol for _, line in lines) + (eol if lines and body else "") + body.replace("\n", eol)
        if at is None:
            if data.strip() and not data.endswith(b"\n"):
                text = eol + text
            return [_put(len(data), (eol if data.strip() else "") + text + eol)]
        following = next(node for node in top if node.start_byte >= at)
        return [_put(at, text + _guard(data, following, body, file.style) + (eol + eol if body else eol))]
    end = line_end(data, last.end_byte)
    rest = data[last.end_byte : end].strip()
    if rest and not rest.startswith((b"//", b"/*")):
        return None
    if common:
        edits: list[TextEdit] | None = [_put(end, eol + "".join(eol + line for _, line in lines))] if lines else []
    else:
        edits = _import_edits(file, lines, run) if lines else []
    if edits is None or not body:
        return edits
    after = next((node for node in top if node.start_byte > last.start_byte), None)
    text = eol + eol + body.replace("\n", eol) + (_guard(data, after, body, file.style) if after is not None else "")
    newline = len(eol) if end < len(data) else 0
    below = data[end + newline : line_end(data, end + newline)]
    return [*edits, _put(end, text + (eol if below.strip() else ""))]


def _leading(file: File) -> tuple[list[Node], Node | None]:
    """The imports that a module starts with, and the one behind which its code begins: the last, unless something was called before."""
    run: list[Node] = []
    last: Node | None = None
    started = called = False
    for node in file.root.named_children:
        if node.type in ("comment", "hash_bang_line") or (not run and _is_directive(node)):
            continue
        if node.type == "import_statement":
            if not started:
                run.append(node)
            if not called:
                last = node
        else:
            started = True
            called = called or node.type == "expression_statement"
    return run, last


def _prepares(file: File, names: set[str]) -> Node | None:
    """The last statement of a CommonJS file that must have run before the init: it reads the environment's files, or requires one of `names`.

    All else may come behind an SDK, which then sees it loaded.
    """
    found = None
    for node in file.root.named_children:
        text = file.text(node)[:200] if node.type == "expression_statement" else ""
        declared = [one.child_by_field_name("name") for one in node.named_children if one.type == "variable_declarator"]
        held = {word for one in declared if one is not None for word in re.findall(r"[\w$]+", file.text(one))}
        if "dotenv" in text or held & names:
            found = node
    return found


def _is_directive(node: Node) -> bool:
    return node.type == "expression_statement" and node.named_child_count == 1 and node.named_children[0].type == "string"


def _import_edits(file: File, lines: list[tuple[Name, str]], run: list[Node]) -> list[TextEdit] | None:
    """New import lines among those of packages: in order where these are in order, else behind them. What is only run comes first of all."""
    data, eol = file.data, file.style.eol
    packages = [(module, node) for node in run if (module := _module(file, node)) is not None]
    edits: list[TextEdit] = []
    for name, line in lines:
        if not run:
            return None
        behind: Node | None = packages[-1][1] if packages else None
        before = run[0]
        for node in run if behind is None else ():
            if not _is_run_only(file, node):
                break
            behind = node
        if name.kind == "effect":
            behind = None
            for node in run:
                if not _runs_package(file, node):
                    before = node
                    break
                behind = node
        else:
            keys = [one.lower() for one, _ in packages]
            later = next((node for one, node in packages if one.lower() > name.module.lower()), None)
            if len(keys) > 2 and keys == sorted(keys) and later is not None and _movable(data, later):
                behind, before = None, later
        if behind is None:
            if line_start(data, before.start_byte) + len(lead(data, before.start_byte)) != before.start_byte:
                return None
            edits.append(_put(before.start_byte, line + eol))
            continue
        end = line_end(data, behind.end_byte)
        rest = data[behind.end_byte : end].strip()
        if rest and not rest.startswith((b"//", b"/*")):
            return None
        edits.append(_put(end, eol + line))
    return edits


def _movable(data: bytes, node: Node) -> bool:
    """Whether a line may come between a statement and what is above it: no comment that speaks of it."""
    above = node.prev_sibling
    return line_start(data, node.start_byte) == node.start_byte and (
        above is None or above.type != "comment" or _blank_between(data, above, node)
    )


def _is_run_only(file: File, node: Node) -> bool:
    """`import "./polyfills"`: it may have to be first. Styles need not."""
    source = node.child_by_field_name("source")
    styles = (".css", ".scss", ".sass", ".less", ".styl", ".pcss")
    return source is not None and node.named_child_count == 1 and not file.grammar._string(source).endswith(styles)


def _runs_package(file: File, node: Node) -> bool:
    """`import "dotenv/config"`: a package that is only run, and must be before what it prepares."""
    source = node.child_by_field_name("source")
    return (
        node.type == "import_statement" and source is not None and node.named_child_count == 1 and file.grammar._string(source)[:1] != "."
    )


def _module(file: File, node: Node) -> str | None:
    """The package that a statement imports names from; None for a file of the app, a style, or a module that is only run."""
    source = node.child_by_field_name("source")
    if source is None or node.named_child_count < 2:
        return None
    module = file.grammar._string(source)
    return None if module.startswith((".", "/", "@/", "~/", "#", "src/")) else module


def _top(file: File, top: list[Node]) -> int | None:
    """Where the first statement of a file without imports stands, with the comments that belong to it; None where there is none."""
    first = next((node for at, node in enumerate(top) if not (_is_directive(node) and all(map(_is_directive, top[:at])))), None)
    if first is None:
        return None
    at = first
    while (above := at.prev_sibling) is not None and above.type == "comment" and not _blank_between(file.data, above, at):
        if _ABOUT_FILE.search(file.data[above.start_byte : above.end_byte]):
            break
        at = above
    return line_start(file.data, at.start_byte) if not lead(file.data, at.start_byte) else None


def _blank_between(data: bytes, one: Node, other: Node) -> bool:
    return data[one.end_byte : other.start_byte].count(b"\n") > 1


def _guard(data: bytes, following: Node, body: str, style: Style) -> str:
    """A semicolon where the next statement would go on with ours."""
    return (
        ";"
        if not style.semicolons and not body.endswith(";") and data[following.start_byte : following.start_byte + 1] in b"([`/+-"
        else ""
    )


def _put(at: int, new: str) -> TextEdit:
    return TextEdit(at, at, new.encode(), b"")
