"""One Gradle dependency, with what it refers to followed."""

from __future__ import annotations

from installspec.ecosystems.jvm._catalogs import accessor_of
from installspec.ecosystems.jvm._notation import kind_of
from installspec.model.facts import Resolved, Via

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.ecosystems.jvm._catalogs import Catalog
    from installspec.ecosystems.jvm._scopes import Scopes, Text
    from installspec.model.facts import Definition, Dependency


def resolved(fact: Dependency, scopes: Scopes) -> list[Dependency]:
    """The declaration, completed as far as the repository says; several for a bundle."""
    if fact.kind == "ref" and fact.scope != "catalog" and ":" not in fact.name and "${" not in fact.range:
        return _reference(fact, scopes)
    name = scopes.expand(fact.name, fact.where.path, fact.unit)
    version = scopes.expand(fact.range, fact.where.path, fact.unit)
    if name is not None:
        fact = fact._replace(name=name.text)
        if not fact.range and fact.kind == "variable":
            return [_told_by_name(fact, name)]
    if version is None:
        return [fact._replace(range="")]
    kind = fact.kind
    if kind == "variable" and fact.scope != "plugins" and ("@" in version.text or ":" in version.text):
        # A variable may hold the classifier or the extension too.
        version = version._replace(text=version.text.partition("@")[0].partition(":")[0])
    if kind == "variable" and version.via and version.via[0].where.path.endswith(".versions.toml"):
        kind = "ref"
    return [_fixed(fact._replace(kind=kind, range=version.text, via=version.via))]


def _told_by_name(fact: Dependency, name: Text) -> Dependency:
    """`"group:$x"`: with a version where `x` holds `artifact:1.0`, without one where it holds the artifact alone."""
    fields = name.text.partition("@")[0].split(":")
    fact = fact._replace(name=":".join(fields[:2]))
    if len(fields) < 3 or not fields[2]:
        return fact._replace(requirement="", kind="managed")
    return _fixed(fact._replace(range=fields[2], via=name.via))


def _reference(fact: Dependency, scopes: Scopes) -> list[Dependency]:
    """`libs.x`, `libs.bundles.x`, `libs.plugins.x`, or a variable that holds a whole coordinate."""
    found = scopes.catalog(fact.name, fact.unit)
    if found is not None:
        entries = _entries(found[0], accessor_of(found[1]))
        if entries is not None:
            return [_from_catalog(fact, found[0], entry, scopes) for entry in entries]
    definition = scopes.definition(fact.name, fact.where.path, fact.unit)
    if definition is None:
        return [fact]
    if definition.refers:
        hop = Via(definition.where, definition.refers)
        aliased = fact._replace(name=definition.refers)
        # One hop at a time: what a variable refers to may be an entry of a catalog again.
        if definition.refers != fact.name and len(fact.via) < 8:
            again = _reference(aliased._replace(via=(*fact.via, hop)), scopes)
            return [item if item.name != aliased.name else fact for item in again]
        return [fact]
    text = scopes.expand(definition.value, definition.where.path, definition.unit)
    if text is None:
        return [fact]
    hops = (*fact.via, Via(definition.where, text.text), *text.via)
    fields = text.text.partition("@")[0].split(":")
    if fields[0] == "" and len(fields) > 1:
        return []  # `def core = findProject(":core")`: no package
    if len(fields) < 2:
        # The name of a plugin: `id(Plugins.android)`.
        return [fact._replace(name=text.text, kind="variable", via=hops)] if fact.scope == "plugins" and text.text else [fact]
    version = fields[2] if len(fields) > 2 else ""
    kind = "variable" if version else "managed"
    return [_fixed(fact._replace(name=f"{fields[0]}:{fields[1]}", kind=kind, range=version, via=hops))]


def _entries(catalog: Catalog, accessor: str) -> list[Definition] | None:
    """The lines of the catalog that an accessor stands for (a bundle may be empty); None where there is no such accessor."""
    first, _, rest = accessor.partition(".")
    if first == "plugins" and rest:
        plugin = catalog.find("plugins", rest)
        return [plugin] if plugin is not None else None
    if first == "bundles" and rest:
        bundle = catalog.find("bundles", rest)
        if bundle is None:
            return None
        found = [catalog.find("libraries", accessor_of(alias)) for alias in bundle.value.split(",")]
        return [entry for entry in found if entry is not None]
    library = catalog.find("libraries", accessor)
    return [library] if library is not None else None


def _from_catalog(fact: Dependency, catalog: Catalog, entry: Definition, scopes: Scopes) -> Dependency:
    line = catalog.lines.get((entry.where.path, entry.where.start))
    if line is None:
        return fact._replace(name=entry.value)
    hop = Via(line.where, line.requirement or entry.value)
    version = scopes.expand(line.range, line.where.path, line.unit)
    via = (*fact.via, hop, *(version.via if version is not None else ()))
    fact = fact._replace(name=line.name, via=via, range=version.text if version is not None else "")
    if version is not None and not version.text:
        return fact._replace(kind="managed")
    return _fixed(fact)


def _fixed(fact: Dependency) -> Dependency:
    """With `resolved`, where the declaration leaves no choice of version."""
    if kind_of(fact.range) != "exact":
        return fact
    return fact._replace(resolved=Resolved(fact.range.removesuffix("!!"), fact.via[-1].where if fact.via else fact.at))
