"""Which of the spec's packages an app lacks, and the version of those that are published together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from installspec.drift.apps import App, spoken_elsewhere
from installspec.drift.identity import NOT_INSTALLED, ecosystem
from installspec.model.expect import ExpectedCall, ExpectedDependency
from installspec.version import compare


def missing(app: App, apps: Sequence[App], forms: Sequence[ExpectedCall]) -> tuple[ExpectedDependency, ...]:
    """The packages that are to be declared: the canonical ones, or those that the app's own code imports.

    Of what has the SDK, and of a library, those that it initialises. `forms`: what its active init calls are accepted as.
    """
    if app.source:
        return ()
    if app.library or any(one.installed for one in own_ecosystem(app)) or _declared_above(app, apps):
        return _undeclared(app, apps)
    wanted = app.expectation.dependencies
    canonical = tuple(
        [one for one in wanted if one.alternative and _of_runtime(one.name, app)] or [one for one in wanted if not one.alternative]
    )
    imported = {one.module for one in app.imports}
    imported.update(module for form in forms for module in form.modules)
    fitting = tuple([one for one in wanted if any(gives(one.name, module) for module in imported)])
    return canonical if not fitting or not set(canonical).isdisjoint(fitting) else fitting


def _of_runtime(package: str, app: App) -> bool:
    """Whether a package is called after what runs the app, a kind that stands before the platform's: `@acme/bun` for `bun`, `node`."""
    kinds = app.module.kinds if app.module is not None else ()
    at = next((at for at, kind in enumerate(kinds) if kind in app.expectation.apps), 0)
    return package.rpartition("/")[2] in kinds[:at]


def _undeclared(app: App, apps: Sequence[App]) -> tuple[ExpectedDependency, ...]:
    """The packages of the app's own active inits that no manifest of the repository declares, and nothing that is declared brings along.

    A library's may be declared by any of those that are built with it (hoisting, peers). An app that lacks the SDK altogether speaks of its libraries too.
    """
    if app.module is None or any(app in one.used and not any(each.installed for each in own_ecosystem(one)) for one in apps):
        return ()
    modules = {call.callee.partition(":")[0] for call in app.calls if call.state == "active" and call.callee[:2] != "?:"}
    together = {name for name, _ in app.expectation.together}
    brought = app.kept
    if not app.kept and not together.isdisjoint(app.known):
        brought = brought | together  # no lockfile says which of those that are published together the declared ones ask for
    return tuple(
        [
            one
            for one in app.expectation.dependencies
            if one.name not in app.known and one.name not in brought and any(gives(one.name, module) for module in modules)
        ]
    )


def gives(package: str, module: str) -> bool:
    """Whether code imports a module out of a package by its name: npm's path below the package, Dart's library of a package."""
    if not package:
        return False
    return module == package or module.startswith((f"{package}/", f"package:{package}/"))


def own_ecosystem(app: App) -> list[App]:
    """The app and its libraries but those of another ecosystem: what Gradle installs for Android in a shared module is not installed in the app for iOS.

    The pods that Gradle declares in it are.
    """
    if app.module is None:
        return app.reach()
    known = ecosystem(app.module.format)
    return [
        one
        for one in app.reach()
        if one is app
        or one.module is None
        or ecosystem(one.module.format) == known
        or (one.expectation is app.expectation and any(spoken_elsewhere(each.format, one.expectation) for each in one.installed))
    ]


def _declared_above(app: App, apps: Sequence[App]) -> bool:
    """Whether a manifest in a folder around the app declares it (a hoisted dependency)."""
    return app.has_sdk and any(
        one.installed for one in apps if one is not app and (not one.path or app.path.startswith(one.path + "/") or one.path == app.path)
    )


def step(own: App, apps: Sequence[App], lacked: Mapping[int, Sequence[ExpectedDependency]]) -> tuple[str, str]:
    """The version of all packages that are published together, of an app and of what it is built with, and the one that has no newer one.

    `lacked`: by `id` of an app what it is missing, and so will be given. "" where there are not two, or none is declared.
    """
    if not own.expectation.together:
        return "", ""
    scheme, newest = "", dict[str, str]()
    for app in _built_together(own, apps):
        kept = dict(app.expectation.together)
        declared = [one for one in app.dependencies if one.name in kept and one.scope not in NOT_INSTALLED]
        scheme = declared[0].scheme if declared else scheme
        names = [one.name for one in declared] + [one.name for one in lacked.get(id(app), ())]
        newest.update((name, kept[name]) for name in names if name in kept)
    if not scheme or len(newest) < 2:
        return "", ""
    lowest = next(iter(newest))
    for name, version in newest.items():
        lowest = name if compare(scheme, version, newest[lowest]) == -1 else lowest
    return newest[lowest], lowest


def _built_together(own: App, apps: Sequence[App]) -> list[App]:
    """The entries of the app's folder, the libraries that these are built with, and whatever else is built with those."""
    paths, found = {own.path}, list[App]()
    grown = True
    while grown:
        found = [one for one in apps if one.path in paths or any(lib.path in paths for lib in one.used if lib.installed)]
        now = {one.path for one in found} | {lib.path for one in found for lib in one.used if lib.installed}
        grown, paths = not now <= paths, paths | now
    return found
