"""Projects of Gradle builds: their names, what is shipped from them, and what they are built with."""

from __future__ import annotations

from installspec.ecosystems.jvm._catalogs import SETTINGS, join
from installspec.ecosystems.jvm._convention import Conventions, is_application
from installspec.ecosystems.jvm._definitions import PLUGIN_ACCESSORS
from installspec.ecosystems.jvm._functions import Functions
from installspec.ecosystems.jvm._programs import SERVER, TOOL, serving
from installspec.ecosystems.jvm._programs import kinds as kinds_of_program
from installspec.ecosystems.jvm._settings import APPLICATION_ID
from installspec.model.facts import Dependency, Module, Setting
from installspec.text.files import Files
from installspec.text.paths import ancestors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from installspec.ecosystems.jvm._scopes import Scopes
    from installspec.model.facts import Fact

_TOOLS = frozenset(("tool", "tools"))  # folders of programs of those who build, whatever these serve
_NOT_DIRECT = frozenset(("plugins", "catalog", "classpath", "constraints", "force", "substitution"))


def link_modules(facts: list[Fact], scopes: Scopes, files: Files) -> list[Fact]:
    """Modules with their Gradle path as name, kinds and uses; Settings `plugin` with the id that they stand for."""
    facts = [_plugin(fact, scopes) for fact in facts]
    conventions = Conventions(facts)
    projects = Projects(facts, files)
    applied: dict[str, list[str]] = {}
    uses: dict[str, list[str]] = {}
    scripts: dict[str, list[str]] = {}
    for fact in facts:
        if isinstance(fact, Module) and fact.format in (
            "jvm/build_gradle",
            "jvm/build_gradle_kts",
        ):
            scripts[fact.path] = scopes.applied(fact.path)
    readers: dict[str, list[str]] = {}
    for folder, read in scripts.items():
        for script in read:
            readers.setdefault(script, []).append(folder)
    functions = Functions(facts, projects.builds)

    def projects_of(fact: Fact) -> list[str]:
        return functions.callers(fact) or readers.get(fact.where.path, [])

    identified = set()
    for fact in facts:
        if isinstance(fact, Setting) and fact.name in ("plugin", "gradle.uses", APPLICATION_ID):
            folders = [fact.unit] if fact.where.path.rpartition("/")[2].startswith("build.gradle") else projects_of(fact)
            if fact.name == APPLICATION_ID:
                identified.update(folders)
                continue
            for folder in folders:
                (applied if fact.name == "plugin" else uses).setdefault(folder, []).append(fact.value)
    closures = {folder: conventions.closure(applied.get(folder, [])) for folder in scripts}
    for folder, plugins in closures.items():
        for source in conventions.adding(plugins):
            readers.setdefault(source, []).append(folder)
    facts = [_owned(fact, projects_of) for fact in facts]
    shared = _shared(facts, projects_of)
    packages = _packages(facts)
    built: dict[str, list[str]] = {}
    for fact in facts:
        if isinstance(fact, Module) and fact.path in closures and fact.format.startswith("jvm/build_gradle"):
            written = [*fact.uses, *uses.get(fact.path, []), *conventions.uses(closures[fact.path])]
            built[fact.path] = [found or "" for name in written if (found := projects.folder(name, fact.path)) in closures]
    used = {folder for path, folders in built.items() for folder in folders if folder != path}
    below = {
        one.unit for one in facts if isinstance(one, Setting) and one.name == "gradle.below" and kinds_of_program([one.value]) == SERVER
    }
    servers = serving(packages, {path: [*built.get(path, ()), *shared.get(path, ())] for path in (*built, *shared)})
    out: list[Fact] = []
    for fact in facts:
        if isinstance(fact, Module) and fact.path in closures and fact.format.startswith("jvm/build_gradle"):
            folders = built[fact.path]
            kinds = _kinds(closures[fact.path]) or (("android",) if fact.path in identified else ())
            if not kinds:
                group = fact.path in projects.groups and not files.holds(f"{fact.path}/src/".lstrip("/"))
                given = fact.path not in used and fact.path not in below and not below.isdisjoint(ancestors(fact.path))
                kinds = _program(fact.path, () if group else closures[fact.path], given, fact.path in servers)
            if kinds:
                kinds = kinds if kinds == TOOL else (*kinds, *(f"package:{name}" for name in packages.get(fact.path, ())))
                folders = [*folders, *shared.get(fact.path, [])]
            folders = [folder for folder in dict.fromkeys(folders) if folder != fact.path]
            fact = fact._replace(
                name=projects.name(fact.path) or fact.name,
                kinds=kinds,
                uses=tuple(folders),
            )
        out.append(fact)
    return out


def _program(path: str, plugins: Iterable[str], given: bool, serves: bool) -> tuple[str, ...]:
    """The kinds of a program of the JVM. `given`: the build above applies a server's plugin to all, which says nothing of one that does not serve."""
    own = kinds_of_program(plugins)
    helps = not _TOOLS.isdisjoint(path.split("/"))
    return SERVER if serves and not helps and (own == TOOL or (not own and given)) else own


def _owned(fact: Fact, projects_of: Callable[[Fact], list[str]]) -> Fact:
    """A dependency that stands in a script or plugin which only one project applies is this project's."""
    if isinstance(fact, Dependency) and fact.scheme == "gradle":
        projects = projects_of(fact)
        if len(projects) == 1:
            return fact._replace(unit=projects[0])
    return fact


def _shared(facts: list[Fact], projects_of: Callable[[Fact], list[str]]) -> dict[str, list[str]]:
    """For each project the units of the scripts and plugins that add dependencies to it and to others."""
    found: dict[str, dict[str, None]] = {}
    for fact in facts:
        if isinstance(fact, Dependency) and fact.scheme == "gradle":
            for project in projects_of(fact):
                if fact.unit != project:
                    found.setdefault(project, {})[fact.unit] = None
    return {project: list(units) for project, units in found.items()}


def _plugin(fact: Fact, scopes: Scopes) -> Fact:
    """A plugin's Setting with its id in place of the reference that the script has."""
    if not isinstance(fact, Setting) or not (fact.name == "plugin" or fact.name.startswith("gradle.plugin.")):
        return fact
    if "${" not in fact.value:
        accessor = scopes.accessor(PLUGIN_ACCESSORS + fact.value)
        return fact._replace(value=accessor) if accessor else fact
    name = fact.value[2:-1]
    found = scopes.catalog(name, fact.unit)
    if found is not None and found[1].startswith("plugins."):
        plugin = found[0].find("plugins", found[1][len("plugins.") :].replace("-", ".").replace("_", "."))
        return fact._replace(value=plugin.value) if plugin is not None else fact
    text = scopes.expand(fact.value, fact.where.path, fact.unit)
    return fact._replace(value=text.text) if text is not None else fact


def _kinds(plugins: list[str]) -> tuple[str, ...]:
    return ("android",) if any(is_application(plugin) for plugin in plugins) else ()


def _packages(facts: list[Fact]) -> dict[str, tuple[str, ...]]:
    """The names of the direct dependencies of each project that are part of what it ships."""
    found: dict[str, set[str]] = {}
    for fact in facts:
        if not isinstance(fact, Dependency) or fact.scheme != "gradle" or ":" not in fact.name or fact.source == "platform":
            continue
        if fact.scope not in _NOT_DIRECT and "test" not in fact.scope.lower():
            found.setdefault(fact.unit, set()).add(fact.name)
    return {unit: tuple(sorted(names)) for unit, names in found.items()}


class Projects:
    """Folders of the projects of each build, by Gradle path (`:core:ui`) and by accessor (`projects.core.ui`)."""

    def __init__(self, facts: list[Fact], files: Files) -> None:
        self.builds = {path.rpartition("/")[0] for path in files.named(*SETTINGS)}
        self._folders: dict[tuple[str, str], str] = {}
        self._names: dict[str, str] = {}
        self._accessors: dict[tuple[str, str], str] = {}
        self.groups = {one.unit for one in facts if isinstance(one, Setting) and one.name == "gradle.include"}  # which have projects below
        moved: dict[tuple[str, str], str | None] = {}
        for fact in facts:
            if isinstance(fact, Setting) and fact.name.startswith("gradle.projectDir."):
                text = fact.value
                for root in (
                    "${rootDir}",
                    "${settingsDir}",
                    "${rootProject.projectDir}",
                    "${settings.rootDir}",
                ):
                    text = text.replace(root + "/", "").replace(root, "")
                path = fact.name[len("gradle.projectDir.") :]
                moved[fact.unit, path if path.startswith(":") else ":" + path] = join(fact.unit, text)
        for fact in facts:
            if isinstance(fact, Setting) and fact.name == "gradle.include":
                path = ":" + fact.value.strip(":")
                folder = moved.get(
                    (fact.unit, path),
                    join(fact.unit, path.strip(":").replace(":", "/")),
                )
                if folder is not None:
                    self._add(fact.unit, path, folder)
        for fact in facts:
            if isinstance(fact, Module) and fact.format.startswith("jvm/build_gradle") and fact.path not in self._names:
                # Included in a way that was not understood: by convention the path follows the folders.
                root = self._root(fact.path)
                inside = fact.path[len(root) :].strip("/")
                if inside:
                    self._add(root, ":" + inside.replace("/", ":"), fact.path)

    def _add(self, root: str, path: str, folder: str) -> None:
        self._folders.setdefault((root, path), folder)
        self._names.setdefault(folder, path)
        accessor = ".".join(_camel(part) for part in path.strip(":").split(":"))
        self._accessors.setdefault((root, accessor), folder)

    def _root(self, unit: str) -> str:
        return next((folder for folder in ancestors(unit) if folder in self.builds), "")

    def name(self, folder: str) -> str:
        return self._names.get(folder, "")

    def folder(self, written: str, unit: str) -> str | None:
        """The folder of `:a:b` or `projects.a.b`, as a script in `unit` means it; of the build around it where its own has none."""
        for root in ancestors(unit):
            if root not in self.builds and root:
                continue
            if written.startswith("projects."):
                found = self._accessors.get((root, written[len("projects.") :]))
            else:
                found = self._folders.get((root, ":" + written.strip(":")))
            if found is not None:
                return found
        return None


def _camel(part: str) -> str:
    """A project's name as an accessor: `core-ui` and `core_ui` are `coreUi`."""
    words = part.replace("_", "-").replace(".", "-").split("-")
    return words[0] + "".join(word[:1].upper() + word[1:] for word in words[1:])
