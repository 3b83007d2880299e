"""Writes the init into a Python module: at module scope, behind the imports and behind what loads the environment."""

from __future__ import annotations

import re

from installspec.ecosystems.python import _init_imports
from installspec.ecosystems.python._grammar import PythonGrammar
from installspec.model.change import AddImport, AddInit
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.source import Source
from installspec.text.lines import Lines
from installspec.text.source.broken import broken
from installspec.text.source.outline import outline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

_IMPORTS = ("import_statement", "import_from_statement", "future_import_statement")
_LOADS = re.compile(r"\b(?:load_dotenv|read_env|read_envfile|find_dotenv)\s*\(")
# What people put between imports.
_BETWEEN = re.compile(r"(?:sys\.path\.|os\.environ|warnings\.|load_dotenv\b|dotenv\.|environ\.)")
_PLAIN = re.compile(r'"([^\'"\\\n]*)"')  # a string that reads the same in either quotes


def add_init(source: Source, change: AddInit) -> Fix | Refusal:
    grammar = PythonGrammar(source.data)
    root = grammar.root()
    where = source.where(0, 0)
    if root is None or broken(root) is not None:
        return Refusal("this file cannot be read well enough to be changed", where, change.snippet)
    snippet = _PLAIN.sub(r"'\1'", change.snippet) if single_quoted(grammar, root) else change.snippet
    sample = PythonGrammar(snippet.encode())
    read = sample.root()
    if read is None or read.has_error:
        return Refusal("the spec's snippet cannot be read", where, change.snippet)
    nodes = list(read.named_children)
    wanted = _init_imports.statements(sample, nodes, source.path)
    body = [node for node in nodes if node.type not in _IMPORTS]
    if not body:
        return Refusal("the spec's snippet holds no statement", where, change.snippet)
    taken = _taken(grammar, root, sample, read)
    if taken:
        return Refusal(f"{taken} is something else here already", where, change.snippet)
    above = header(grammar, root)
    anchor = _anchor(grammar, root, above)
    eol = Lines(source.data).eol
    text = _body(source.data, snippet, body)
    start = top(source.data, root)
    made = _init_imports.edits(grammar, above, wanted, source.path, start)
    if anchor is None:
        at = start
        rest = source.data[at:].strip()
        return Fix(source.path, (*made, TextEdit(at, at, text + eol + (eol if rest else b""), b"")))
    end = _line_end(source.data, anchor.end_byte)
    after = source.data[end:].removeprefix(b"\r").removeprefix(b"\n")
    apart = eol if after.strip() and not after.lstrip(b" \t\r").startswith(b"\n") else b""
    return Fix(source.path, (*made, TextEdit(end, end, eol + eol + text + apart, b"")))


def add_import(source: Source, change: AddImport) -> Fix | Refusal:
    grammar, sample = PythonGrammar(source.data), PythonGrammar(change.snippet.encode())
    root, read = grammar.root(), sample.root()
    if root is None or broken(root) is not None or read is None or read.has_error:
        return Refusal("this file cannot be read well enough to be changed", change.where, change.snippet)
    taken = _taken(grammar, root, sample, read)
    if taken:
        return Refusal(f"{taken} is something else here already", change.where, change.snippet)
    wanted = _init_imports.statements(sample, list(read.named_children), source.path)
    return Fix(source.path, tuple(_init_imports.edits(grammar, header(grammar, root), wanted, source.path, top(source.data, root))))


def single_quoted(grammar: PythonGrammar, root: Node) -> bool:
    """Whether most strings of the file have single quotes."""
    singles = doubles = 0
    todo = [root]
    while todo:
        node = todo.pop()
        todo += node.children
        if node.type == "string_start":
            opening = grammar.text(node)
            singles += opening.endswith("'")
            doubles += opening.endswith('"') and not opening.endswith('"""')
    return singles > doubles


def _taken(grammar: PythonGrammar, root: Node, sample: PythonGrammar, read: Node) -> str:
    """A name that the snippet binds and that the file binds to something else."""
    try:
        own, new = outline(grammar, root).root.bindings, outline(sample, read).root.bindings
    except RecursionError:
        return "a name"
    for name, binding in new.items():
        held = own.get(name)
        same = held is not None and held.kind == "import" and (held.module, held.member) == (binding.module, binding.member)
        if held is not None and not (binding.kind == "import" and same):
            return name
    return ""


def header(grammar: PythonGrammar, root: Node) -> list[Node]:
    """The docstring and the imports at the top, with what stands between them."""
    out: list[Node] = []
    last = 0
    for node in root.named_children:
        kind = node.type
        if kind == "comment":
            continue
        docstring = not out and kind == "expression_statement" and node.named_children[0].type == "string"
        between = kind == "expression_statement" and _BETWEEN.match(grammar.text(node)) is not None
        if not (kind in _IMPORTS or docstring or between or _guarded(node)):
            break
        out.append(node)
        if kind in _IMPORTS or docstring or _guarded(node):
            last = len(out)
    return out[:last]


def _guarded(node: Node) -> bool:
    """Whether a `try` or an `if` holds an import: `except ImportError`, `if TYPE_CHECKING`."""
    if node.type not in ("try_statement", "if_statement"):
        return False
    block = next((child for child in node.named_children if child.type == "block"), None)
    return block is not None and all(child.type in (*_IMPORTS, "comment") for child in block.named_children)


def _anchor(grammar: PythonGrammar, root: Node, above: list[Node]) -> Node | None:
    """The statement behind which the init goes: the last of the header, or the one that loads the environment."""
    anchor = above[-1] if above else None
    for node in root.named_children:
        if node.type not in ("function_definition", "class_definition", "decorated_definition", *_IMPORTS) and _LOADS.search(
            grammar.text(node)
        ):
            anchor = node if anchor is None or node.start_byte > anchor.start_byte else anchor
    return anchor


def _body(data: bytes, snippet: str, body: list[Node]) -> bytes:
    lines = Lines(data)
    text = snippet.encode()[body[0].start_byte : body[-1].end_byte]
    unit = lines.indent or b"    "
    out = []
    for line in text.split(b"\n"):
        content = line.lstrip(b" ")
        depth, rest = divmod(len(line) - len(content), 4)
        out.append(unit * depth + b" " * rest + content)
    return lines.eol.join(out)


def top(data: bytes, root: Node) -> int:
    """Where the first statement may go: below the `#!` line and the comment of the file."""
    at = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    for node in root.children:
        if node.type != "comment":
            break
        end = _line_end(data, node.end_byte)
        text = data[node.start_byte : node.end_byte]
        rest = data[end:].removeprefix(b"\r").removeprefix(b"\n")
        if text.startswith(b"#!") or b"coding" in text or rest.lstrip(b" \t\r").startswith(b"\n"):
            at = len(data) - len(rest)
    return at


def _line_end(data: bytes, at: int) -> int:
    stop = data.find(b"\n", at)
    stop = len(data) if stop < 0 else stop
    return stop - 1 if stop > at and data[stop - 1 : stop] == b"\r" else stop
