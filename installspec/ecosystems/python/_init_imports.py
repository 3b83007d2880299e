"""Imports put into a Python module: the standard library first, then packages, then the project's own, each group in its order (PEP 8, isort)."""

from __future__ import annotations

import sys
from itertools import pairwise

from installspec.model.edit import TextEdit
from installspec.model.tuples import NamedTuple
from installspec.text.lines import Lines
from installspec.text.order import position

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.ecosystems.python._grammar import PythonGrammar

_IMPORTS = ("import_statement", "import_from_statement")


class Statement(NamedTuple):
    """An import at the top of a module. `rank`: 0 standard library, 1 packages, 2 the project's own."""

    text: str
    module: str
    plain: bool
    rank: int
    start: int
    end: int


def statements(grammar: PythonGrammar, nodes: list[Node], path: str) -> list[Statement]:
    """The imports among `nodes`, in order; `path` is that of the file, whose folders name packages of the project."""
    out = []
    for node in nodes:
        if node.type not in _IMPORTS:
            continue
        named = node.child_by_field_name("module_name") or next(iter(node.named_children), None)
        module = grammar.text(named).partition(" as ")[0].strip() if named is not None else ""
        out.append(
            Statement(grammar.text(node), module, node.type == "import_statement", _rank(module, path), node.start_byte, node.end_byte)
        )
    return out


def _rank(module: str, path: str) -> int:
    root = module.partition(".")[0]
    if not root or root in path.split("/"):
        return 2
    return 0 if root in sys.stdlib_module_names else 1


def edits(grammar: PythonGrammar, header: list[Node], wanted: list[Statement], path: str, top: int) -> list[TextEdit]:
    """What adds the imports that the header has not. `top`: where the first import goes where there is none."""
    data, eol = grammar.data, Lines(grammar.data).eol
    present = statements(grammar, header, path)
    bound = {(one.module, one.member, one.alias) for node in header for one in grammar.imports(node)}
    missing = [one for one in wanted if not _bound(one, bound)]
    if not present:
        groups = [[one.text for one in missing if one.rank == rank] for rank in (0, 1, 2)]
        text = (eol + eol).join(eol.join(each.encode() for each in group) for group in groups if group)
        if not text:
            return []
        if not header:
            return [TextEdit(top, top, text + eol + eol, b"")]
        end = _line_end(data, header[-1].end_byte)
        return [TextEdit(end, end, eol + eol + text, b"")]
    out = []
    for one in missing:
        out.append(_edit(data, eol, present, one))
    return out


def _bound(one: Statement, bound: set[tuple[str, str, str]]) -> bool:
    if one.plain:
        return (one.module, "", one.module) in bound
    names = [name.strip() for name in one.text.partition(" import ")[2].split(",")]
    return all((one.module, name, name) in bound for name in names)


def _edit(data: bytes, eol: bytes, present: list[Statement], new: Statement) -> TextEdit:
    group = [one for one in present if one.rank == new.rank]
    if not group:
        before = [one for one in present if one.rank < new.rank]
        if before:
            end = _line_end(data, before[-1].end)
            return TextEdit(end, end, eol + eol + new.text.encode(), b"")
        start = _above_comments(data, data.rfind(b"\n", 0, present[0].start) + 1)
        return TextEdit(start, start, new.text.encode() + eol + eol, b"")
    mixed = any(not one.plain and other.plain for one, other in pairwise(group))
    keys = [_key(one, mixed) for one in group]
    index = position(keys, _key(new, mixed)) if len(group) > 1 else int(keys[0] < _key(new, mixed))
    if index and (index == len(group) or keys[index - 1] < _key(new, mixed)):
        end = _line_end(data, group[index - 1].end)
        return TextEdit(end, end, eol + new.text.encode(), b"")
    start = data.rfind(b"\n", 0, group[index].start) + 1
    return TextEdit(start, start, new.text.encode() + eol, b"")


def _key(one: Statement, mixed: bool) -> str:
    """What a group is ordered by: `import x` before `from x import y` unless the group mixes them."""
    return f"{'' if mixed else '0' if one.plain else '1'}{one.module.lower()}"


def _above_comments(data: bytes, line: int) -> int:
    while line > 0:
        above = data.rfind(b"\n", 0, line - 1) + 1
        if not data[above:line].lstrip().startswith(b"#") or data[above:line].startswith(b"#!"):
            break
        line = above
    return line


def _line_end(data: bytes, at: int) -> int:
    stop = data.find(b"\n", at)
    stop = len(data) if stop < 0 else stop
    return stop - 1 if stop > at and data[stop - 1 : stop] == b"\r" else stop
