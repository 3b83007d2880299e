"""Joins what the formats of this ecosystem read: workspaces, lockfiles, constraints, and which folders are projects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from installspec.ecosystems.python._compiled import Compiled, own_pin
from installspec.ecosystems.python._declare import BUILD, CONSTRAINTS, OVERRIDES
from installspec.ecosystems.python._requirement import normalised
from installspec.ecosystems.python._workspace import Workspace
from installspec.model.facts import Definition, Dependency, Fact, Locked, Module, Resolved, Via
from installspec.text import paths
from installspec.text.files import Files
from installspec.text.paths import ancestors

_RANK = ("python/pyproject", "python/setup_cfg", "python/setup_py", "python/pipfile", "python/requirements")
_OLD = ("python/setup_cfg", "python/setup_py")
_BARE = ("python/requirements", "python/pipfile")
# A lone requirements file in a folder whose name holds one of these words serves a tool or a build, not something that is shipped.
_TOOLING = frozenset(
    (
        "benchmark",
        "benchmarks",
        "ci",
        "circleci",
        "dev",
        "doc",
        "docs",
        "fastlane",
        "github",
        "gitlab",
        "hack",
        "script",
        "scripts",
        "taskcluster",
        "test",
        "testing",
        "tests",
        "tool",
        "tooling",
        "tools",
    )
)
# A requirements file named by one of these is not what the program itself needs.
_BESIDE = frozenset(
    ("build", "checkformatting", "ci", "coverage", "debug", "dev", "develop", "development", "doc", "docs", "format", "functests", "lint")
    + ("local", "template", "test", "testing", "tests", "tox", "typecheck", "typing")
)
_MAIN = ("requirements", "base", "common", "main", "production", "prod")
# A file that something starts, or by which it does.
_STARTING = (
    ("__main__.py", "app.py", "asgi.py", "cli.py", "main.py", "manage.py", "run.py", "server.py", "worker.py", "wsgi.py")
    + ("Containerfile", "Dockerfile", "Procfile", "app.yaml", "serverless.yml")
)  # fmt: skip
# A project in such a folder is for those who build, and no app.
_TOOLS = frozenset(("ci", "hack", "script", "scripts", "tool", "tooling", "tools"))


def link(facts: list[Fact], files: Files) -> list[Fact]:
    """The same facts in the same order, Dependencies and Modules completed, one Module a folder. `files`: all of the repository."""
    facts = [fact for fact in facts if not _hidden(fact)]
    compiled = Compiled(facts, files)
    modules = _modules([fact for fact in facts if isinstance(fact, Module) and not compiled.elsewhere(fact)], files)
    by_name = _by_name(modules)
    locks = _Locks(facts, files)
    constraints = _Constraints(facts)
    workspace = Workspace(facts, locks.root)
    uses: dict[str, set[str]] = {unit: set() for unit in modules}
    direct: dict[str, set[str]] = {unit: set() for unit in modules}
    out: list[Fact] = []
    for fact in facts:
        if isinstance(fact, Module) and modules.get(fact.path) != fact:
            continue
        if isinstance(fact, Dependency) and fact.scope != BUILD:
            if fact.scope not in (OVERRIDES, CONSTRAINTS):
                direct.setdefault(fact.unit, set()).add(fact.name)
            pin = compiled.locked(fact)
            if pin is not None:
                out.append(pin)
                continue
            fact = workspace.sourced(fact)
            neighbour = _neighbour(fact, modules, by_name)
            if neighbour is not None and neighbour != fact.unit:
                uses.setdefault(fact.unit, set()).add(neighbour)
            fact = workspace.bound(constraints.applied(fact))
            resolved = locks.resolve(fact) or compiled.resolve(fact) or (None if locks.of(fact.unit) else own_pin(fact))
            fact = fact._replace(resolved=resolved)
        elif isinstance(fact, Definition) and fact.name == "pip.path":
            folder = _joined(fact.where.path.rpartition("/")[0], fact.value)
            if folder in modules and folder != fact.unit:
                uses.setdefault(fact.unit, set()).add(folder)
        out.append(fact)
    parts = _parts(modules, {one for several in uses.values() for one in several}, facts, files)
    for unit in parts:
        modules[unit] = modules[unit]._replace(kinds=())
    return [_finished(modules[fact.path], direct[fact.path], uses[fact.path]) if isinstance(fact, Module) else fact for fact in out]


def _parts(modules: dict[str, Module], used: set[str], facts: list[Fact], files: Files) -> list[str]:
    """The projects that others of the repository are built with and that nothing starts: parts of those, no apps."""
    started = {fact.unit for fact in facts if isinstance(fact, Definition) and fact.name == "pip.started"}
    found = [unit for unit in used - started if unit and modules[unit].kinds and modules[unit].format == "python/pyproject"]
    starting = {folder for path in files.named(*_STARTING) for folder in ancestors(path.rpartition("/")[0])} if found else set()
    return [unit for unit in found if unit not in starting]


def _modules(found: list[Module], files: Files) -> dict[str, Module]:
    """The best Module of each folder; a folder with no more than a requirements file is none unless it holds a program."""
    out: dict[str, Module] = {}
    for one in found:
        before = out.get(one.path)
        if before is None or _worth(one) < _worth(before):
            out[one.path] = one
    programs = {folder for path in files if path.endswith(".py") for folder in _two_up(path)}
    bare = [unit for unit, module in out.items() if module.format in _BARE]
    for unit in bare:
        words = unit.replace("-", "/").replace("_", "/").replace(".", "/").split("/")
        if unit not in programs or not _TOOLING.isdisjoint(words) or _worth(out[unit])[1]:
            del out[unit]
    for unit in [unit for unit, module in out.items() if module.format in _OLD]:
        # A setup.py within a package of another project: what that ships holds this folder.
        around = (unit, unit.rpartition("/")[0])
        if all(folder and f"{folder}/__init__.py" in files for folder in around):
            del out[unit]
    return out


def _hidden(fact: Fact) -> bool:
    """Whether a requirements file in a folder like `.github` or `.cookiecutter` says it: what such a folder holds is for those who build."""
    return isinstance(fact, Dependency | Module) and fact.format in _BARE and (fact.where.path.startswith(".") or "/." in fact.where.path)


def _worth(module: Module) -> tuple[int, bool, int, bool]:
    """Ranks the files that a folder is a project by: the format, then of requirements files the one that the program itself needs."""
    name = module.where.path.rpartition("/")[2] if module.format in _BARE else ""
    stem, _, ending = name.rpartition(".")
    beside = not _BESIDE.isdisjoint(stem.replace("_", "-").replace(".", "-").split("-"))
    main = _MAIN.index(stem) if stem in _MAIN else len(_MAIN)
    return _RANK.index(module.format), beside, main, ending != "in"


def _by_name(modules: dict[str, Module]) -> dict[str, str]:
    """The folders of projects by name; a name that two of them have says nothing."""
    out: dict[str, str | None] = {}
    for unit, module in modules.items():
        name = normalised(module.name)
        if name:
            out[name] = None if name in out else unit
    return {name: unit for name, unit in out.items() if unit is not None}


def _two_up(path: str) -> Iterable[str]:
    folder = path.rpartition("/")[0]
    return (folder, folder.rpartition("/")[0])


def _finished(module: Module, direct: set[str], uses: set[str]) -> Module:
    if not _TOOLS.isdisjoint(module.path.split("/")):
        return module._replace(kinds=(), uses=tuple(sorted(uses)))
    kinds = (*module.kinds, *(f"package:{name}" for name in sorted(direct))) if module.kinds else ()
    return module._replace(kinds=kinds, uses=tuple(sorted(uses)))


def _neighbour(fact: Dependency, modules: dict[str, Module], by_name: dict[str, str]) -> str | None:
    if fact.source_kind == "workspace":
        return by_name.get(fact.name)
    if fact.source_kind == "path":
        folder = _joined(fact.unit, fact.source)
        return folder if folder in modules else None
    return None


class _Locks:
    """What each lockfile fixed, and which one speaks for a unit: the one beside it, or the one of the workspace that it is a member of."""

    def __init__(self, facts: list[Fact], files: Files) -> None:
        names = ("uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock")
        self.files = {path.rpartition("/")[0]: path for path in files.named(*reversed(names))}
        self.entries: dict[tuple[str, str], list[Locked]] = {}
        self.members: dict[str, str] = {}
        self._given: set[str | None] = set()  # requirements files that are a project's own list of dependencies, and locked with it
        for fact in facts:
            if isinstance(fact, Locked):
                self.entries.setdefault((fact.where.path, fact.name), []).append(fact)
            elif isinstance(fact, Definition) and fact.name == "pip.given":
                self._given.add(_joined(fact.unit, fact.value))
            elif isinstance(fact, Definition) and fact.name == "uv.member":
                folder = _joined(fact.unit, fact.value)
                if folder is not None:
                    self.members[folder] = fact.where.path

    def of(self, unit: str) -> str | None:
        return self.files.get(unit) or self.members.get(unit)

    def root(self, unit: str) -> str:
        """The folder of the workspace that a unit is in, its own where it is in none."""
        return self.members.get(unit, unit + "/").rpartition("/")[0]

    def resolve(self, fact: Dependency) -> Resolved | None:
        file = self.of(fact.unit)
        if file is None or (fact.format == "python/pipfile") != file.endswith("Pipfile.lock"):
            return None
        if fact.format == "python/requirements" and fact.where.path not in self._given:
            return None
        several = self.entries.get((file, fact.name), [])
        own = {each.version: each for each in several if each.importer == fact.unit and each.direct}
        # Two versions of one package without an edge that tells which: not known.
        chosen = own or {each.version: each for each in several if each.importer == "*" or each.importer == fact.unit}
        if len(chosen) != 1:
            return None
        entry = next(iter(chosen.values()))
        return Resolved(entry.version, entry.where)


class _Constraints:
    """Constraints files, and the requirement files that apply them: themselves, or through `-r` in a file that does."""

    def __init__(self, facts: list[Fact]) -> None:
        self.values: dict[tuple[str, str], Definition] = {}
        self.applied_to: dict[str, list[str]] = {}
        includes: dict[str, list[tuple[str, str]]] = {}
        for fact in facts:
            if not isinstance(fact, Definition):
                continue
            if fact.name.startswith("constraint."):
                self.values.setdefault((fact.where.path, fact.name[11:]), fact)
            elif fact.name in ("pip.requirement", "pip.constraint"):
                target = _joined(fact.where.path.rpartition("/")[0], fact.value)
                if target is not None:
                    includes.setdefault(fact.where.path, []).append((fact.name, target))
        for file, several in includes.items():
            for kind, target in several:
                if kind == "pip.constraint":
                    for reached in _reached(file, includes):
                        self.applied_to.setdefault(reached, []).append(target)

    def applied(self, fact: Dependency) -> Dependency:
        for file in self.applied_to.get(fact.where.path, ()) if fact.format == "python/requirements" else ():
            held = self.values.get((file, fact.name))
            if held is not None and held.value and fact.source_kind == "registry":
                joined = f"{fact.range},{held.value}" if fact.range else held.value
                kind = "managed" if fact.kind == "any" else fact.kind
                fact = fact._replace(range=joined, kind=kind, via=(*fact.via, Via(held.where, held.value)))
        return fact


def _reached(file: str, includes: dict[str, list[tuple[str, str]]]) -> Iterator[str]:
    """A requirements file and those that it includes."""
    seen: set[str] = set()
    todo = [file]
    while todo:
        one = todo.pop()
        if one not in seen:
            seen.add(one)
            yield one
            todo += [target for kind, target in includes.get(one, ()) if kind == "pip.requirement"]


def _joined(folder: str, path: str) -> str | None:
    path = path.removeprefix("file:")
    return None if "://" in path else paths.joined(folder, path)
