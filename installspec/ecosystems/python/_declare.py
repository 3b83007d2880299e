"""Declarations as Dependencies: PEP 508 strings, and the name-to-constraint tables of Poetry and Pipfile."""

from __future__ import annotations

from installspec.ecosystems.python._requirement import kind_of, named_by, normalised, origin, poetry_range, read
from installspec.model.facts import Dependency, Problem
from installspec.model.source import Source
from installspec.text.tree import Entry, Node

OVERRIDES = "overrides"  # the scope of what replaces the requirements of others, and
CONSTRAINTS = "constraints"  # of what is added to them: neither installs anything
BUILD = "build-system.requires"  # the scope of what a package is built with: neither installed nor locked with it


class Refusals:
    """What a file says in a way that is not read. Where a wanted package is looked for, only lines that may name it count."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.problems: list[Problem] = []

    def add(self, start: int, end: int, message: str) -> None:
        focus = self._source.focus
        if focus.packages is not None:
            text = self._source.data[start:end].lower().replace(b"_", b"-")
            if not any(hint in text for hint in focus.hints or [name.encode() for name in focus.packages]):
                return
        self.always(start, end, message)

    def always(self, start: int, end: int, message: str) -> None:
        """For what may name any package, as a file that is not read does."""
        self.problems.append(Problem(self._source.where(start, end), message, "IS902"))


def listed(format_id: str, source: Source, items: Node | None, scope: str, refusals: Refusals) -> list[Dependency]:
    """The PEP 508 strings of a list."""
    if items is None:
        return []
    if items.kind != "list":
        refusals.add(items.start, items.end, f"{scope} is a {items.kind}; it has to be a list of requirements")
        return []
    out: list[Dependency] = []
    for item in items.elements:
        if item.kind == "string":
            found = stated(format_id, source, scope, item.value, item.inner_start, item.inner_end)
            if found is None:
                refusals.add(item.start, item.end, f"{item.value!r} in {scope} is no requirement as PEP 508 has it")
            else:
                out.append(found)
        elif item.kind != "map" or item.text("include-group") is None:
            # `{include-group = …}` adds nothing: the other group's own lines count.
            refusals.add(item.start, item.end, f"{scope} has a {item.kind} where a requirement is a string")
    return out


def egg(format_id: str, source: Source, scope: str, text: str, start: int, unit: str | None = None) -> Dependency | None:
    """`git+https://…#egg=name`: what pip took before PEP 508 had direct references. `text` starts at byte `start`."""
    target, mark, fragment = text.partition("#")
    name = next((part[4:] for part in fragment.split("&") if part.startswith("egg=")), "")
    name = normalised(name.partition("[")[0]) if mark else named_by(target)
    if not name:
        return None
    at = source.where(start, start + len(text.encode()))
    written = source.data[at.start : at.end].decode("utf-8", "replace")
    folder = source.folder if unit is None else unit
    return Dependency(format_id, name, written, "ref", scope, at, at, "pep440", "", target, origin(target), folder, "pip")


def stated(format_id: str, source: Source, scope: str, text: str, start: int, end: int, unit: str | None = None) -> Dependency | None:
    """A PEP 508 requirement between two bytes, whose value is `text`. The whole of it is the requirement, its name included."""
    wanted = read(text)
    if wanted is None:
        return None
    where = source.where(start, end)
    written = source.data[start:end].decode("utf-8", "replace")
    folder = source.folder if unit is None else unit
    return Dependency(
        format_id,
        wanted.name,
        written,
        wanted.kind,
        scope,
        where,
        where,
        "pep440",
        wanted.range,
        wanted.source,
        wanted.source_kind,
        folder,
        "pip",
    )


def tabled(format_id: str, source: Source, table: Node | None, scope: str, refusals: Refusals) -> list[Dependency]:
    """`name = "constraint"` and `name = {version = …, git = …}`."""
    out: list[Dependency] = []
    if table is not None and table.kind != "map":
        refusals.add(table.start, table.end, f"{scope} is a {table.kind}; it has to be a table of names")
    for entry in table.entries if table is not None else ():
        if entry.key.lower() == "python":
            continue
        for value in entry.value.elements if entry.value.kind == "list" else (entry.value,):
            foreign = next((one.key for one in value.entries if one.key in ("svn", "hg", "bzr")), "")
            each = _constrained(format_id, source, entry, value, scope) if not foreign else None
            if each is not None:
                out.append(each)
            else:
                refusals.add(
                    entry.start, entry.end, f"{entry.key} comes from {foreign}" if foreign else f"{entry.key} is declared as a {value.kind}"
                )
    return out


def _constrained(format_id: str, source: Source, entry: Entry, value: Node, scope: str) -> Dependency | None:
    version = value if value.kind == "string" else value.get("version")
    if value.kind not in ("string", "map") or (version is not None and version.kind != "string"):
        return None
    target, source_kind, ref = _origin(value)
    said = version if version is not None else ref
    quoted = source.data[entry.key_start : entry.key_start + 1] in (b'"', b"'")
    at = source.where(entry.key_start + quoted, entry.key_end - quoted) if said is None else source.where(said.inner_start, said.inner_end)
    written = source.data[at.start : at.end].decode("utf-8", "replace") if said is not None else ""
    range_ = poetry_range(version.value) if version is not None else ""
    kind = "ref" if source_kind in ("git", "url") else "range" if range_ is None else kind_of(range_)
    where = source.where(entry.start, entry.end) if entry.value is value else source.where(value.start, value.end)
    return Dependency(
        format_id, normalised(entry.key), written, kind, scope, where, at, "pep440", range_ or "", target, source_kind, source.folder, "pip"
    )


def _origin(value: Node) -> tuple[str, str, Node | None]:
    """`(source, source kind, the git ref)`."""
    for entry in value.entries:
        if entry.value.kind != "string":
            continue
        if entry.key == "git":
            found = (value.get(key) for key in ("tag", "rev", "ref", "branch"))
            return entry.value.value, "git", next((each for each in found if each is not None and each.kind == "string"), None)
        if entry.key in ("path", "file"):
            return entry.value.value, origin(entry.value.value) if entry.key == "file" else "path", None
        if entry.key == "url":
            return entry.value.value, "url", None
    return "", "registry", None
