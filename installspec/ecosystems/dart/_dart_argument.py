"""Gives a call in Dart a field that it lacks: as a named argument, or where the object that it is given is set up."""

from __future__ import annotations

import re

from installspec.ecosystems.dart._dart_values import code_of, node_of
from installspec.ecosystems.dart._grammar import DartGrammar
from installspec.model.change import SetArgument
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.source import Source
from installspec.text.lines import Lines
from installspec.text.listing import inserted, lead, line_end
from installspec.text.source.broken import broken, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

Made = tuple[TextEdit, ...] | str


def set_argument(source: Source, change: SetArgument) -> Fix | Refusal:
    at = change.where
    grammar = DartGrammar(source.data)
    root = grammar.root()
    paste = f"{change.field}: {change.code}"
    arguments = node_of(root, at.start, at.end) if root is not None and broken(root) is None else None
    code = code_of(source.data, change.code, change.value)
    if root is None or arguments is None or code is None:
        return Refusal("the call cannot be found here any more", at, paste)
    listed = [child for child in arguments.named_children if child.type in ("argument", "named_argument")]
    positional = [child for child in listed if child.type == "argument"]
    made: Made
    if change.field.startswith("#"):
        made = "the arguments before this one are not given by position"
        if len(positional) == int(change.field[1:] or 0) - 1:
            made = _listed(grammar, arguments, listed, len(positional), code)
    elif not change.field.isidentifier():
        made = f"{change.field} is not a field of this call itself"
    elif not positional:
        made = _named(grammar, arguments, listed, change, code)
    elif len(positional) == 1:
        made = _given(grammar, root, positional[0], change, code)
    else:
        made = "which of its arguments the field belongs to is not certain"
    return Refusal(made, at, paste) if isinstance(made, str) else Fix(source.path, made)


def _listed(grammar: DartGrammar, arguments: Node, listed: list[Node], index: int, text: str) -> Made:
    spans = [(one.start_byte, one.end_byte) for one in listed]
    made = inserted(grammar.data, arguments.start_byte, arguments.end_byte, spans, index, text.encode(), comment=b"//", step=b"  ")
    return made or "nothing can be added to this call"


def _named(grammar: DartGrammar, arguments: Node, listed: list[Node], change: SetArgument, code: str) -> Made:
    names = [re.match(r"\s*([\w$]*)", grammar.text(one))[1] for one in listed]  # type: ignore[index]
    if change.field in names:
        return ()
    at = change.order.index(change.field) if change.field in change.order else len(change.order)
    before = [index for index, one in enumerate(names) if one in change.order[:at]]
    after = [index for index, one in enumerate(names) if one in change.order[at + 1 :]]
    index = before[-1] + 1 if before else after[0] if after else len(names)
    return _listed(grammar, arguments, listed, index, f"{change.field}: {code}")


def _given(grammar: DartGrammar, root: Node, argument: Node, change: SetArgument, code: str) -> Made:
    """Where the one argument by position is a closure, an object made on the spot, or a variable that holds one."""
    closure = next((child for child in argument.named_children if child.type == "function_expression"), None)
    if closure is not None:
        return _closure(grammar, closure, change.field, code)
    operands = grammar.operands(argument)
    if len(operands) == 1 and operands[0].kind == "call" and argument.end_byte >= operands[0].end:
        eol_in = b"\n" in grammar.data[argument.start_byte : argument.end_byte]
        if eol_in:
            return "the object is set up over several lines"
        return (TextEdit(argument.end_byte, argument.end_byte, f"..{change.field} = {code}".encode(), b""),)
    if len(operands) == 1 and operands[0].kind == "name":
        return _variable(grammar, argument, operands[0].text, change.field, code)
    return "what the field belongs to is made elsewhere"


def _variable(grammar: DartGrammar, argument: Node, name: str, field: str, code: str) -> Made:
    """Behind the last statement of the same block that sets the variable up."""
    statement = argument
    block = grammar.parent(argument)
    while block is not None and block.type != "block":
        statement, block = block, grammar.parent(block)
    held = re.compile(
        rf"(?:(?:late\s+)?(?:final|var|const)\s+(?:[\w$<>?,. ]+\s+)?|[\w$<>?,.]+\s+)?{re.escape(name)}(?:\s*\.\s*[\w$]+)?\s*=[^=]"
    )
    last = None
    for child in block.named_children if block is not None else ():
        if child.start_byte < statement.start_byte and held.match(grammar.text(child)):
            last = child
    if last is None:
        return f"{name} is not set up beside the call"
    return _after(grammar, last, f"{name}.{field} = {code};")


def _after(grammar: DartGrammar, statement: Node, text: str) -> Made:
    data = grammar.data
    depth = lead(data, statement.start_byte)
    if depth.strip():
        return "several statements stand on one line"
    end = line_end(data, statement.end_byte)
    if data[statement.end_byte : end].strip() and not data[statement.end_byte : end].lstrip().startswith(b"//"):
        return "several statements stand on one line"
    return (TextEdit(end, end, Lines(data).eol + depth + text.encode(), b""),)


def _closure(grammar: DartGrammar, closure: Node, field: str, code: str) -> Made:
    names = [name for name, _ in grammar.parameters(closure)]
    body = next((child for child in closure.named_children if child.type == "function_expression_body"), None)
    if len(names) != 1 or body is None:
        return "the closure has no single parameter"
    parameter = names[0]
    block = next((child for child in body.named_children if child.type == "block"), None)
    if block is None:
        return _arrow(grammar, body, parameter, f"{parameter}.{field} = {code};")
    statements = [child for child in block.named_children if "comment" not in child.type]
    sets = [one for one in statements if re.match(rf"{re.escape(parameter)}\s*(?:\.|\.\.)", grammar.text(one))]
    text = f"{parameter}.{field} = {code};"
    data = grammar.data
    if b"\n" in data[block.start_byte : block.end_byte] and statements:
        anchor = sets[-1] if sets else None
        if anchor is not None:
            return _after(grammar, anchor, text)
        depth = lead(data, statements[0].start_byte)
        start = data.rfind(b"\n", 0, statements[0].start_byte) + 1
        return (
            "several statements stand on one line"
            if depth.strip()
            else (TextEdit(start, start, depth + text.encode() + Lines(data).eol, b""),)
        )
    written = [grammar.text(child) for child in block.named_children]
    return _block(grammar, block.start_byte, block.end_byte, [*written, text])


def _arrow(grammar: DartGrammar, body: Node, parameter: str, text: str) -> Made:
    """`(o) => o.rate = 1` as a block; a cascade gets one section more."""
    data = grammar.data
    arrow = next((child for child in body.children if child.type == "=>"), None)
    if arrow is None:
        return "the closure has no body"
    written = data[arrow.end_byte : body.end_byte]
    sections = [node for node in walk(body) if node.type == "cascade_section" and _outermost(grammar, node, body)]
    if sections:
        last = sections[-1]
        depth = lead(data, last.start_byte)
        section = f"..{text.removeprefix(parameter + '.').removesuffix(';')}".encode()
        new = b"" if depth.strip() else Lines(data).eol + depth
        return (TextEdit(last.end_byte, last.end_byte, new + section, b""),)
    if b"\n" in written.strip() or b"//" in written:
        return "the closure cannot be made a block with certainty"
    return _block(grammar, arrow.start_byte, body.end_byte, [f"{written.decode('utf-8', 'surrogateescape').strip()};", text])


def _outermost(grammar: DartGrammar, node: Node, body: Node) -> bool:
    above = grammar.parent(node)
    while above is not None and above.id != body.id:
        if above.type in ("arguments", "function_expression"):
            return False
        above = grammar.parent(above)
    return above is not None


def _block(grammar: DartGrammar, start: int, end: int, statements: list[str]) -> Made:
    data, lines = grammar.data, Lines(grammar.data)
    line = lead(data, start)
    depth = line[: len(line) - len(line.lstrip())]
    step = lines.indent or b"  "
    inside = lines.eol.join(depth + step + one.encode("utf-8", "surrogateescape") for one in statements)
    new = b"{" + lines.eol + inside + lines.eol + depth + b"}"
    return (TextEdit(start, end, new, data[start:end]),)
