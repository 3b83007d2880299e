"""Imports put into a file of Kotlin or Java, in the order that the file keeps."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from installspec.model.edit import TextEdit
from installspec.model.tuples import NamedTuple
from installspec.text.lines import Lines
from installspec.text.listing import line_end

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.ecosystems.jvm._names import JvmGrammar


class Imported(NamedTuple):
    """An import: `path` dotted, `.*` for all; `alias` the name that it brings; `plain`: not `static`, nor under another name."""

    path: str
    alias: str
    start: int
    end: int
    plain: bool
    static: bool


def imported(grammar: JvmGrammar, root: Node) -> list[Imported]:
    out = []
    for node in root.named_children:
        for one in grammar.imports(node):
            static = any(child.type == "static" for child in node.children)
            star = one.member == "*"
            plain = not static and (star or one.alias == one.module.rpartition(".")[2])
            out.append(Imported(one.module + (".*" if star else ""), one.alias, node.start_byte, node.end_byte, plain, static))
    return out


def clash(present: list[Imported], declared: set[str], wanted: tuple[str, ...]) -> str | None:
    """The simple name of a wanted import that means something else in the file."""
    for path in wanted:
        name = path.rpartition(".")[2]
        if any(one.alias == name and one.path != path for one in present) or name in declared:
            return name
    return None


def edits(grammar: JvmGrammar, root: Node, wanted: tuple[str, ...], semicolon: bool) -> list[TextEdit]:
    """What imports the names that the file does not have yet, by itself, by a star or as its own package."""
    present = imported(grammar, root)
    known = {one.path for one in present if one.plain}
    missing = [
        path
        for path in dict.fromkeys(wanted)
        if path not in known and f"{path.rpartition('.')[0]}.*" not in known and path.rpartition(".")[0] != grammar.package
    ]
    out: list[TextEdit] = []
    data, eol = grammar.data, Lines(grammar.data).eol
    first = [f"import {path}{';' if semicolon else ''}".encode() for path in sorted(missing)]
    plain = [one for one in present if one.plain]
    if not missing:
        return out
    if not plain:
        return [_block(grammar, root, present, eol.join(first), eol)]
    # Those under another name stand among the others, or behind them all.
    among = [one for one in present if not one.static]
    if len(among) > len(plain) and _ordered([one.path for one in among], among[0].path) is not None:
        plain = among
    for path, line in zip(sorted(missing), first, strict=True):
        index = _index([one.path for one in plain], path, data, plain)
        before = plain[index - 1] if index else None
        after = plain[index] if index < len(plain) else None
        if before is not None and (after is None or _nearer(path, before, after, data)):
            end = line_end(data, before.end)
            out.append(TextEdit(end, end, eol + line, b""))
        elif after is not None:
            start = data.rfind(b"\n", 0, after.start) + 1
            start = max(start, 3) if data.startswith(b"\xef\xbb\xbf") else start
            out.append(TextEdit(start, start, line + eol, b""))
    return out


def _last(path: str) -> tuple[int, str]:
    """The order of IntelliJ: those of Java and of Kotlin itself come last."""
    return ("java.", "javax.", "kotlin.").index(path.partition(".")[0] + ".") + 1 if path.startswith(
        ("java.", "javax.", "kotlin.")
    ) else 0, path


def _platform(path: str) -> tuple[int, str]:
    """The order of the Android code style."""
    heads = ("android", "androidx", "com", "junit", "net", "org", "java", "javax")
    head = path.partition(".")[0]
    return heads.index(head) if head in heads[:-2] else len(heads) + heads.index(head) if head in heads else 6, path


_ORDERS: tuple[Callable[[str], tuple[int, str]], ...] = (
    lambda path: (0, path),
    _last,
    lambda path: (0, path.lower()),
    lambda path: _last(path.lower()),
    _platform,
)


def _ordered(paths: list[str], new: str) -> int | None:
    """The place of `new` in the first order that all are kept in."""
    for order in _ORDERS:
        keys = [order(path) for path in paths]
        if keys == sorted(keys):
            return sum(key <= order(new) for key in keys)
    return None


def _index(paths: list[str], new: str, data: bytes, present: list[Imported]) -> int:
    """Its place in the order that all are kept in; else in the paragraph of its nearest relatives; else behind the nearest relative."""
    at = _ordered(paths, new)
    if at is not None:
        return at
    # A few that are out of order do not undo it.
    wrong = [sum(path < new for path in paths)]  # for each place, how many stand on the wrong side of it
    for path in paths:
        wrong.append(wrong[-1] + (path > new) - (path < new))
    if min(wrong) * 5 <= len(paths) and sum(a > b for a, b in pairwise(paths)) < 3:
        return wrong.index(min(wrong))
    shared = [_shared(path, new) for path in paths]
    nearest = max(range(len(paths)), key=lambda at: (shared[at], at))
    if not shared[nearest]:
        return _of_paragraph(paths, new, data, present, len(paths) - 1)
    return _of_paragraph(paths, new, data, present, nearest)


def _of_paragraph(paths: list[str], new: str, data: bytes, present: list[Imported], at: int) -> int:
    start = stop = at
    while start and data[present[start - 1].end : present[start].start].count(b"\n") < 2:
        start -= 1
    while stop + 1 < len(paths) and data[present[stop].end : present[stop + 1].start].count(b"\n") < 2:
        stop += 1
    place = _ordered(paths[start : stop + 1], new)
    return at + 1 if place is None else start + place


def _shared(one: str, other: str) -> int:
    """How many names two paths begin with together."""
    count = 0
    for left, right in zip(one.split("."), other.split("."), strict=False):
        if left != right:
            break
        count += 1
    return count


def _nearer(path: str, before: Imported, after: Imported, data: bytes) -> bool:
    """Between two paragraphs: whether the import belongs to the one above."""
    return data[before.end : after.start].count(b"\n") < 2 or _shared(path, before.path) >= _shared(path, after.path)


def _block(grammar: JvmGrammar, root: Node, present: list[Imported], new: bytes, eol: bytes) -> TextEdit:
    """The first imports of a file: behind those of another kind, behind the package, else at the top below the comment that speaks of the file."""
    data = grammar.data
    if present:
        end = line_end(data, present[-1].end)
        return TextEdit(end, end, eol + eol + new, b"")
    head = next((node for node in root.named_children if node.type in ("package_header", "package_declaration")), None)
    if head is not None:
        end = line_end(data, head.end_byte)
        return TextEdit(end, end, eol + eol + new, b"")
    at = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    for child in root.children:
        if "comment" not in child.type and child.type != "file_annotation":
            break
        end = line_end(data, child.end_byte)
        rest = data[end:].removeprefix(b"\r").removeprefix(b"\n")
        if child.type == "file_annotation" or rest.lstrip(b" \t\r").startswith(b"\n"):
            at = len(data) - len(rest.lstrip(b"\r\n"))
    return TextEdit(at, at, new + eol + eol, b"")
