"""Where changes of a Gradle or Maven project belong, and what its build is asked to do afterwards."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Sequence

from installspec.ecosystems.jvm import _install_dependency
from installspec.model.change import AddDependency, AddInit, SetSetting, SetVariable, Site, Step
from installspec.model.edit import Refusal
from installspec.model.facts import Where

_INIT = "installspec.ecosystems.jvm._install_init"


def place(change: AddDependency | AddInit | SetVariable | SetSetting, site: Site) -> Sequence[Step] | Refusal:
    if isinstance(change, AddDependency):
        return _install_dependency.place(change, site)
    if importlib.util.find_spec(_INIT) is None:
        return Refusal("this is not written into a Gradle or Maven project yet", Where(site.app, 0, 0))
    placed: Sequence[Step] | Refusal = importlib.import_module(_INIT).place_init(change, site)
    return placed


def commands(paths: Sequence[str], site: Site) -> tuple[str, ...]:
    return _install_dependency.commands(paths, site)
