"""Writes imports into Swift, beside those that are there."""

from __future__ import annotations

import re

from installspec.ecosystems.apple._edits import inserted, line_end, line_start
from installspec.text.lines import Lines
from installspec.text.source.broken import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

    from installspec.ecosystems.apple._swift_grammar import SwiftGrammar
    from installspec.model.edit import TextEdit

# Types of Foundation that values are made of, and the modules that are known to bring it along; another import of it does no harm.
_FOUNDATION = re.compile(r"(?<![\w.])(?:Bundle|Data|Date|DateComponents|Locale|NS[A-Z]\w+|ProcessInfo|TimeInterval|TimeZone|URL|UUID)\b")
_BRING_IT = frozenset(
    (
        "Foundation",
        "AppKit",
        "AVFoundation",
        "Cocoa",
        "CoreData",
        "CoreLocation",
        "MapKit",
        "StoreKit",
        "SwiftUI",
        "UIKit",
        "WatchKit",
        "WebKit",
    )
)


def foundation(data: bytes, grammar: SwiftGrammar, root: Node, code: str) -> list[TextEdit]:
    """The import of Foundation that `code` asks for, in a file that neither imports what brings it nor uses that name already."""
    named = set(_FOUNDATION.findall(re.sub(r'"(?:[^"\\]|\\.)*+"', "", code)))
    if not named:
        return []
    for node in walk(root):
        if node.type == "import_declaration" and any(one.module.partition(".")[0] in _BRING_IT for one in grammar.imports(node)):
            return []
        if node.type in ("simple_identifier", "type_identifier"):
            named.discard(grammar.text(node))
    return imports(data, grammar, root, ["Foundation"]) if named else []


def imports(data: bytes, grammar: SwiftGrammar, root: Node, missing: list[str]) -> list[TextEdit]:
    """One line an import: sorted into the last group of imports if that is sorted, else after it. Those within `#if` are not looked at."""
    if not missing:
        return []
    eol = Lines(data).eol
    held = _plain_imports(data, grammar, root)
    if not held:
        at = _after_head(data)
        tail = b"" if data[at : line_end(data, at)].strip() == b"" else eol
        return [inserted(at, b"".join(b"import " + one.encode() + eol for one in missing) + tail)]
    group = [held[-1]]
    for one in held[-2::-1]:
        if data[one[1] : group[0][0]].count(b"\n") > 1:
            break
        group.insert(0, one)
    names = [name for _, _, name in group]
    order: Callable[[str], str] | None = None
    for candidate in (str, str.lower):
        if len(names) > 1 and names == sorted(names, key=candidate):
            order = candidate
    out = []
    for module in sorted(missing):
        after = next((start for start, _, name in group if order is not None and order(name) > order(module)), None)
        if after is not None:
            out.append(inserted(line_start(data, after), b"import " + module.encode() + eol))
            continue
        at = line_end(data, group[-1][1])
        lead = b"" if data[at - 1 : at] == b"\n" else eol
        out.append(inserted(at, lead + b"import " + module.encode() + eol))
    return out


def _plain_imports(data: bytes, grammar: SwiftGrammar, root: Node) -> list[tuple[int, int, str]]:
    """Start, end and module of the imports that are not within `#if`, each alone on its line."""
    out = []
    for node in root.named_children:
        if node.type != "import_declaration":
            continue
        before = data[: node.start_byte]
        depth = len(re.findall(rb"^[ \t]*#if\b", before, re.MULTILINE)) - len(re.findall(rb"^[ \t]*#endif\b", before, re.MULTILINE))
        name = next((one.module for one in grammar.imports(node)), "")
        start = line_start(data, node.start_byte)
        if (
            not depth
            and name
            and not data[start : node.start_byte].removeprefix(b"\xef\xbb\xbf").strip()
            and b";" not in data[node.end_byte : line_end(data, node.end_byte)]
        ):
            out.append((node.start_byte, node.end_byte, name))
    return out


def _after_head(data: bytes) -> int:
    """The byte after the comment that a file starts with."""
    at = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    while at < len(data):
        line = data[at : line_end(data, at)].strip()
        if line.startswith(b"/*"):
            closing = data.find(b"*/", at)
            at = line_end(data, closing) if closing >= 0 else len(data)
        elif line.startswith(b"//"):
            at = line_end(data, at)
        else:
            break
    while at < len(data) and not data[at : line_end(data, at)].strip():
        at = line_end(data, at)
    return at
