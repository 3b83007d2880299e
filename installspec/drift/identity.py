"""When a declared dependency is one that the spec means."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from installspec.model.expect import Expectation, Expected, ExpectedDependency
from installspec.model.facts import Dependency, Locked

# Scopes whose declarations give a version to others, or serve a build only.
NOT_INSTALLED = frozenset(
    {
        "catalog",
        "overrides",
        "constraints",
        "force",
        "substitution",
        "dependencyManagement",
        "import",
        "pluginManagement",
        "build-system.requires",
    }
)

Managers = Mapping[str, tuple[str, ...]]  # format id → the package managers whose dependencies it holds


def ecosystem(format_id: str) -> str:
    return format_id.partition("/")[0]


@cache
def same_place(url: str) -> str:
    """A git URL reduced to what identifies it: host and path in lower case, without scheme, user, `.git` and final slash."""
    rest = url.strip().lower()
    if "://" in rest:
        rest = rest.partition("://")[2]
    elif "@" in rest and ":" in rest.partition("@")[2]:  # scp form: git@host:owner/name
        rest = rest.replace(":", "/", 1)
    return (
        rest.partition("@")[2].rstrip("/").removesuffix(".git") if "@" in rest.partition("/")[0] else rest.rstrip("/").removesuffix(".git")
    )


def is_dependency(dependency: Dependency, wanted: ExpectedDependency, managers: Managers) -> bool:
    """Whether they name the same package; for SwiftPM a fork (same name, other URL) is the same package from another source."""
    if wanted.manager not in managers.get(dependency.format, ()):
        return False
    if wanted.name:
        return wanted.name == dependency.name or dependency.name.startswith(wanted.name + "/")
    return (
        same_place(wanted.url) == same_place(dependency.source)
        or wanted.url.rstrip("/").removesuffix(".git").rpartition("/")[2].lower() == dependency.name.lower()
    )


def is_locked(locked: Locked, wanted: ExpectedDependency, managers: Managers) -> bool:
    """Whether a line of a lockfile is of that package."""
    if wanted.manager not in managers.get(locked.format, ()):
        return False
    if wanted.name:
        return wanted.name == locked.name.partition("/")[0] or wanted.name == locked.name
    return bool(locked.source) and same_place(wanted.url) == same_place(locked.source)


def wanted_by(dependency: Dependency, expectation: Expectation, managers: Managers) -> ExpectedDependency | None:
    """The dependency of a platform that this declaration declares."""
    return next((wanted for wanted in expectation.dependencies if is_dependency(dependency, wanted, managers)), None)


def is_companion(dependency: Dependency, expectation: Expectation) -> bool:
    return dependency.name in expectation.companions


class Family:
    """All packages of an SDK, whatever the platform; answers quickly for the many that are none of them."""

    def __init__(self, expected: Expected, managers: Managers) -> None:
        self._platforms = expected.platforms
        self._managers = managers
        wanted = [one for platform in expected.platforms for one in platform.dependencies]
        self._names = {one.name for one in wanted if one.name} | {name for platform in expected.platforms for name in platform.companions}
        self._repositories = {same_place(one.url).rpartition("/")[2] for one in wanted if one.url}
        self._places = {same_place(one.url) for one in wanted if one.url}
        self._groups = {one.name.partition(":")[0] for one in wanted if one.name.count(":") == 1}
        self._sdk = expected.sdk.lower()
        brings = {one.partition(":")[2] for platform in expected.platforms for one in platform.auto if one.startswith("package:")}
        self._brings = brings - self._names

    def has(self, dependency: Dependency) -> bool:
        name = dependency.name
        if name not in self._names and name.partition("/")[0] not in self._names and name.lower() not in self._repositories:
            if not dependency.source or same_place(dependency.source) not in self._places:
                return False
        return any(wanted_by(dependency, one, self._managers) or is_companion(dependency, one) for one in self._platforms)

    def beside(self, dependency: Dependency) -> bool:
        """Whether it is another package of a Maven group that the SDK's own are in, built into what is shipped.

        So is an alias of a catalog that is not in the repository, if it is called as the SDK is (`shared.sentry.android`).
        """
        group, colon, _ = dependency.name.partition(":")
        known = group in self._groups if colon else dependency.kind == "ref" and self._sdk in dependency.name.lower().split(".")
        if not known or dependency.scheme not in ("gradle", "maven") or self.has(dependency):
            return False
        scope = dependency.scope.lower()
        return "test" not in scope and not scope.startswith(_NOT_SHIPPED)

    def wraps(self, dependency: Dependency) -> bool:
        """Whether it is somebody else's package that is named after the SDK (`flask-acme`; `acme-flask` is the vendor's own), and so may start it.

        Of Maven's packages the artifact's name counts: `org.example:lib-crash-acme`. So may one that the spec says does, and that is none of its own.
        """
        scope = dependency.scope.lower()
        if (
            (self._sdk not in dependency.name and dependency.name not in self._brings)
            or "dev" in scope
            or "test" in scope
            or scope.startswith(_NOT_SHIPPED)
        ):
            return False
        group, colon, artifact = dependency.name.partition(":")
        if colon and (group in self._groups or dependency.scheme not in ("gradle", "maven")):
            return False
        if dependency.name in self._brings:
            return True
        name = artifact or group
        words = name.replace("_", "-").replace("/", "-").lstrip("@").split("-")
        return self._sdk in words[1:] and self._sdk != words[0] and not self.has(dependency)


# Scopes of Gradle and Maven that serve the build: its plugins, and what processes or checks the sources.
_NOT_SHIPPED = ("plugin", "classpath", "ksp", "kapt", "annotationprocessor", "lint", "detekt", "compileonly", "provided")
