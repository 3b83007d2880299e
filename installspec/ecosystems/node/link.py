"""Joins what the formats of this ecosystem read: catalogs, workspaces, lockfiles, and what kind of package each is."""

from __future__ import annotations

from installspec.ecosystems.node._forced import Forced
from installspec.ecosystems.node._kinds import FRAMEWORKS, kinds
from installspec.ecosystems.node._locks import Locks
from installspec.ecosystems.node._managers import MANAGERS
from installspec.ecosystems.node._package import SHELLS, Package
from installspec.ecosystems.node._requirement import classify, split_target
from installspec.ecosystems.node._servers import is_tool
from installspec.ecosystems.node._workspaces import chain, roots
from installspec.model.facts import Definition, Dependency, Fact, Module, Setting, Via
from installspec.text.files import Files
from installspec.text.paths import ancestors


def link(facts: list[Fact], files: Files) -> list[Fact]:
    """The same facts in the same order, Dependencies and Modules completed. `files` are all of the repository."""
    modules = {fact.path: fact for fact in facts if isinstance(fact, Module)}
    definitions = [fact for fact in facts if isinstance(fact, Definition)]
    root_of = roots(definitions, modules)
    locks = Locks(facts, files, root_of)
    catalogs = {(fact.unit, fact.name): fact for fact in definitions if fact.name.startswith("catalog.")}
    forced = Forced(facts)
    members = {(root_of[unit], module.name): unit for unit, module in modules.items() if module.name}
    packages = _packages(facts, files, modules)
    heirs = _inherit(packages, root_of)
    uses: dict[str, set[str]] = {unit: {root_of[unit]} if unit in heirs else set() for unit in modules}

    linked: list[Fact] = []
    for fact in facts:
        if isinstance(fact, Dependency):
            linked.append(_dependency(fact, root_of, locks, catalogs, forced, members, uses))
        else:
            linked.append(fact)
    for used in {folder for unit, folders in uses.items() if SHELLS.isdisjoint(packages[unit].names) for folder in folders}:
        if used in packages:
            packages[used].used = True
    for unit, folders in uses.items():
        packages[unit].tool = is_tool(unit + "/")
        packages[unit].tries = any(modules[folder].name in FRAMEWORKS for folder in folders if folder in modules)
    return [
        _module(fact, packages[fact.path], uses[fact.path])._replace(managers=_managers(locks.tool(fact.path)))
        if isinstance(fact, Module)
        else fact
        for fact in linked
    ]


def _managers(tool: str) -> tuple[str, ...]:
    """The one that installs, and Expo's command, which leaves the work to that."""
    return (tool, "expo") if tool in MANAGERS else ()


def _dependency(
    fact: Dependency,
    root_of: dict[str, str],
    locks: Locks,
    catalogs: dict[tuple[str, str], Definition],
    forced: Forced,
    members: dict[tuple[str, str], str],
    uses: dict[str, set[str]],
) -> Dependency:
    roots_above = chain(fact.unit, root_of)
    via: list[Via] = []
    if fact.scope not in ("catalog", "peerDependencies"):
        via += forced.hops(fact, roots_above, locks.tool)
    wanted = via[-1].value if via else fact.via[-1].value if fact.via else fact.requirement
    if fact.scope != "catalog" and (catalog := classify(wanted).catalog):
        name = f"catalog.{catalog}.{fact.name}"
        folders = dict.fromkeys((*roots_above, *ancestors(fact.unit)))
        held = next((catalogs[folder, name] for folder in folders if (folder, name) in catalogs), None)
        if held is not None:
            via.append(Via(held.where, held.value))
            wanted = held.value
    if via:
        value = classify(wanted)
        fact = fact._replace(via=tuple(via), range=value.range, source=value.source, source_kind=value.source_kind)
    folder = _neighbour(fact, roots_above, root_of, members, locks)
    if folder is not None and fact.scope != "catalog":
        if folder != fact.unit and fact.scope != "peerDependencies":
            uses.setdefault(fact.unit, set()).add(folder)
        if fact.source_kind == "registry" and _installed_from_workspace(fact, locks, wanted):
            fact = fact._replace(source_kind="workspace")
    return fact._replace(resolved=locks.resolve(fact, wanted))


def _neighbour(
    fact: Dependency, roots_above: list[str], root_of: dict[str, str], members: dict[tuple[str, str], str], locks: Locks
) -> str | None:
    """The folder of the repository's own package that a declaration means, by name or by path."""
    if fact.source_kind == "path":
        target = _below(fact.unit, fact.source.partition(":")[2] or fact.source)
        return target if target in root_of else None
    if fact.source_kind == "workspace":
        # `workspace:../ui` counts from the package (pnpm), `workspace:libs/ui` from the root (yarn), `workspace:ui@*` renames (pnpm).
        text = fact.source.partition(":")[2].strip()
        if text.startswith(".") or ("/" in text and not text.startswith("@")):
            places = [fact.unit] if text.startswith(".") else roots_above
            return next((target for place in places if (target := _below(place, text)) in root_of), None)
        renamed = split_target(text)[0] if "@" in text[1:] else fact.name
        return _member(renamed, fact.unit, roots_above, members)
    # pnpm takes a plain requirement from the registry, whatever the workspace has.
    plain = fact.source_kind == "registry" and fact.kind != "catalog" and locks.manager(fact.unit) != "pnpm"
    return _member(fact.name, fact.unit, roots_above, members) if plain else None


def _member(name: str, unit: str, roots_above: list[str], members: dict[tuple[str, str], str]) -> str | None:
    """The folder of the workspace called `name`: one of the package itself, where that is a root too, or of a root above it."""
    return next((members[folder, name] for folder in (unit, *roots_above) if (folder, name) in members), None)


def _installed_from_workspace(fact: Dependency, locks: Locks, wanted: str) -> bool:
    """npm, yarn 1 and bun link a workspace for a plain requirement too, unless the registry's package was locked instead."""
    return locks.resolve(fact, wanted) is None


def _below(folder: str, path: str) -> str:
    parts = folder.split("/") if folder else []
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return "\0"
            parts.pop()
        elif part not in (".", ""):
            parts.append(part)
    return "/".join(parts)


def _module(fact: Module, package: Package, uses: set[str]) -> Module:
    found = kinds(package)
    nests = tuple(f"{fact.path}/{name}".lstrip("/") for name in _native(package) if package.holds(name)) if "react-native" in found else ()
    return fact._replace(kinds=found, uses=tuple(sorted(uses)), nests=nests)


def _native(package: Package) -> tuple[str, ...]:
    """The folders of the native projects that React Native's tools make beside an app."""
    return ("ios", "android", "macos") if "react-native-macos" in package.names else ("ios", "android")


def _inherit(packages: dict[str, Package], root_of: dict[str, str]) -> set[str]:
    """Workspaces that declare nothing and build with what their root has installed. Gives their folders."""
    heirs: set[str] = set()
    for unit, package in packages.items():
        root = packages.get(root_of[unit])
        if root is not None and root is not package and not (package.runtime or package.tools or package.peers):
            package.runtime, package.tools, package.inherits = root.runtime, root.tools, True
            heirs.add(unit)
    return heirs


def _packages(facts: list[Fact], files: Files, modules: dict[str, Module]) -> dict[str, Package]:
    packages = {unit: Package(unit, files) for unit in modules}
    for fact in facts:
        if isinstance(fact, Dependency):
            package = packages.get(fact.unit)
            if package is not None and fact.scope != "catalog":
                group = {"peerDependencies": package.peers, "devDependencies": package.tools}.get(fact.scope, package.runtime)
                group.add(fact.name)
        elif isinstance(fact, Definition):
            package = packages.get(fact.unit)
            if package is not None and fact.name.startswith("package."):
                key = fact.name[8:]
                if key.startswith("script."):
                    package.scripts[key[7:]] = fact.value
                else:
                    package.about[key] = fact.value
        elif isinstance(fact, Setting) and fact.name.startswith("expo"):
            package = packages.get(fact.unit)
            if package is not None:
                package.expo_config = True
    return packages
