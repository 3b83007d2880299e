"""Where imports and an init stand in a file."""

from __future__ import annotations

import re

from installspec.ecosystems.node._collection_write import lead, line_end, line_start
from installspec.ecosystems.node._ecma_file import File
from installspec.ecosystems.node._ecma_imports import Name
from installspec.ecosystems.node._ecma_style import Style
from installspec.model.edit import TextEdit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

_ABOUT_FILE = re.compile(
    rb"@format|@flow|@license|@ts-|@jsx|@file|@generated|@preserve|eslint|prettier|biome|copyright|licen[cs]e|/\*!", re.I
)


def placed(file: File, lines: list[tuple[Name, str]], body: str, behind: Node | None, common: bool) -> list[TextEdit] | None:
    """The edits that put import lines and the statements of `body` into the file; None where no place is certain.

    `behind`: the statement of a CommonJS file (`common`) that must run before.
    """
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


def prepares(file: File, names: set[str]) -> Node | None:
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
            prepared = _prepared(file, run)
            for node in run:
                if not (_runs_package(file, node) or (prepared and _is_run_only(file, node))):
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


def _prepared(file: File, run: list[Node]) -> bool:
    """Whether more follows the modules that a file runs at first: they prepare it then. Where nothing does, it is they that start the app."""
    statements = [node for node in file.root.named_children if node.type not in ("comment", "hash_bang_line")]
    return not all(node in run and _is_run_only(file, node) for node in statements if not _is_directive(node))


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
