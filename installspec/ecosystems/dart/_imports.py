"""Imports put into a file of Dart: `dart:` first, then packages, then the files beside it, as `dart format` and the linter have them."""

from __future__ import annotations

import re

from installspec.model.edit import TextEdit
from installspec.model.tuples import NamedTuple
from installspec.text.lines import Lines
from installspec.text.order import position

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.ecosystems.dart._grammar import DartGrammar

_WIDGETS = re.compile(r"package:flutter/(?:material|widgets|cupertino)\.dart")


class Imported(NamedTuple):
    """An import or export: `bare` if it brings all of its names, under their own names."""

    uri: str
    start: int
    end: int
    bare: bool
    quote: str
    exported: bool


def imported(grammar: DartGrammar, root: Node) -> list[Imported]:
    out = []
    for child in root.children:
        if child.type != "import_or_export":
            continue
        text = grammar.text(child)
        uri = re.match(r"(import|export)\s+(['\"])(.*?)\2(.*)", text, re.DOTALL)
        if uri is not None:
            rest = uri[4].strip(" \t\r\n;")
            out.append(Imported(uri[3], child.start_byte, child.end_byte, not rest, uri[2], uri[1] == "export"))
    return out


def clash(grammar: DartGrammar, root: Node, uris: tuple[str, ...]) -> Imported | None:
    """An import of one of the libraries that does not bring all of its names."""
    there = {one.uri for one in imported(grammar, root) if one.bare and not one.exported}
    return next(
        (one for one in imported(grammar, root) if not one.exported and one.uri in uris and not one.bare and one.uri not in there), None
    )


def edits(grammar: DartGrammar, root: Node, uris: tuple[str, ...]) -> list[TextEdit]:
    """What imports the libraries that are not imported yet. Those of widgets stand for each other."""
    present = imported(grammar, root)
    known = {one.uri for one in present if not one.exported}
    if any(_WIDGETS.match(one) for one in known):
        uris = tuple(one for one in uris if not _WIDGETS.match(one))
    out: list[TextEdit] = []
    for uri in sorted(set(uris) - known):
        out.append(_edit(grammar, root, [one for one in present if not one.exported], uri))
    return out


def _rank(uri: str) -> int:
    return 0 if uri.startswith("dart:") else 1 if uri.startswith("package:") else 2


def _edit(grammar: DartGrammar, root: Node, present: list[Imported], uri: str) -> TextEdit:
    data, eol = grammar.data, Lines(grammar.data).eol
    singles = sum(one.quote == "'" for one in present)
    quote = '"' if singles * 2 < len(present) else "'"
    line = f"import {quote}{uri}{quote};".encode()
    same = [one for one in present if _rank(one.uri) == _rank(uri)]
    if same:
        index = position([one.uri for one in same], uri)
        if index and (index == len(same) or same[index - 1].uri < uri):
            end = _line_end(data, same[index - 1].end)
            return TextEdit(end, end, eol + line, b"")
        start = data.rfind(b"\n", 0, same[index].start) + 1
        return TextEdit(start, start, line + eol, b"")
    before = [one for one in present if _rank(one.uri) < _rank(uri)]
    if before:
        end = _line_end(data, before[-1].end)
        return TextEdit(end, end, eol + eol + line, b"")
    if present:
        start = data.rfind(b"\n", 0, present[0].start) + 1
        return TextEdit(start, start, line + eol + eol, b"")
    head = next((child for child in root.children if child.type == "library_name"), None)
    if head is not None:
        end = _line_end(data, head.end_byte)
        return TextEdit(end, end, eol + eol + line, b"")
    return _first(grammar, root, line + eol + eol)


def _first(grammar: DartGrammar, root: Node, new: bytes) -> TextEdit:
    """At the top, but below a `#!` line and the comment that speaks of the file (one with a blank line behind it)."""
    data = grammar.data
    at = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    for child in root.children:
        if child.type == "script_tag" or child.type == "comment":
            end = _line_end(data, child.end_byte)
            rest = data[end:].removeprefix(b"\r").removeprefix(b"\n")
            if child.type == "script_tag" or rest.lstrip(b" \t\r").startswith(b"\n"):
                at = len(data) - len(rest.lstrip(b"\r\n"))
        else:
            break
    return TextEdit(at, at, new, b"")


def _line_end(data: bytes, at: int) -> int:
    stop = data.find(b"\n", at)
    stop = len(data) if stop < 0 else stop
    return stop - 1 if stop > at and data[stop - 1 : stop] == b"\r" else stop
