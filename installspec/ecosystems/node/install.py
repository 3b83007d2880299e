"""Where changes of a JavaScript project belong, and what its package manager runs afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.ecosystems.node import _install_dependency, _install_entry, _install_environment, _install_setting
from installspec.model.change import AddDependency, AddInit, SetSetting, SetVariable, Site, Step
from installspec.model.edit import Refusal


def place(change: AddDependency | AddInit | SetVariable | SetSetting, site: Site) -> Sequence[Step] | Refusal:
    if isinstance(change, AddDependency):
        return _install_dependency.place(change, site)
    if isinstance(change, AddInit):
        return _install_entry.place(change, site)
    if isinstance(change, SetVariable):
        return _install_environment.place(change, site)
    return _install_setting.place(change, site)


def commands(paths: Sequence[str], site: Site) -> tuple[str, ...]:
    return _install_dependency.commands(paths, site)
