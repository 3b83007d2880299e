"""pyproject.toml: PEP 621 and PEP 735 dependencies, what PEP 518 builds with, Poetry, uv and PDM.

It also gives the Definitions `engine.python` (the range of Python that a project asks for), `pip.given` (the files of its dependencies) and
`pip.started` (what of the file says that something starts the project).
"""

from __future__ import annotations

from installspec.ecosystems.python._declare import BUILD, CONSTRAINTS, OVERRIDES, Refusals, egg, listed, tabled
from installspec.ecosystems.python._poetry import poetry
from installspec.ecosystems.python._published import published, started
from installspec.ecosystems.python._requirement import is_requirements, normalised
from installspec.model.facts import Definition, Dependency, Fact, Module, Problem
from installspec.model.source import Parsed, Source
from installspec.text import toml
from installspec.text.tree import Node, ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = ("pyproject.toml",)
reads: frozenset[type] = frozenset({Definition, Dependency, Module})
managers: tuple[str, ...] = ("pip", "uv", "poetry")
writes: frozenset[str] = frozenset({"SetVersion", "Declare"})

_FORMAT = "python/pyproject"


def parse(source: Source) -> Parsed:
    try:
        root = toml.parse(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), f"not TOML: {error.message}"),))
    refusals = Refusals(source)
    found = poetry(_FORMAT, source, root, _standard(source, root, refusals), refusals) + _tools(source, root, refusals)
    own = normalised(root.text("project", "name") or "")
    found = [each for each in found if each.name != own or each.scope == "dependencies"]  # `all = ["app[fast]"]` installs nothing else
    uv = root.get("tool", "uv")
    sources = uv.get("sources") if uv is not None else None
    if sources is not None and sources.kind == "map":
        held = {normalised(entry.key): entry.value for entry in sources.entries}
        found = [_sourced(each, held.get(each.name), refusals) for each in found]
    facts: list[Fact] = [*_module(source, root, bool(found)), *_engine(source, root), *found]
    if uv is not None and uv.get("workspace") is not None and sources is not None:
        facts += _shared(source, sources)
    facts += listed(_FORMAT, source, root.get("build-system", "requires"), BUILD, refusals)
    facts += _given(source, root)
    _dynamic(root, refusals)
    return Parsed(tuple(facts), tuple(refusals.problems))


def _engine(source: Source, root: Node) -> list[Definition]:
    for path in (("project", "requires-python"), ("tool", "poetry", "dependencies", "python")):
        value = root.get(*path)
        if value is not None and value.kind == "string":
            return [Definition(_FORMAT, "engine.python", value.value, source.where(value.inner_start, value.inner_end), source.folder)]
    return []


def _standard(source: Source, root: Node, refusals: Refusals) -> list[Dependency]:
    out = listed(_FORMAT, source, root.get("project", "dependencies"), "dependencies", refusals)
    for key, table in (
        ("optional-dependencies", root.get("project", "optional-dependencies")),
        ("dependency-groups", root.get("dependency-groups")),
    ):
        for entry in table.entries if table is not None else ():
            out += listed(_FORMAT, source, entry.value, f"{key}.{entry.key}", refusals)
    return out


def _tools(source: Source, root: Node, refusals: Refusals) -> list[Dependency]:
    """What uv, PDM and Hatch declare in tables of their own."""
    out: list[Dependency] = []
    for key, scope in (
        ("dev-dependencies", "dev-dependencies"),
        ("override-dependencies", OVERRIDES),
        ("constraint-dependencies", CONSTRAINTS),
    ):
        out += listed(_FORMAT, source, root.get("tool", "uv", key), scope, refusals)
    groups = root.get("tool", "pdm", "dev-dependencies")
    for entry in groups.entries if groups is not None else ():
        out += _pdm_group(source, entry.value, f"dev-dependencies.{entry.key}", refusals)
    out += tabled(_FORMAT, source, root.get("tool", "pdm", "resolution", "overrides"), OVERRIDES, refusals)
    environments = root.get("tool", "hatch", "envs")
    for entry in environments.entries if environments is not None else ():
        for key in ("dependencies", "extra-dependencies"):
            out += listed(_FORMAT, source, entry.value.get(key), f"hatch.{entry.key}", refusals)
    return out


def _pdm_group(source: Source, items: Node, scope: str, refusals: Refusals) -> list[Dependency]:
    """A group of PDM: its lines may begin with `-e`, as those of pip do."""
    out: list[Dependency] = []
    rest = Node("list", items.start, items.end) if items.kind == "list" else items
    for item in items.elements:
        if item.kind == "string" and item.value.startswith("-e ") and source.data.startswith(b"-e ", item.inner_start):
            text = item.value[3:].lstrip()
            found = egg(_FORMAT, source, scope, text, item.inner_end - len(text.encode()))
            out += [found] if found is not None else []
        else:
            rest.elements.append(item)
    return out + listed(_FORMAT, source, rest, scope, refusals)


def _sourced(fact: Dependency, held: Node | None, refusals: Refusals) -> Dependency:
    """`fact` with what `[tool.uv.sources]` says about where it comes from."""
    if held is None or fact.source_kind != "registry" or fact.scope in (OVERRIDES, CONSTRAINTS):
        return fact
    if held.kind == "list":
        if any(_origin(each)[1] for each in held.elements):
            refusals.add(held.start, held.end, f"{fact.name} comes from several sources: which one depends on markers")
        return fact
    target, kind = _origin(held)
    return fact._replace(source=target, source_kind=kind) if kind else fact


def _origin(held: Node) -> tuple[str, str]:
    """`(source, source kind)` of an entry of `tool.uv.sources`; "" for an index."""
    if held.text("workspace") == "true":
        return "", "workspace"
    found = ((target, kind) for kind in ("git", "path", "url") if (target := held.text(kind)) is not None)
    return next(found, ("", ""))


def _shared(source: Source, sources: Node) -> list[Definition]:
    """The sources of a workspace's root, which its members have too: `uv.source.<name>` = kind and target."""
    out = []
    for entry in sources.entries:
        target, kind = _origin(entry.value)
        if kind:
            where = source.where(entry.start, entry.end)
            out.append(Definition(_FORMAT, f"uv.source.{normalised(entry.key)}", f"{kind} {target}", where, source.folder))
    return out


def _given(source: Source, root: Node) -> list[Definition]:
    """The files that the dependencies of the project itself come from (setuptools, Hatch): `pip.given`, each with the path as written."""
    out = []
    for path in (
        ("tool", "setuptools", "dynamic", "dependencies", "file"),
        ("tool", "hatch", "metadata", "hooks", "requirements_txt", "files"),
    ):
        held = root.get(*path)
        for one in held.elements or [held] if held is not None else ():
            if one.kind == "string":
                out.append(Definition(_FORMAT, "pip.given", one.value, source.where(one.inner_start, one.inner_end), source.folder))
    return out


def _dynamic(root: Node, refusals: Refusals) -> None:
    """Refuses the files that setuptools takes requirements from and that are not named like requirements files."""
    dynamic = root.get("tool", "setuptools", "dynamic")
    extras = dynamic.get("optional-dependencies") if dynamic is not None else None
    for entry in [*(dynamic.entries if dynamic is not None else ()), *(extras.entries if extras is not None else ())]:
        if entry.key not in ("version", "readme", "optional-dependencies"):
            held = entry.value.get("file")
            for file in held.elements or [held] if held is not None else ():
                if file.kind == "string" and not is_requirements(file.value):
                    refusals.always(
                        file.start, file.end, f"requirements come from {file.value}, which is not named like a requirements file"
                    )


def _module(source: Source, root: Node, declares: bool) -> list[Module | Definition]:
    """A file that only configures tools makes no module."""
    for path in (("project",), ("tool", "poetry"), ("tool", "pdm"), ("tool", "uv", "workspace"), ("dependency-groups",)):
        table = root.get(*path)
        if table is None or table.kind != "map" or (path == ("tool", "pdm") and not declares):
            continue
        name = table.get("name")
        if name is not None and name.kind == "string":
            where = source.where(name.inner_start, name.inner_end)
            found: list[Module | Definition] = [
                Module(_FORMAT, source.folder, () if published(root, table) else ("python",), name.value, where)
            ]
            by = started(root, table)
            return [*found, Definition(_FORMAT, "pip.started", by, where, source.folder)] if by else found
        shipped = path in (("project",), ("tool", "poetry"))
        return [Module(_FORMAT, source.folder, ("python",) if shipped else (), "", source.where(table.start, table.start))]
    return []


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.python import _manifest_write
    from installspec.ecosystems.python._tables_write import pyproject

    return _manifest_write.edit(source, change, parse, pyproject)
