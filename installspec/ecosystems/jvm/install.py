"""Where changes of a Gradle or Maven project belong, and what its build is asked to do afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.ecosystems.jvm import _install_dependency, _install_init
from installspec.model.change import AddDependency, AddInit, SetSetting, SetVariable, Site, Step
from installspec.model.edit import Refusal


def place(change: AddDependency | AddInit | SetVariable | SetSetting, site: Site) -> Sequence[Step] | Refusal:
    if isinstance(change, AddDependency):
        return _install_dependency.place(change, site)
    return _install_init.place_init(change, site)


def commands(paths: Sequence[str], site: Site) -> tuple[str, ...]:
    return _install_dependency.commands(paths, site)
