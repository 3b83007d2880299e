"""Writes into a pubspec: the version of a dependency, and a new one."""

from __future__ import annotations

from collections.abc import Callable

from installspec.ecosystems.dart._declare import constraint, kind_of
from installspec.model.change import Declare, Placed, SetVersion
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.facts import Dependency, Where
from installspec.model.source import Parsed, Source
from installspec.text import yaml
from installspec.text.edit import apply
from installspec.text.lines import Lines
from installspec.text.order import position
from installspec.text.tree import Entry, Node, ParseError
from installspec.version import admits, restated

Parse = Callable[[Source], Parsed]
_NOT_A_VERSION = {
    "git": "comes from git: what it is pinned to is a ref of that repository",
    "path": "comes from a folder of its own",
    "sdk": "comes with the SDK, which has no version of its own here",
}


def edit(source: Source, change: Placed, parse: Parse) -> Fix | Refusal:
    """Makes a SetVersion or a Declare; `parse` is that of the format, to prove what is written."""
    if isinstance(change, SetVersion):
        return _proven(source, _version(source, change, parse), change.name, change.version, parse)
    if isinstance(change, Declare):
        return _proven(source, _declare(source, change, parse), change.wanted.name, change.wanted.version, parse)
    return Refusal("a pubspec holds dependencies only", source.where(0, 0))


def _proven(source: Source, edits: tuple[TextEdit, ...] | Refusal, name: str, version: str, parse: Parse) -> Fix | Refusal:
    """The edits, if what they make still reads as it should."""
    if isinstance(edits, Refusal) or not edits:
        return edits if isinstance(edits, Refusal) else Fix(source.path, ())
    before, after = parse(source), parse(Source(source.path, apply(source.data, edits)))
    good = len(after.problems) <= len(before.problems) and any(
        isinstance(fact, Dependency) and (not name or fact.name == name) and admits("pub", fact.range, version) for fact in after.facts
    )
    if not good:
        return Refusal(
            "written here, the file would not read as it should",
            source.where(edits[0].start, edits[0].end),
            "".join(one.new.decode("utf-8", "replace") for one in edits).strip("\r\n"),
        )
    return Fix(source.path, edits)


def _version(source: Source, change: SetVersion, parse: Parse) -> tuple[TextEdit, ...] | Refusal:
    at = change.where
    users = [
        fact
        for fact in parse(source).facts
        if isinstance(fact, Dependency) and (_spot(fact.at) == _spot(at) or any(_spot(via.where) == _spot(at) for via in fact.via))
    ]
    if any(fact.via or fact.name != users[0].name for fact in users):
        names = ", ".join(sorted({fact.name for fact in users}))
        return Refusal(f"this version is given to others by an anchor ({names})", at, f"{change.name}: ^{change.version}")
    fact = users[0] if users else None
    if fact is None:
        return Refusal("no dependency states its version here", at, f"{change.name}: ^{change.version}")
    if fact.source_kind in _NOT_A_VERSION:
        return Refusal(f"{fact.name} {_NOT_A_VERSION[fact.source_kind]}", at, f"{fact.name}: ^{change.version}")
    text = source.data[at.start : at.end].decode("utf-8", "replace")
    if admits("pub", fact.range, change.version):
        return ()
    new = restated("pub", text, change.version)
    if new is None:
        return Refusal(f"{text} cannot be restated for {change.version} with certainty", at, f"{fact.name}: ^{change.version}")
    return (TextEdit(at.start, at.end, new.encode(), source.data[at.start : at.end]),)


def _spot(where: Where) -> tuple[int, int]:
    return where.start, where.end


def _declare(source: Source, change: Declare, parse: Parse) -> tuple[TextEdit, ...] | Refusal:
    name, version = change.wanted.name, change.wanted.version
    scope = "dev_dependencies" if change.wanted.scope == "dev_dependencies" else "dependencies"
    try:
        documents = yaml.parse(source.data)
    except ParseError as error:
        return Refusal(f"not YAML: {error.message}", source.where(error.offset, error.offset), f"{name}: ^{version}")
    if len(documents) != 1 or documents[0].kind != "map":
        return Refusal("not a pubspec of one document", source.where(0, 0), f"{name}: ^{version}")
    for fact in parse(source).facts:
        if isinstance(fact, Dependency) and fact.name == name and fact.scope in ("dependencies", "dev_dependencies"):
            if fact.scope != scope:
                return Refusal(f"{name} is declared in {fact.scope}; it belongs in {scope}", fact.where, f"{scope}:\n  {name}: ^{version}")
            known = fact.source_kind != "registry" or admits("pub", fact.range, version)
            return () if known else _version(source, SetVersion(fact.at, "pub", version, name), parse)
    root = documents[0]
    tables = [entry for entry in root.entries if entry.key == scope]
    if len(tables) > 1 or (tables and (tables[0].value.note == "alias" or tables[0].value.kind not in ("map", "null"))):
        where = source.where(tables[0].key_start, tables[0].key_end)
        return Refusal(f"{scope} is written in a way that nothing can be added to", where, f"{name}: ^{version}")
    if not tables:
        return _new_table(source, root, scope, f"{name}: ^{version}")
    table = tables[0]
    line = f"{name}: {_as_neighbours(source, table.value, version)}"
    if source.data[table.value.start : table.value.start + 1] == b"{":
        return _flow(source, table, line)
    return _block(source, root, table, name, line)


def _as_neighbours(source: Source, table: Node, version: str) -> str:
    """The requirement with the quotes of the others, pinned where they are nearly all pinned."""
    stated = [entry.value for entry in table.entries if entry.value.kind == "string" and constraint(entry.value.value.strip())]
    pinned = [value for value in stated if kind_of(value.value.strip()) == "exact"]
    text = version if len(pinned) > 2 and len(pinned) * 5 > len(stated) * 4 else f"^{version}"
    for quote in ("'", '"'):
        quoted = [value for value in stated if source.data[value.start : value.start + 1] == quote.encode()]
        if stated and len(quoted) * 2 > len(stated):
            return quote + text + quote
    return text


def _line_end(data: bytes, at: int) -> int:
    """The end of the line that holds byte `at`, its break not included."""
    stop = data.find(b"\n", at)
    stop = len(data) if stop < 0 else stop
    return stop - 1 if stop > at and data[stop - 1 : stop] == b"\r" else stop


def _line_start(data: bytes, at: int) -> int:
    return data.rfind(b"\n", 0, at) + 1


def _after_line(source: Source, at: int, text: str) -> tuple[TextEdit, ...]:
    """`text` as lines of their own behind the line that holds byte `at`."""
    end, eol = _line_end(source.data, at), Lines(source.data).eol
    return (TextEdit(end, end, b"".join(eol + line.encode() for line in text.split("\n")), b""),)


def _before_line(source: Source, at: int, text: str) -> tuple[TextEdit, ...]:
    start, eol = _line_start(source.data, at), Lines(source.data).eol
    return (TextEdit(start, start, b"".join(line.encode() + eol for line in text.split("\n")), b""),)


def _new_table(source: Source, root: Node, scope: str, line: str) -> tuple[TextEdit, ...] | Refusal:
    """A table that is not there yet: before that of the other dependencies, else behind what comes first in a pubspec."""
    data = source.data
    if data[root.start : root.start + 1] == b"{" or not root.entries:
        return Refusal("the pubspec is written in braces", source.where(root.start, root.start), f"{scope}:\n  {line}")
    spaced = (
        "\n" if any(data[_line_end(data, one.end) :].lstrip(b"\r\n \t") and _blank_after(data, one.end) for one in root.entries) else ""
    )
    text = f"{scope}:\n{_step(root, data)}{line}"
    following = next((one for one in root.entries if one.key in ("dev_dependencies", "dependency_overrides", "flutter")), None)
    if following is not None:
        start = _with_comments(data, following.key_start)
        return _before_line(source, start, text + spaced)
    last = next((one for one in root.entries if one.key == "environment"), root.entries[-1])
    return _after_line(source, _last_byte(last), spaced + text)


def _step(root: Node, data: bytes) -> str:
    """One level of indentation, as the first nested block has it."""
    for entry in root.entries:
        if entry.value.kind == "map" and entry.value.entries and data[entry.value.start : entry.value.start + 1] != b"{":
            inner = entry.value.entries[0].key_start
            return " " * (inner - _line_start(data, inner))
    return "  "


def _blank_after(data: bytes, at: int) -> bool:
    end = data.find(b"\n", at)
    return end >= 0 and data[end + 1 : end + 3].lstrip(b"\r").startswith(b"\n")


def _with_comments(data: bytes, at: int) -> int:
    """The start of the first of the comment lines that stand directly above the line of byte `at`, or of that line."""
    start = _line_start(data, at)
    while start > 0:
        above = _line_start(data, start - 1)
        if not data[above:start].lstrip().startswith(b"#"):
            break
        start = above
    return start


def _with_remarks(data: bytes, at: int, indent: bytes) -> int:
    """The last byte of the comment lines directly below the line of byte `at`: they speak of the entry there."""
    while True:
        below = data.find(b"\n", at) + 1
        if not below or not data[below : _line_end(data, below)].startswith(indent + b"#"):
            return at
        at = below


def _last_byte(entry: Entry) -> int:
    """The last byte that belongs to an entry."""
    at = max((node.end for node in entry.value.walk()), default=entry.end)
    return max(entry.key_end, at - 1)


def _flow(source: Source, table: Entry, line: str) -> tuple[TextEdit, ...] | Refusal:
    data, value = source.data, table.value
    close = value.end - 1
    if not value.entries:
        new = Lines(data).eol + f"  {line}".encode()
        start = table.key_end + 1
        if data[table.key_end : start] != b":" or data[value.start + 1 : close].strip():
            return Refusal("the dependencies are written in braces", source.where(value.start, value.end), line)
        return (TextEdit(start, value.end, new, data[start : value.end]),)
    if b"\n" in data[value.start : value.end]:
        return Refusal("the dependencies are written in braces over several lines", source.where(value.start, value.end), line)
    end = value.entries[-1].end
    between = data[end:close].strip()
    if between not in (b"", b","):
        return Refusal("the dependencies are written in braces", source.where(value.start, value.end), line)
    return (TextEdit(end, end, f", {line}".encode(), b""),)


def _block(source: Source, root: Node, table: Entry, name: str, line: str) -> tuple[TextEdit, ...] | Refusal:
    data = source.data
    # What a merge key brought stands elsewhere.
    entries = [one for one in table.value.entries if table.key_end < one.start and data[one.start : one.start + 2] != b"<<"]
    if not entries:
        written = data[table.key_end : _line_end(data, table.key_end)].partition(b"#")[0].strip()
        if written == b":":
            return _after_line(source, table.key_end, _step(root, data) + line)
        start = data.find(b":", table.key_end) + 1
        stop = table.value.end
        if table.value.kind != "null" or stop <= start:
            return Refusal("the dependencies are written in a way that nothing can be added to", source.where(table.start, table.end), line)
        return (TextEdit(start, stop, Lines(data).eol + f"{_step(root, data)}{line}".encode(), data[start:stop]),)
    indent = data[_line_start(data, entries[0].key_start) : entries[0].key_start]
    if indent.strip(b" "):
        return Refusal("the dependencies are written in a way that nothing can be added to", source.where(table.start, table.end), line)
    text = indent.decode() + line
    index = position([one.key for one in entries], name)
    if index == len(entries):  # those of the SDK may stand before the others
        index = position(["" if one.value.get("sdk") is not None else one.key for one in entries], name)
    if index and (index == len(entries) or entries[index - 1].key < name):
        at = _last_byte(entries[index - 1])
        return _after_line(source, at if index < len(entries) else _with_remarks(data, at, indent), text)
    return _before_line(source, _with_comments(data, entries[index].key_start), text)
