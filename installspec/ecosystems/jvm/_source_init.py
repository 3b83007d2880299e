"""Writes the init into Kotlin and Java: behind `super.onCreate()` of the application class, else first in `main`."""

from __future__ import annotations

import re

from installspec.ecosystems.jvm import _source_imports
from installspec.ecosystems.jvm._shapes import FUNCTIONS, Type, block_of, grammar_of, mains, method, statements, types
from installspec.ecosystems.jvm._source_snippet import Snippet, indented, renamed
from installspec.ecosystems.jvm._source_snippet import read as read_snippet
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.text.lines import Lines
from installspec.text.listing import lead, line_end
from installspec.text.source.broken import broken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.ecosystems.jvm._names import JvmGrammar
    from installspec.model.change import AddImport, AddInit
    from installspec.model.source import Source

_LATE = ("companion_object", "class_declaration", "object_declaration", "interface_declaration", "enum_declaration")
_NAMES = ("Application", "App")


def add_init(source: Source, change: AddInit) -> Fix | Refusal:
    data = source.data
    nowhere = source.where(0, 0)
    grammar = grammar_of(source.path, data)
    root = grammar.root()
    if root is None or broken(root) is not None:
        return Refusal("this file cannot be read well enough to be changed", nowhere, change.snippet)
    java = source.path.endswith(".java")
    if change.format != ("jvm/java" if java else "jvm/kotlin"):
        return Refusal("this file is Java, and the spec has its init in Kotlin" if java else "this file is Kotlin", nowhere, change.snippet)
    wanted = read_snippet(change)
    if wanted is None:
        return Refusal("the spec's code cannot be read", nowhere, change.snippet)
    found = application(source.path, types(grammar, root), grammar)
    if found is None:
        place: Type | Node | str = _main(grammar, root, wanted)
    elif found.body is not None and (held := method(grammar, found.body, "onCreate")) is not None:
        place = held
    else:
        place = found
    if isinstance(place, str):
        return Refusal(place, nowhere, change.snippet)
    owner = place.node if isinstance(place, Type) else place
    at = source.where(owner.start_byte, owner.end_byte)
    if not isinstance(place, Type) and owner.has_error:
        return Refusal("this function cannot be read well enough to be changed", at, change.snippet)
    if not isinstance(place, Type):
        text = data[owner.start_byte : owner.end_byte]
        for name in wanted.names:
            if _holds(text, name):
                other = renamed(wanted, name)
                if other is None or _holds(text, other[0]):
                    return Refusal(f"there is a {name} here already, which the init declares", at, change.snippet)
                wanted = other[1]
    for node in root.named_children:
        list(grammar.imports(node))  # tells the grammar the file's package
    clash = _source_imports.clash(_source_imports.imported(grammar, root), {one.name for one in types(grammar, root)}, wanted.imports)
    if clash is not None:
        return Refusal(f"{clash} is the name of something else in this file", at, change.snippet)
    made = _method(grammar, place, wanted, java) if isinstance(place, Type) else _into(grammar, place, wanted, found is not None)
    if isinstance(made, str):
        return Refusal(made, at, change.snippet)
    return Fix(source.path, (*_source_imports.edits(grammar, root, wanted.imports, java), *made))


def add_import(source: Source, change: AddImport) -> Fix | Refusal:
    grammar, java = grammar_of(source.path, source.data), source.path.endswith(".java")
    root = grammar.root()
    if root is None or broken(root) is not None:
        return Refusal("this file cannot be read well enough to be changed", change.where, change.snippet)
    if change.format != ("jvm/java" if java else "jvm/kotlin"):
        return Refusal("the spec has its init in another language", change.where, change.snippet)
    sample = grammar_of(source.path, change.snippet.encode())
    read = sample.root()
    wanted = tuple(one.path for one in _source_imports.imported(sample, read)) if read is not None else ()
    present = _source_imports.imported(grammar, root)  # which tells the grammar the file's package, too
    clash = _source_imports.clash(present, {one.name for one in types(grammar, root)}, wanted)
    if clash is not None:
        return Refusal(f"{clash} is the name of something else in this file", change.where, change.snippet)
    return Fix(source.path, tuple(_source_imports.edits(grammar, root, wanted, java)))


def application(path: str, found: list[Type], grammar: JvmGrammar) -> Type | None:
    """The application class of a file: the one named as the file that plainly is one, else the only one that extends one."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    subclasses = [one for one in found if one.base.endswith("Application")]
    for one in found:
        if one.name != stem or not one.base:
            continue
        if one.base.endswith(_NAMES) or one.name.endswith(_NAMES) or (one.body is not None and method(grammar, one.body, "onCreate")):
            return one
    return subclasses[0] if len(subclasses) == 1 else None


def _holds(data: bytes, name: str) -> bool:
    return re.search(rb"(?<![\w.])" + name.encode() + rb"(?!\w)", data) is not None


def _main(grammar: JvmGrammar, root: Node, wanted: Snippet) -> Node | str:
    found = mains(grammar, root)
    if len(found) != 1:
        return "several programs start here" if found else "no application class and no main are here"
    return "the init needs an Android application, which main is not" if wanted.own else found[0]


def _step(grammar: JvmGrammar) -> str:
    return Lines(grammar.data).indent.decode() or "    "


def _indent(data: bytes, at: int) -> str:
    """The white space that the line of byte `at` begins with."""
    line = data[data.rfind(b"\n", 0, at) + 1 : line_end(data, at)].removeprefix(b"\xef\xbb\xbf")
    return line[: len(line) - len(line.lstrip(b" \t"))].decode()


def _into(grammar: JvmGrammar, function: Node, wanted: Snippet, after_super: bool) -> list[TextEdit] | str:
    data, eol = grammar.data, Lines(grammar.data).eol
    block = block_of(function)
    if block is None:
        return "this function is one expression"
    held = statements(block)
    at = block.start_byte + 1
    number = 0
    if after_super:
        called = [index for index, one in enumerate(held) if re.sub(r"\s|;", "", grammar.text(one)) == "super.onCreate()"]
        if len(called) != 1:
            return "onCreate does not call super.onCreate() by itself" if not called else "onCreate calls super.onCreate() several times"
        number = called[0] + 1
        at = held[number - 1].end_byte
    outer = _indent(data, function.start_byte)
    step = _step(grammar)
    if b"\n" not in data[block.start_byte : block.end_byte]:
        if len(held) != len(block.named_children):
            return "this function is written on one line, with a comment"
        texts = [grammar.text(one) for one in held]
        inner = [outer + step + one for one in texts]
        inner[number:number] = indented(wanted, outer + step, step)
        new = eol + eol.join(one.encode() for one in inner) + eol + outer.encode()
        return [TextEdit(block.start_byte + 1, block.end_byte - 1, new, data[block.start_byte + 1 : block.end_byte - 1])]
    end = line_end(data, at)
    rest = data[at:end].strip().lstrip(b";").strip()
    if rest and not rest.startswith(b"//") and not (rest.startswith(b"/*") and rest.endswith(b"*/")):
        return "several statements stand on one line"
    depth = lead(data, held[max(number - 1, 0)].start_byte).decode() if held else outer + step
    if depth.strip():
        return "several statements stand on one line"
    local = depth[len(outer) :] if depth.startswith(outer) and len(depth) > len(outer) else step
    lines = indented(wanted, depth, local)
    return [TextEdit(end, end, b"".join(eol + line.encode() for line in lines), b"")]


def _method(grammar: JvmGrammar, owner: Type, wanted: Snippet, java: bool) -> list[TextEdit] | str:
    """An `onCreate` for a class that has none: before its first method, behind its fields."""
    data, eol = grammar.data, Lines(grammar.data).eol
    outer, step = _indent(data, owner.node.start_byte), _step(grammar)
    if owner.body is None:
        end = owner.node.end_byte
        return [TextEdit(end, end, b" {" + _said(eol, outer, step, wanted, java) + eol + outer.encode() + b"}", b"")]
    members = [child for child in owner.body.named_children if "comment" not in child.type]
    start, end = owner.body.start_byte + 1, owner.body.end_byte - 1
    if not owner.body.named_children:
        new = _said(eol, outer, step, wanted, java) + eol + outer.encode()
        return [TextEdit(start, end, new, data[start:end])]
    if b"\n" not in data[start:end] or not members:
        return "the body of this class is not one that something can be added to with certainty"
    depth = lead(data, members[0].start_byte).decode()
    if depth.strip():
        return "several members stand on one line"
    step = depth[len(outer) :] if depth.startswith(outer) and len(depth) > len(outer) else step
    first = next((one for one in members if one.type in FUNCTIONS), None)
    early = [one for one in members if one.type not in _LATE]
    text = _said(eol, outer, step, wanted, java)
    if first is not None or not early:
        at = data.rfind(b"\n", 0, _with_comments(first or members[0])) + 1
        if data[at : (first or members[0]).start_byte].strip() and not data[at:].lstrip().startswith((b"//", b"/*")):
            return "several members stand on one line"
        return [TextEdit(at, at, text.removeprefix(eol) + eol + eol, b"")]
    at = line_end(data, early[-1].end_byte)
    rest = data[early[-1].end_byte : at].strip()
    if rest and not rest.startswith(b"//"):
        return "several members stand on one line"
    return [TextEdit(at, at, eol + text, b"")]


def _with_comments(node: Node) -> int:
    """The first byte of a member with the comments that stand right above it."""
    at = node
    above = node.prev_sibling
    while above is not None and "comment" in above.type and at.start_point[0] - above.end_point[0] <= 1:
        before = above.prev_sibling
        if before is not None and before.end_point[0] == above.start_point[0]:
            break  # it is about what stands before it on its line
        at, above = above, before
    return at.start_byte


def _said(eol: bytes, outer: str, step: str, wanted: Snippet, java: bool) -> bytes:
    """The method, each line with the break before it."""
    depth = outer + step
    head = [f"{depth}@Override", f"{depth}public void onCreate() {{"] if java else [f"{depth}override fun onCreate() {{"]
    first = f"{depth}{step}super.onCreate(){';' if java else ''}"
    lines = [*head, first, *indented(wanted, depth + step, step), f"{depth}}}"]
    return b"".join(eol + line.encode() for line in lines)
