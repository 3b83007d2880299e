"""Writes the init into a program of Dart: before `runApp`, in a `main` that waits for it where it has to."""

from __future__ import annotations

import re

from installspec.ecosystems.dart import _imports
from installspec.ecosystems.dart._dart_values import PLAIN, double
from installspec.ecosystems.dart._grammar import DartGrammar
from installspec.ecosystems.dart._snippet import Snippet, function_body, read
from installspec.ecosystems.dart._spot import Spot, ensured, spots
from installspec.model.change import AddImport, AddInit
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.source import Source
from installspec.text.lines import Lines
from installspec.text.source.broken import broken, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

_ENSURE = "WidgetsFlutterBinding.ensureInitialized();"


def add_init(source: Source, change: AddInit) -> Fix | Refusal:
    grammar = DartGrammar(source.data)
    root = grammar.root()
    nowhere = source.where(0, 0)
    if root is None or broken(root) is not None:
        return Refusal("this file cannot be read well enough to be changed", nowhere, change.snippet)
    snippet = change.snippet
    if double(source.data):
        snippet = PLAIN.sub(r'"\1"', snippet)
    wanted = read(snippet)
    if wanted is None:
        return Refusal("the spec's snippet has no main with statements", nowhere, change.snippet)
    spot = _spot(source, grammar, root, wanted, change)
    if isinstance(spot, Refusal):
        return spot
    at = source.where(spot.owner.start_byte, spot.owner.end_byte)
    if spot.owner.has_error:
        return Refusal("this function cannot be read well enough to be changed", at, change.snippet)
    held = source.data[spot.owner.start_byte : spot.owner.end_byte]
    for name in wanted.names:
        if _holds(held, name):
            renamed = _renamed(wanted, name)
            if renamed is None or _holds(source.data, renamed[0]):
                return Refusal(f"there is a {name} here already, which the init declares", at, change.snippet)
            wanted = renamed[1]
    clash = _imports.clash(grammar, root, wanted.imports)
    if clash is not None:
        return Refusal(f"{clash.uri} is imported under a prefix or in part", source.where(clash.start, clash.end), change.snippet)
    made = _body(grammar, root, spot, wanted)
    if isinstance(made, str):
        return Refusal(made, at, change.snippet)
    uris = tuple(one for one in wanted.imports if not one.startswith("package:flutter/"))
    if any(_ENSURE.encode() in one.new for one in made):
        uris = ("package:flutter/widgets.dart", *uris)
    return Fix(source.path, (*_imports.edits(grammar, root, uris), *made))


def add_import(source: Source, change: AddImport) -> Fix | Refusal:
    grammar, sample = DartGrammar(source.data), DartGrammar(change.snippet.encode())
    root, read = grammar.root(), sample.root()
    if root is None or broken(root) is not None or read is None or read.has_error:
        return Refusal("this file cannot be read well enough to be changed", change.where, change.snippet)
    uris = tuple(one.module for node in walk(read) for one in sample.imports(node) if not one.module.startswith("package:flutter/"))
    clash = _imports.clash(grammar, root, uris)
    if clash is not None:
        return Refusal(f"{clash.uri} is imported under a prefix or in part", source.where(clash.start, clash.end), change.snippet)
    return Fix(source.path, tuple(_imports.edits(grammar, root, uris)))


def _holds(data: bytes, name: str) -> bool:
    return re.search(rb"(?<![\w$.])" + name.encode() + rb"(?![\w$])(?!\s*:)", data) is not None


def _renamed(wanted: Snippet, name: str) -> tuple[str, Snippet] | None:
    """The snippet with `name` called as the class that it is made of (`config = PostHogConfig(…)` is a postHogConfig)."""
    made = next((match[1] for line in wanted.lines if (match := re.search(rf"\b{name}\s*=\s*([A-Z]\w+)\(", line))), None)
    if made is None:
        return None
    new = made[0].lower() + made[1:]
    lines = tuple(re.sub(rf"(?<![\w$.'\"]){name}(?![\w$'\"])(?!\s*:)", new, line) for line in wanted.lines)
    return new, wanted._replace(lines=lines)


def _spot(source: Source, grammar: DartGrammar, root: Node, wanted: Snippet, change: AddInit) -> Spot | Refusal:
    """The one place where the app is run; for a program without an app, the start of its main."""
    found = spots(grammar, root)
    main = [one for one in found if one.name == "main"]
    if len(main) == 1 or len(found) == 1:
        return (main or found)[0]
    where = source.where(0, 0)
    if found:
        lines = Lines(source.data)
        at = ", ".join(str(lines.line_column(one.owner.start_byte)[0]) for one in found)
        return Refusal(f"runApp is called in several functions (lines {at})", where, change.snippet)
    body = function_body(grammar, root, "main")
    if body is None or wanted.runs:
        return Refusal("runApp is not called here" if wanted.runs else "there is no main here", where, change.snippet)
    block = next((child for child in body.named_children if child.type == "block"), None)
    signature = body.prev_named_sibling
    while signature is not None and "comment" in signature.type:
        signature = signature.prev_named_sibling
    first = next((child for child in block.named_children if "comment" not in child.type), None) if block is not None else None
    if block is not None and first is None:
        return Refusal("main is empty", source.where(body.start_byte, body.end_byte), change.snippet)
    return Spot(body, block, first, "main", signature, False, False)


def _body(grammar: DartGrammar, root: Node, spot: Spot, wanted: Snippet) -> list[TextEdit] | str:
    """The edits of the function, or why there are none."""
    waits = any(child.type in ("async", "async*", "sync*") for child in spot.owner.children)
    out: list[TextEdit] = []
    if wanted.awaits and not waits:
        if spot.zone:
            out += _async(spot)
        elif spot.name == "main" and spot.signature is not None:
            out += _future(grammar, spot.signature) + _async(spot)
        else:
            return f"{spot.name or 'the method that runs the app'} is not async, and others may rely on that"
    before = (spot.statement or spot.owner).start_byte
    ensure = wanted.ensures and not ensured(grammar, root, spot, before)
    if ensure and spot.outside:
        return "the app is run by a closure of its own, and the binding is not initialised before it"
    if spot.block is None or spot.statement is None:
        return _unfolded(grammar, spot, wanted, ensure, out)
    if b"\n" not in grammar.data[spot.block.start_byte : spot.block.end_byte]:
        return _unrolled(grammar, spot, spot.block, wanted, ensure, out)
    return out + _inserted(grammar, spot, spot.block, spot.statement, wanted, ensure)


def _async(spot: Spot) -> list[TextEdit]:
    at = next((child.start_byte for child in spot.owner.children if child.type in ("block", "=>")), spot.owner.start_byte)
    return [TextEdit(at, at, b"async ", b"")]


def _future(grammar: DartGrammar, signature: Node) -> list[TextEdit]:
    """`Future<void>` as what the function returns; one that returns some future already stays."""
    named = signature.child_by_field_name("name")
    if named is None:
        return []
    start = signature.start_byte
    written = grammar.data[start : named.start_byte]
    if written.strip() == b"void":
        return [TextEdit(start, start + 4, b"Future<void>", b"void")]
    return [TextEdit(start, start, b"Future<void> ", b"")] if not written.strip() else []


def _text(wanted: Snippet, ensure: bool, indent: str, unit: str, spaced: bool) -> list[str]:
    lines = [*([_ENSURE] if ensure else []), *([""] if ensure and len(wanted.lines) > 1 else []), *wanted.lines]
    out = [indent + _indented(line, unit) if line else "" for line in lines]
    return [*out, ""] if spaced else out


def _indented(line: str, unit: str) -> str:
    content = line.lstrip(" ")
    depth, rest = divmod(len(line) - len(content), 2)
    return unit * depth + " " * rest + content


def _unit(grammar: DartGrammar) -> str:
    return Lines(grammar.data).indent.decode() or "  "


def _inserted(grammar: DartGrammar, spot: Spot, block: Node, statement: Node, wanted: Snippet, ensure: bool) -> list[TextEdit]:
    data, eol = grammar.data, Lines(grammar.data).eol
    start = data.rfind(b"\n", 0, statement.start_byte) + 1
    indent = data[start : statement.start_byte]
    out: list[TextEdit] = []
    first = next((child for child in block.named_children if "comment" not in child.type), statement)
    owned = next((child for child in spot.owner.children if child.type == "block"), block)
    head = next((child for child in owned.named_children if "comment" not in child.type), statement)
    if ensure and head.id != statement.id and b"Binding" not in data[owned.start_byte : start]:
        line = data.rfind(b"\n", 0, _with_comments(grammar, head)) + 1
        lead = data[data.rfind(b"\n", 0, head.start_byte) + 1 : head.start_byte]
        if not lead.strip():
            out.append(TextEdit(line, line, lead + _ENSURE.encode() + eol, b""))
            ensure = False
    at = data.rfind(b"\n", 0, _with_comments(grammar, statement)) + 1
    spaced = len(wanted.lines) > 1
    lines = _text(wanted, ensure, indent.decode() if not indent.strip() else "  ", _unit(grammar), spaced)
    above = data[:at].rstrip(b" \t\r\n")
    blank = data[len(above) : at].count(b"\n") > 1
    if spaced and first.id != statement.id and not blank and not above.endswith(b"{"):
        lines.insert(0, "")
    out.append(TextEdit(at, at, b"".join(line.encode() + eol for line in lines), b""))
    return out


def _with_comments(grammar: DartGrammar, statement: Node) -> int:
    """The first byte of the comment lines directly above a statement, or its own."""
    at, before = statement, statement.prev_sibling
    while before is not None and "comment" in before.type:
        between = grammar.data[before.end_byte : at.start_byte]
        line = grammar.data[grammar.data.rfind(b"\n", 0, before.start_byte) + 1 : before.start_byte]
        if between.count(b"\n") != 1 or line.strip():
            break
        at, before = before, before.prev_sibling
    return at.start_byte


def _unfolded(grammar: DartGrammar, spot: Spot, wanted: Snippet, ensure: bool, out: list[TextEdit]) -> list[TextEdit] | str:
    """`=> runApp(…)` as a block."""
    data, eol = grammar.data, Lines(grammar.data).eol
    arrow = next(child for child in spot.owner.children if child.type == "=>")
    inside = [child for child in spot.owner.children if child.start_byte >= arrow.end_byte and "comment" not in child.type]
    ends = inside[-1].type == ";"
    parts = inside[:-1] if ends else inside
    written = data[arrow.end_byte : spot.owner.end_byte]
    if not parts or b"'''" in written or b'"""' in written or b"//" in written.split(b"runApp")[0]:
        return "the body of this function cannot be made a block with certainty"
    start = data.rfind(b"\n", 0, spot.owner.start_byte) + 1
    line = data[start : spot.owner.start_byte]
    indent, unit = line[: len(line) - len(line.lstrip())].decode(), _unit(grammar)
    expression = data[parts[0].start_byte : parts[-1].end_byte].decode("utf-8", "surrogateescape").split("\n")
    last = expression[-1]
    depth = len(last) - len(last.lstrip()) if len(expression) > 1 else 0
    kept = [expression[0], *(indent + unit + one[min(depth, len(one) - len(one.lstrip())) :] for one in expression[1:])]
    lines = [
        "{",
        *_text(wanted, ensure, indent + unit, unit, len(wanted.lines) > 1 or ensure),
        indent + unit + "\n".join(kept) + ";",
        indent + "}",
    ]
    text = "\n".join(lines).replace("\r\n", "\n").replace("\n", eol.decode())
    waits = [one for one in out if one.new == b"async "]
    rest = [one for one in out if one.new != b"async "]
    new = (b"async " if waits else b"") + text.encode("utf-8", "surrogateescape")
    return [*rest, TextEdit(arrow.start_byte, spot.owner.end_byte, new, data[arrow.start_byte : spot.owner.end_byte])]


def _unrolled(grammar: DartGrammar, spot: Spot, block: Node, wanted: Snippet, ensure: bool, out: list[TextEdit]) -> list[TextEdit]:
    """`{ a(); runApp(…); }` with each statement on its line."""
    data, eol = grammar.data, Lines(grammar.data).eol
    start = data.rfind(b"\n", 0, block.start_byte) + 1
    line = data[start : block.start_byte]
    indent, unit = line[: len(line) - len(line.lstrip())].decode(), _unit(grammar)
    lines = ["{", *([indent + unit + _ENSURE] if ensure else [])]
    for child in block.named_children:
        if spot.statement is not None and child.id == spot.statement.id:
            lines += [*([""] if len(lines) > 1 else []), *_text(wanted, False, indent + unit, unit, len(wanted.lines) > 1)]
        lines.append(indent + unit + grammar.text(child))
    text = eol.join(one.encode() for one in [*lines, indent + "}"])
    return [*out, TextEdit(block.start_byte, block.end_byte, text, data[block.start_byte : block.end_byte])]
