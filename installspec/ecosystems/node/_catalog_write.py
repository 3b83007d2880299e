"""pnpm-workspace.yaml and .yarnrc.yml, written: a requirement changed in place, a line of a catalog added."""

from __future__ import annotations

from installspec.ecosystems.node._collection_write import Layout, lead, line_end, line_start
from installspec.ecosystems.node._package_write import place_of, set_version
from installspec.ecosystems.node._requirement_write import prefix
from installspec.model.change import Declare, SetVersion
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.source import Source
from installspec.text import yaml
from installspec.text.edit import apply
from installspec.text.tree import Entry, Node, ParseError


def edit(source: Source, change: SetVersion | Declare) -> Fix | Refusal:
    try:
        documents = yaml.parse(source.data)
    except ParseError as error:
        return Refusal(f"not YAML: {error.message}", source.where(error.offset, error.offset))
    if not documents or documents[0].kind != "map":
        return Refusal("no settings in this file", source.where(0, 0))
    root = documents[0]
    return set_version(source, root, change) if isinstance(change, SetVersion) else _declare(source, root, change)


def _declare(source: Source, root: Node, change: Declare) -> Fix | Refusal:
    data, name = source.data, change.wanted.name
    catalog = change.target.removeprefix("catalog.")
    keys = ("catalog",) if catalog == "default" and root.get("catalogs", "default") is None else ("catalogs", catalog)
    table = root.get(*keys)
    entries = [entry for entry in table.entries if entry.value.note != "alias" or entry.start >= table.start] if table is not None else []
    sign = prefix((entry.key, entry.value.value) for entry in entries)
    version = change.notation or ("^" if sign is None else sign) + change.wanted.version
    line = _line(data, entries, name, version)
    if table is None or not entries:
        return Refusal(f"there is no catalog {catalog} here", source.where(root.start, root.start), line)
    if table.entry(name) is not None:
        return Fix(source.path, ())
    if data[table.start : table.start + 1] == b"{" or any(
        line_start(data, one.start) + len(lead(data, one.start)) != one.start for one in entries
    ):
        return Refusal(f"the catalog {catalog} has several packages in one line", source.where(table.start, table.end), line)
    index = place_of([entry.key for entry in entries], name)
    eol, margin = Layout(data).eol, lead(data, entries[0].start)
    if index:
        at = line_end(data, entries[index - 1].end)
        new = eol + margin + line.encode()
    else:
        at = entries[0].start
        new = line.encode() + eol + margin
    edits = (TextEdit(at, at, new, b""),)
    try:
        after = yaml.parse(apply(data, edits))
    except ParseError:
        after = []
    if not after or after[0].text(*keys, name) != version:
        return Refusal(f"no line can be added to the catalog {catalog} with certainty", source.where(table.start, table.end), line)
    return Fix(source.path, edits)


def _line(data: bytes, entries: list[Entry], name: str, version: str) -> str:
    """`name: version`, in quotes where YAML needs them or the lines beside it have them."""
    keys = [quote for entry in entries if (quote := data[entry.key_start : entry.key_start + 1].decode("latin-1")) in ("'", '"')]
    values = [data[one.value.start : one.value.start + 1].decode("latin-1") if one.value.start < one.value.end else "" for one in entries]
    marks = [quote for quote in values if quote in ("'", '"')]
    key_quote = (
        keys[0] if keys and (name.startswith("@") or len(keys) == len(entries)) else (marks or ["'"])[0] if name.startswith("@") else ""
    )
    mark = (
        marks[0] if len(marks) * 2 > len(entries) or (version[:1] in "><=*|@`!&%" and marks) else "'" if version[:1] in "><=*|@`!&%" else ""
    )
    return f"{key_quote}{name}{key_quote}: {mark}{version}{mark}"
