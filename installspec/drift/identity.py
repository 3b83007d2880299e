"""When a declared dependency is one that the spec means."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from installspec.model.expect import Expectation, Expected, ExpectedDependency
from installspec.model.facts import Dependency

Managers = Mapping[str, tuple[str, ...]]  # format id → the package managers whose dependencies it holds


@cache
def same_place(url: str) -> str:
    """A git URL reduced to what identifies it: host and path in lower case, without scheme, user, `.git` and final slash."""
    rest = url.strip().lower()
    if "://" in rest:
        rest = rest.partition("://")[2]
    elif "@" in rest and ":" in rest.partition("@")[2]:  # scp form: git@host:owner/name
        rest = rest.replace(":", "/", 1)
    return rest.partition("@")[2].rstrip("/").removesuffix(".git") if "@" in rest.partition("/")[0] else rest.rstrip("/").removesuffix(".git")


def is_dependency(dependency: Dependency, wanted: ExpectedDependency, managers: Managers) -> bool:
    """Whether they name the same package; for SwiftPM a fork (same name, other URL) is the same package from another source."""
    if wanted.manager not in managers.get(dependency.format, ()):
        return False
    if wanted.name:
        return wanted.name == dependency.name or dependency.name.startswith(wanted.name + "/")
    return same_place(wanted.url) == same_place(dependency.source) or wanted.url.rstrip("/").removesuffix(".git").rpartition("/")[2].lower() == dependency.name.lower()


def wanted_by(dependency: Dependency, expectation: Expectation, managers: Managers) -> ExpectedDependency | None:
    """The dependency of a platform that this declaration declares."""
    return next((wanted for wanted in expectation.dependencies if is_dependency(dependency, wanted, managers)), None)


def is_companion(dependency: Dependency, expectation: Expectation) -> bool:
    return dependency.name in expectation.companions


def in_family(dependency: Dependency, expected: Expected, managers: Managers) -> bool:
    """Whether it is any package of the SDK, whatever the platform."""
    return any(wanted_by(dependency, one, managers) or is_companion(dependency, one) for one in expected.platforms)
