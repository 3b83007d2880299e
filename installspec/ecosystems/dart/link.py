"""Joins what the formats of this ecosystem read: workspaces, path dependencies, lockfiles, and what kind of package each is."""

from __future__ import annotations

from installspec.model.facts import Definition, Dependency, Fact, Locked, Module, Resolved, Via
from installspec.text.files import Files
from installspec.text.paths import ancestors, joined

_PLATFORMS = ("android", "ios", "linux", "macos", "web", "windows")
_SERVERS = frozenset({"dart_frog", "serverpod"})
_TOOLS = frozenset({"tool", "tools"})  # where Dart's package layout has the programs of those who build, and plugins of the analyzer
# What `flutter create` makes for an app and for nothing else: a plugin has its platforms' code, but none that is run.
_RUNNERS = (
    "android/app/",
    "ios/Runner/",
    "ios/Runner.xcodeproj/",
    "linux/runner/",
    "macos/Runner/",
    "macos/Runner.xcodeproj/",
    "windows/runner/",
)


def link(facts: list[Fact], files: Files) -> list[Fact]:
    """The same facts in the same order, Dependencies and Modules completed. `files` are all of the repository."""
    modules = {fact.path: fact for fact in facts if isinstance(fact, Module)}
    about: dict[str, set[tuple[str, str]]] = {}
    for fact in facts:
        if isinstance(fact, Definition):
            about.setdefault(fact.unit, set()).add((fact.name, fact.value))
    locked = {(fact.importer, fact.name): fact for fact in facts if isinstance(fact, Locked)}
    locks = {path.rpartition("/")[0] for path in files.named("pubspec.lock")}
    groups = _groups(modules, about, files)
    names = {(groups[unit], module.name): unit for unit, module in modules.items() if unit in groups and module.name}
    overrides = _overrides(facts)

    uses: dict[str, set[str]] = {unit: set() for unit in modules}
    direct: dict[str, dict[str, str]] = {unit: {} for unit in modules}
    out: list[Fact] = []
    for fact in facts:
        if not isinstance(fact, Dependency):
            out.append(fact)
            continue
        neighbour = _neighbour(fact, modules, groups, names)
        if neighbour is not None and neighbour != fact.unit:
            uses.setdefault(fact.unit, set()).add(neighbour)
            if fact.source_kind == "registry" and (fact.unit, fact.name) not in overrides:
                fact = fact._replace(source_kind="workspace")
        if fact.scope != "dependency_overrides":
            direct.setdefault(fact.unit, {})[fact.name] = fact.source
            fact = _overridden(fact, overrides, groups)
        if fact.source_kind in ("registry", "git"):
            fact = fact._replace(resolved=_resolved(fact, locks, locked, about))
        out.append(fact)

    entries = _entry_points(files, modules)
    return [
        _module(fact, about.get(fact.path, set()), direct[fact.path], uses[fact.path], entries, files) if isinstance(fact, Module) else fact
        for fact in out
    ]


def _overrides(facts: list[Fact]) -> dict[tuple[str, str], Dependency]:
    """What overrides each package of a folder: those of pubspec_overrides.yaml stand for all of the pubspec's."""
    found = [fact for fact in facts if isinstance(fact, Dependency) and fact.scope == "dependency_overrides"]
    replaced = {fact.unit for fact in found if fact.format == "dart/pubspec_overrides"}
    return {(fact.unit, fact.name): fact for fact in found if fact.format == "dart/pubspec_overrides" or fact.unit not in replaced}


def _overridden(fact: Dependency, overrides: dict[tuple[str, str], Dependency], groups: dict[str, str]) -> Dependency:
    """A declaration with the override of its own folder, or of the root of its workspace, in place of what it says itself."""
    held = overrides.get((fact.unit, fact.name)) or overrides.get((groups.get(fact.unit, fact.unit), fact.name))
    if held is None:
        return fact
    via = (*fact.via, Via(held.at, held.range or held.source), *held.via)
    return fact._replace(range=held.range, source=held.source, source_kind=held.source_kind, via=via)


def _groups(modules: dict[str, Module], about: dict[str, set[tuple[str, str]]], files: Files) -> dict[str, str]:
    """The root of the pub workspace or of the melos project that each module is in, where it is in one.

    A member that has members of its own belongs to the workspace around it.
    """
    melos = {path.rpartition("/")[0] for path in files.named("melos.yaml")}
    roots = melos | {
        unit
        for unit, facts in about.items()
        if any(name == "pub.workspace" for name, _ in facts) and ("pub.resolution", "workspace") not in facts
    }
    return {unit: root for unit in modules if (root := next((each for each in ancestors(unit) if each in roots), None)) is not None}


def _neighbour(fact: Dependency, modules: dict[str, Module], groups: dict[str, str], names: dict[tuple[str, str], str]) -> str | None:
    """The folder of the repository's own package that a declaration means, by path or by name within a workspace."""
    if fact.source_kind == "path":
        folder = joined(fact.unit, fact.source)
        return folder if folder in modules else None
    if fact.source_kind == "registry" and fact.unit in groups:
        return names.get((groups[fact.unit], fact.name))
    return None


def _resolved(
    fact: Dependency, locks: set[str], locked: dict[tuple[str, str], Locked], about: dict[str, set[tuple[str, str]]]
) -> Resolved | None:
    """What the lockfile of the package, or of the workspace that it is a member of, fixed for it."""
    member = ("pub.resolution", "workspace") in about.get(fact.unit, ())
    for folder in ancestors(fact.unit):
        if folder not in locks:
            if not member:
                return None
            continue
        entry = locked.get((folder, fact.name))
        if entry is None or (entry.direct is False and folder == fact.unit):
            return None
        return Resolved(entry.version, entry.where)
    return None


def _entry_points(files: Files, modules: dict[str, Module]) -> dict[str, set[str]]:
    """`lib` and `bin` for every module that has a main program there."""
    out: dict[str, set[str]] = {}
    for path in files:
        if not path.endswith(".dart"):
            continue
        folder, _, name = path.rpartition("/")
        main = name == "main.dart" or name.startswith("main_")
        if not main and not (folder == "bin" or folder.endswith("/bin")):
            continue
        owner = next((each for each in ancestors(folder) if each in modules), None)
        if owner is None:
            continue
        inside = folder[len(owner) :].strip("/")
        if main and (inside == "lib" or (inside.startswith("lib/") and name.startswith("main_"))):
            out.setdefault(owner, set()).add("lib")
        elif inside == "bin":
            out.setdefault(owner, set()).add("bin")
    return out


def _module(
    module: Module, about: set[tuple[str, str]], direct: dict[str, str], uses: set[str], entries: dict[str, set[str]], files: Files
) -> Module:
    mains = entries.get(module.path, set())
    private = ("pub.publish_to", "none") in about
    kinds: tuple[str, ...] = ()
    nests: tuple[str, ...] = ()
    if direct.get("flutter") == "flutter":
        folder = f"{module.path}/" if module.path else ""
        run = "lib" in mains or any(files.holds(folder + each) for each in _RUNNERS)
        if run and ("pub.plugin", "plugin") not in about:
            kinds = ("flutter",)
            nests = tuple(folder + each for each in _PLATFORMS if files.holds(folder + each + "/"))
    elif private and ("bin" in mains or not _SERVERS.isdisjoint(direct)) and _TOOLS.isdisjoint(module.path.split("/")):
        kinds = ("dart",)
    if kinds:
        kinds += tuple(f"package:{name}" for name in sorted(direct))
    return module._replace(kinds=kinds, uses=tuple(sorted(uses)), nests=nests)
