"""package.json, written: a requirement changed in place, a dependency or a line of a catalog added."""

from __future__ import annotations

from itertools import pairwise

from installspec.ecosystems.node._collection_write import Layout
from installspec.ecosystems.node._json_write import nested, put, quoted, result, string_at, table_of
from installspec.ecosystems.node._requirement_write import prefix, rewritten
from installspec.model.change import Declare, SetVersion
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.source import Source
from installspec.text.tree import Node

_TABLES = ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies")
# What a table that is made anew stands behind.
_BEHIND = {
    "dependencies": ("devDependencies", "scripts"),
    "devDependencies": ("dependencies", "scripts"),
    "peerDependencies": ("devDependencies", "dependencies", "scripts"),
    "optionalDependencies": ("dependencies", "devDependencies", "scripts"),
}


def edit(source: Source, change: SetVersion | Declare) -> Fix | Refusal:
    root = table_of(source)
    if isinstance(root, Refusal):
        return root
    return set_version(source, root, change) if isinstance(change, SetVersion) else _declare(source, root, change)


def set_version(source: Source, root: Node, change: SetVersion) -> Fix | Refusal:
    """Also for YAML: a string of the file becomes the same requirement for another version."""
    start, end = change.where.start, change.where.end
    node = string_at(root, start, end)
    text = source.data[start:end].decode("utf-8", "replace")
    if node is None or node.value != text:
        return Refusal("no plain requirement stands here", change.where, change.version)
    new = rewritten(text, change.version)
    if new is None:
        return Refusal(f"{text} cannot be rewritten for {change.version} with certainty", change.where, change.version)
    if new == text:
        return Fix(source.path, ())
    return Fix(source.path, (TextEdit(start, end, new.encode(), source.data[start:end]),))


def _declare(source: Source, root: Node, change: Declare) -> Fix | Refusal:
    wanted = change.wanted
    keys = _keys(root, change)
    table, missing = root, list(keys)
    while missing and (below := table.get(missing[0])) is not None:
        if below.kind != "map":
            return Refusal(f"{'.'.join(keys)} is no table", source.where(below.start, below.end), _line(wanted.name, change, ""))
        table = below
        missing.pop(0)
    sign = _sign(root, table if not missing else None, bool(change.target))
    line = _line(wanted.name, change, sign)
    if len({entry.key for entry in root.entries}) < len(root.entries):
        return Refusal("a key of this file stands twice", source.where(root.start, root.start + 1), line)
    layout = Layout(source.data)
    layout.many = layout.many or not root.entries
    value = quoted(_requirement(change, sign))
    if missing:
        edits = put(
            source.data, table, _table_index(table, missing[0]), missing[0], nested([*missing[1:], wanted.name], value, layout), layout
        )
    elif table.entry(wanted.name) is not None:
        return Fix(source.path, ())
    else:
        edits = put(source.data, table, place_of([entry.key for entry in table.entries], wanted.name), wanted.name, value, layout)
    after = result(source.data, edits) if edits is not None else None
    if edits is None or after is None or after.get(*keys, wanted.name) is None:
        return Refusal(f"the layout of {'.'.join(keys)} is not one that a line can be added to", source.where(table.start, table.end), line)
    return Fix(source.path, tuple(edits))


def _sign(root: Node, table: Node | None, catalog: bool) -> str:
    """`^`, `~` or "": what the table's own lines have, else those of all tables, else what npm writes."""
    tables = [table] if table is not None else []
    others = [] if catalog else [one for name in _TABLES[:2] if (one := root.get(name)) is not None]
    for several in (tables, others):
        lines = [(entry.key, entry.value.value) for one in several for entry in one.entries if entry.value.kind == "string"]
        sign = prefix(lines)
        if sign is not None:
            return sign
    return "^"


def place_of(keys: list[str], name: str) -> int:
    """Where `name` belongs among `keys`: in its order if they are in order (all but a few of them), else at the end."""
    low = [key.lower() for key in keys]
    falls = sum(one > other for one, other in pairwise(low))
    if falls * 4 > len(low) - 1:
        return len(keys)
    return next((at for at, key in enumerate(low) if key > name.lower()), len(keys))


def _keys(root: Node, change: Declare) -> tuple[str, ...]:
    """The keys down to the table. `target` is `catalog.<name>` for a line of bun's catalogs."""
    if not change.target:
        return (change.wanted.scope or "dependencies",)
    name = change.target.removeprefix("catalog.")
    below = ("catalog",) if name == "default" and root.get("workspaces", "catalogs", "default") is None else ("catalogs", name)
    top = root.get(below[0])
    workspaces = root.get("workspaces")
    return below if top is not None or workspaces is None or workspaces.kind != "map" else ("workspaces", *below)


def _table_index(root: Node, name: str) -> int:
    keys = [entry.key for entry in root.entries]
    return next((keys.index(one) + 1 for one in _BEHIND.get(name, ()) if one in keys), len(keys))


def _requirement(change: Declare, sign: str) -> str:
    return change.notation or sign + change.wanted.version


def _line(name: str, change: Declare, sign: str) -> str:
    return f'"{name}": "{_requirement(change, sign)}"'
