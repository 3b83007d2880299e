"""New requirements in pyproject.toml and Pipfile."""

from __future__ import annotations

from installspec.ecosystems.python import _notation
from installspec.ecosystems.python._lists import Item, added
from installspec.ecosystems.python._requirement import name_of, normalised
from installspec.model.edit import Refusal, TextEdit
from installspec.model.facts import Dependency
from installspec.model.source import Source
from installspec.text import toml
from installspec.text.lines import Lines
from installspec.text.order import position
from installspec.text.tree import Entry, Node, ParseError

Edits = tuple[TextEdit, ...]


def pyproject(source: Source, name: str, version: str, held: list[Dependency]) -> Edits | Refusal:
    """In the project's own list, else in Poetry's table."""
    try:
        root = toml.parse(source.data)
    except ParseError as error:
        return Refusal(f"not TOML: {error.message}", source.where(error.offset, error.offset), f"{name}>={version}")
    project, poetry = root.get("project"), root.get("tool", "poetry")
    items = project.get("dependencies") if project is not None else None
    if items is not None:
        return _listed(source, items, name, version)
    if poetry is not None and (project is None or poetry.get("dependencies") is not None):
        table = poetry.get("dependencies")
        if table is None or table.kind != "map":
            where = source.where(poetry.start, poetry.start)
            return Refusal("Poetry has no table of dependencies here", where, f'[tool.poetry.dependencies]\n{name} = "^{version}"')
        style = [text for entry in table.entries if entry.key != "python" and (text := _stated(entry)) is not None]
        return _tabled(source, table, name, _notation.constraint(version, style))
    if project is None:
        return Refusal("this file declares no project", source.where(0, 0), f'dependencies = ["{name}>={version}"]')
    dynamic = project.get("dynamic")
    if dynamic is not None and any(one.value == "dependencies" for one in dynamic.elements):
        return Refusal("the dependencies are given elsewhere (dynamic)", source.where(dynamic.start, dynamic.end), f"{name}>={version}")
    return _new_list(source, project, f'dependencies = ["{name}>={version}"]')


def pipfile(source: Source, name: str, version: str, held: list[Dependency]) -> Edits | Refusal:
    try:
        root = toml.parse(source.data)
    except ParseError as error:
        return Refusal(f"not TOML: {error.message}", source.where(error.offset, error.offset), f'{name} = ">={version}"')
    table = root.get("packages")
    if table is None or table.kind != "map":
        return Refusal("there is no table of packages here", source.where(0, 0), f'[packages]\n{name} = ">={version}"')
    style = [text for entry in table.entries if (text := _stated(entry)) is not None]
    return _tabled(source, table, name, _notation.least(version, style))


def _stated(entry: Entry) -> str | None:
    return entry.value.value if entry.value.kind == "string" else entry.value.text("version")


def _listed(source: Source, items: Node, name: str, version: str) -> Edits | Refusal:
    if items.kind != "list" or any(one.kind != "string" for one in items.elements):
        return Refusal("the dependencies are no list of strings", source.where(items.start, items.end), f'"{name}>={version}",')
    text = _notation.requirement(name, version, [one.value for one in items.elements])
    listed = [Item(one.start, one.end, name_of(one.value)) for one in items.elements]
    edits = added(source.data, items.start, items.end, listed, text, normalised(name))
    return edits or Refusal("nothing can be added to this list", source.where(items.start, items.end), f'"{name}>={version}",')


def _own(data: bytes, table: Node) -> list[Entry]:
    """The entries that stand on lines of their own below the table's header."""
    return [
        one for one in table.entries if one.start == one.key_start and not data[data.rfind(b"\n", 0, one.start) + 1 : one.start].strip()
    ]


def _tabled(source: Source, table: Node, name: str, constraint: str) -> Edits | Refusal:
    data, own = source.data, _own(source.data, table)
    line = f'{name} = "{constraint}"'
    if data[table.start : table.start + 1] != b"[":
        return Refusal("the dependencies are no table of their own", source.where(table.start, table.start), line)
    if not own:
        return _line_after(data, table.start, line)
    columns = {data.find(b"=", one.key_end) - data.rfind(b"\n", 0, one.key_start) for one in own}
    padded = len(columns) == 1 and len(own) > 2 and any(data[one.key_end : one.key_end + 2] == b"  " for one in own)
    if padded:
        line = f'{name.ljust(next(iter(columns)) - 2)} = "{constraint}"'
    elif all(data[one.key_end : one.key_end + 1] == b"=" for one in own):
        line = f'{name}="{constraint}"'
    singles = sum(data[one.value.start : one.value.start + 1] == b"'" for one in own)
    if singles * 2 > len(own):
        line = line.replace('"', "'")
    lead = data[data.rfind(b"\n", 0, own[0].start) + 1 : own[0].start].decode()
    index = position([normalised(one.key) for one in own], normalised(name))
    if index and (index == len(own) or normalised(own[index - 1].key) < normalised(name)):
        return _line_after(data, own[index - 1].end, lead + line)
    at = data.rfind(b"\n", 0, own[index].start) + 1
    return (TextEdit(at, at, (lead + line).encode() + Lines(data).eol, b""),)


def _new_list(source: Source, project: Node, line: str) -> Edits | Refusal:
    own = _own(source.data, project)
    if not own:
        return Refusal("the project's table is empty", source.where(project.start, project.start), line)
    return _line_after(source.data, own[-1].end, line)


def _line_after(data: bytes, at: int, line: str) -> Edits:
    stop = data.find(b"\n", at)
    stop = len(data) if stop < 0 else stop
    end = stop - 1 if stop > at and data[stop - 1 : stop] == b"\r" else stop
    return (TextEdit(end, end, Lines(data).eol + line.encode(), b""),)
