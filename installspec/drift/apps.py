"""From units to the apps that people ship: which of them a spec covers, on which of its platforms."""

from __future__ import annotations

from collections.abc import Sequence, Set

from installspec.drift.identity import NOT_INSTALLED, Managers, is_companion, wanted_by
from installspec.drift.identity import ecosystem as _ecosystem
from installspec.drift.places import folder_place
from installspec.drift.units import Unit, gathered
from installspec.model.expect import Expectation, Expected, ExpectedCall
from installspec.model.facts import Call, Dependency, Fact, Import, Locked, Module, Resolved, Setting, Variable, Where

_TOOL = "tool:"


class App:
    """One entry of the result: an app on one platform, or a library that holds a part of the SDK (`library`)."""

    def __init__(self, path: str, expectation: Expectation, module: Module | None, library: bool) -> None:
        self.path = path
        self.expectation = expectation
        self.module = module
        self.library = library
        self.dependencies: list[Dependency] = []
        self.beside: list[Dependency] = []  # packages of the SDK's Maven group that the spec does not name, those of its libraries too
        self.beside_used: list[Dependency] = []  # those of these that its libraries declare
        self.wrappers: list[Dependency] = []  # packages of others that are named after the SDK
        self.calls: list[Call] = []
        self.imports: list[Import] = []
        self.variables: list[Variable] = []
        self.settings: list[Setting] = []
        self.others: list[Dependency] = []  # of packages that are not the SDK's, and on whose version a rule depends
        self.locked: list[Locked] = []
        self.known: Set[str] = frozenset()  # packages of its ecosystem that any manifest of the repository installs
        self.kept: Set[str] = frozenset()  # those that any lockfile holds
        self.source = False  # whether the repository holds the package that the platform's spec asks for: it is the SDK's own
        self.used: list[App] = []  # libraries of the repository that it is built with

    @property
    def installed(self) -> list[Dependency]:
        """The declarations that install the SDK: no line of a catalog, no build tool that comes with it."""
        companions = self.expectation.companions
        return [one for one in self.dependencies if one.scope not in NOT_INSTALLED and one.name not in companions]

    @property
    def has_sdk(self) -> bool:
        return bool(self.installed or any(call.state == "active" for call in self.calls))

    def reach(self) -> list[App]:
        """Itself and the libraries that it is built with."""
        return [self, *self.used]


def find(facts: Sequence[Fact], expected: Expected, managers: Managers, only: frozenset[str] = frozenset()) -> list[App]:
    """The apps of a repository that the spec speaks of, and the libraries that hold facts of the SDK; sorted by path and platform.

    `only` limits to these platforms. Code of tests and examples counts as what it is: its modules are no apps, its calls have state `test`.
    """
    owners = gathered(facts, expected, managers)
    platforms = [one for one in expected.platforms if not only or one.platform in only]
    apps: list[App] = []
    by_unit: dict[int, list[App]] = {}
    units = owners.units()
    for unit in units:
        made = _entries(unit, platforms, managers)
        by_unit[id(unit)] = made
        apps += made
    seen = {app.expectation.platform for app in apps}
    beside = [(unit, _beside_only(unit, platforms, seen, managers)) for unit in units if unit.dependencies and not by_unit[id(unit)]]
    for unit, made in beside:
        by_unit[id(unit)] = made
        apps += made
    held = {(_ecosystem(fact.format), _plain(fact.name)) for fact in facts if isinstance(fact, Module) and fact.name}
    known, kept = dict[str, set[str]](), dict[str, set[str]]()
    for fact in facts:
        if isinstance(fact, Dependency) and fact.scope not in NOT_INSTALLED:
            known.setdefault(_ecosystem(fact.format), set()).add(fact.name)
        elif isinstance(fact, Locked):
            kept.setdefault(_ecosystem(fact.format), set()).add(fact.name)
    for app in apps:
        if app.module is not None:
            own = _ecosystem(app.module.format)
            app.known, app.kept = known.get(own, app.known), kept.get(own, app.kept)
        spoken = {_ecosystem(form.format) for form in app.expectation.calls}
        app.source = any((one, _plain(package.name)) in held for package in app.expectation.dependencies if package.name for one in spoken)
        if not app.library:
            built_with = owners.built_with(app.path)
            app.used = [lib for unit in built_with for lib in by_unit.get(id(unit), ()) if lib.library]
            app.beside_used = [one for unit in built_with for one in unit.beside]
            app.beside = [*app.beside, *app.beside_used]
            app.wrappers = [*app.wrappers, *(one for unit in built_with for one in unit.wrappers)]
    _lock(apps, managers)
    referred = {hop.where for app in apps for one in app.installed for hop in one.via}
    named = [app for app in apps if _only_named(app, referred)]
    shown = [app for app in apps if app not in named]
    for app in shown:
        # A line of a catalog stands with the apps that use it.
        used = {hop.where for one in app.installed for hop in one.via}
        lines = [one for library in named for one in library.dependencies if not used.isdisjoint((one.where, one.at))]
        app.dependencies += [one for one in lines if one not in app.dependencies]
    return sorted(shown, key=lambda app: (app.path, app.expectation.platform))


def _lock(apps: Sequence[App], managers: Managers) -> None:
    """What a library declares for apps of another ecosystem, a pod in a Gradle script, is fixed by their lockfile, where it is a single one."""
    users: dict[int, tuple[App, list[App]]] = {}
    for app in apps:
        for library in app.used:
            if library.expectation is app.expectation:
                users.setdefault(id(library), (library, []))[1].append(app)
    for library, several in users.values():
        if library.module is None or not spoken_elsewhere(library.module.format, library.expectation):
            continue
        for at, dependency in enumerate(library.dependencies):
            if dependency.resolved is not None or dependency.scope in NOT_INSTALLED:
                continue
            entries = [one for app in several for one in app.locked if dependency.manager in managers.get(one.format, ())]
            named = [one for one in entries if one.name == dependency.name]
            named = named or [one for one in entries if one.name.partition("/")[0] == dependency.name.partition("/")[0]]
            if len({(one.where.path, one.version) for one in named}) == 1 and len({one.where.path for one in entries}) == 1:
                library.dependencies[at] = dependency._replace(resolved=Resolved(named[0].version, named[0].where))


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")


def _only_named(app: App, referred: set[Where]) -> bool:
    """Whether a library does no more than say what others may declare: lines of a catalog, and lines that declarations elsewhere refer to."""
    if not app.library or app.calls:
        return False
    return all(
        one.scope == "catalog" or (one.scope in NOT_INSTALLED and not referred.isdisjoint((one.where, one.at))) for one in app.dependencies
    )


def forms_alike(call: Call, expectation: Expectation) -> list[ExpectedCall]:
    """The forms that a call of no known module is written like, those of its own language first."""
    written, ecosystem = call.callee.removeprefix("?:"), _ecosystem(call.format)
    alike = [one for one in expectation.calls if written in (one.callee, one.written) and _ecosystem(one.format) == ecosystem]
    return sorted(alike, key=lambda one: one.format != call.format)


def _entries(unit: Unit, platforms: Sequence[Expectation], managers: Managers) -> list[App]:
    """One app for every platform that a dependency of the unit speaks for; where none does, for the one that suits it best."""
    kinds = _kinds(unit, platforms)
    shipped = bool(kinds) and not folder_place(unit.path)
    suited = _suited(kinds, platforms) if shipped else []
    spoken = [one for dependency in unit.dependencies if (one := _platform_of(dependency, suited or platforms, managers)) is not None]
    chosen = [one for one in (suited or platforms) if one in spoken] or suited[:1]
    if not chosen:
        shipped = False
        called = {call.callee for call in unit.calls if call.state == "active"}
        fitting = [one for one in platforms if not called.isdisjoint(form.callee for form in one.calls)]
        chosen = [one for one in fitting if one.calls[0].callee in called][:1] or fitting[:1]
    module = unit.modules[0] if unit.modules else None
    apps = [App(unit.path, one, module, not shipped) for one in chosen]
    if shipped:
        # What an Android app's build declares for the app for iOS that is made of the same sources is no part of what it ships itself.
        rest = [one for one in platforms if one not in chosen]
        others = {one.platform: one for dependency in unit.dependencies if (one := _elsewhere(dependency, rest, managers)) is not None}
        apps += [App(unit.path, one, module, library=True) for one in others.values()]
    if apps:
        _share(unit, apps, managers)
    return apps


def _kinds(unit: Unit, platforms: Sequence[Expectation]) -> tuple[str, ...]:
    """What is shipped from a unit. A tool is nobody's app to ask: it counts as the kind that it is of where it has the SDK, or what comes with it, itself."""
    tools = {kind for kind in unit.kinds if kind.startswith(_TOOL)}
    if not tools:
        return unit.kinds
    declared = [one for one in (*unit.dependencies, *unit.beside, *unit.wrappers) if one.scope not in NOT_INSTALLED]
    auto = {name for platform in platforms for name in platform.auto}
    has = (
        any("test" not in one.scope.lower() for one in declared)
        or any(call.state == "active" and not call.callee.startswith("?:") for call in unit.calls)
        or any(one.name == "plugin" and f"plugin:{one.value}" in auto for one in unit.settings)
    )
    return tuple([kind.removeprefix(_TOOL) for kind in unit.kinds if has or kind not in tools])


def _beside_only(unit: Unit, platforms: Sequence[Expectation], seen: set[str], managers: Managers) -> list[App]:
    """The library that a unit is which declares no more than companions of the SDK, as of a platform that the repository has where one fits."""
    declared = [one for one in unit.dependencies if one.scope not in NOT_INSTALLED]
    fitting = [one for one in platforms if any(is_companion(dependency, one) for dependency in declared)]
    chosen = sorted(fitting, key=lambda one: one.platform not in seen)[:1]
    apps = [App(unit.path, one, unit.modules[0] if unit.modules else None, True) for one in chosen]
    if apps:
        _share(unit, apps, managers)
    return apps


def _platform_of(dependency: Dependency, platforms: Sequence[Expectation], managers: Managers) -> Expectation | None:
    """The first platform that names this package as its own; failing that, the first that takes it as an alternative."""
    fallback = None
    for one in platforms:
        wanted = wanted_by(dependency, one, managers)
        if wanted is not None and not wanted.alternative:
            return one
        if wanted is not None and fallback is None:
            fallback = one
    return fallback


def _elsewhere(dependency: Dependency, platforms: Sequence[Expectation], managers: Managers) -> Expectation | None:
    """The one of these platforms that this package is of, if its SDK is called in sources of another ecosystem only: a pod that Gradle declares."""
    found = _platform_of(dependency, platforms, managers)
    return found if found is not None and spoken_elsewhere(dependency.format, found) else None


def spoken_elsewhere(format_id: str, expectation: Expectation) -> bool:
    """Whether the SDK is called in sources of other ecosystems only than this format's: what it declares is for apps of those."""
    return bool(expectation.calls) and _ecosystem(format_id) not in {_ecosystem(form.format) for form in expectation.calls}


def _suited(kinds: tuple[str, ...], platforms: Sequence[Expectation]) -> list[Expectation]:
    """The platforms for an app of these kinds, the most specific first."""
    rank = {kind: at for at, kind in enumerate(kinds)}
    fitting = [
        (min(rank[kind] for kind in one.apps if kind in rank), at, one)
        for at, one in enumerate(platforms)
        if any(kind in rank for kind in one.apps)
    ]
    return [one for _, _, one in sorted(fitting, key=lambda entry: entry[:2])]


def _share(unit: Unit, apps: list[App], managers: Managers) -> None:
    """Every fact goes to the entry that it speaks of; the first one takes what speaks of none."""
    for dependency in unit.dependencies:
        platform = _platform_of(dependency, [one.expectation for one in apps], managers)
        app = next((one for one in apps if one.expectation is platform), None)
        app = app or next((one for one in apps if is_companion(dependency, one.expectation)), apps[0])
        app.dependencies.append(dependency)
    for call in unit.calls:
        module = call.callee.partition(":")[0]
        app = next((one for one in apps if any(dep.name == module for dep in one.dependencies)), None)
        app = app or next((one for one in apps if any(form.callee == call.callee for form in one.expectation.calls)), apps[0])
        if module == "?":
            # It is written as the SDK's is, which says so only where the app has the SDK; else it may be of a page's script.
            likely = [one for one in apps if one.installed and forms_alike(call, one.expectation)]
            if not likely:
                continue
            app = likely[0]
        app.calls.append(call)
    for app in apps:
        app.beside = unit.beside
        app.wrappers = unit.wrappers
        app.imports = unit.imports
        app.variables = unit.variables
        app.settings = unit.settings
        app.others = unit.others
        app.locked = unit.locked
