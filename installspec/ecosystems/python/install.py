"""Where the changes of a Python project go, and what is to be run after its files were changed."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from installspec.ecosystems.python._compiled import FROM, found
from installspec.model.change import AddDependency, AddInit, SetSetting, SetVariable, Site, Step
from installspec.model.edit import Refusal
from installspec.model.facts import Definition, Where
from installspec.text.command import within
from installspec.text.paths import joined

_LOCKS = (("uv.lock", "uv lock"), ("poetry.lock", "poetry lock"), ("pdm.lock", "pdm lock"), ("Pipfile.lock", "pipenv lock"))


def place(change: AddDependency | AddInit | SetVariable | SetSetting, site: Site) -> Sequence[Step] | Refusal:
    """The files to change, or why that is not certain."""
    if isinstance(change, AddDependency):
        from installspec.ecosystems.python._manifests import dependency

        return dependency(change, site)
    if isinstance(change, AddInit):
        from installspec.ecosystems.python._entry import entry

        path = entry(site, change)
        return path if isinstance(path, Refusal) else [Step(path, change)]
    if isinstance(change, SetVariable):
        from installspec.ecosystems.python._dotenv import variable

        return variable(change, site)
    path = joined(site.app, change.file) or change.file
    if site.read(path) is None:
        return Refusal(f"{path} is not there", Where(path, 0, 0), f"{change.name} = {change.value}")
    return [Step(path, change)]


def commands(paths: Sequence[str], site: Site) -> tuple[str, ...]:
    """What locks or installs the requirements after a manifest was changed: the tool whose lockfile speaks for the app."""
    out: list[str] = []
    present = set(site.paths)
    for path in paths:
        folder, _, name = path.rpartition("/")
        if name in ("pyproject.toml", "Pipfile"):
            at, command = _lock(folder, name, present)
            if command:
                out.append(within(at, command))
            else:
                out += _compile(path, site)
        elif name.endswith(".in"):
            out += _compile(path, site) or [f"pip-compile {shlex.quote(path)}"]
        elif name.endswith(".txt"):
            out.append(f"pip install -r {shlex.quote(path)}")
    return tuple(dict.fromkeys(out))


def _lock(folder: str, name: str, present: set[str]) -> tuple[str, str]:
    """Folder and command of the lockfile beside a manifest, or of the nearest one above it."""
    at = folder
    while True:
        for lock, command in _LOCKS:
            if (lock == "Pipfile.lock") == (name == "Pipfile") and joined(at, lock) in present:
                return at, command
        if not at:
            return "", ""
        at = at.rpartition("/")[0]


def _compile(path: str, site: Site) -> list[str]:
    """What compiles a file again into those that were compiled from it alone, the one of its own name first."""
    own = path.rpartition(".")[0] + ".txt"
    of: dict[str, set[str | None]] = {}
    for fact in site.facts:
        if isinstance(fact, Definition) and fact.name == FROM:
            of.setdefault(fact.where.path, set()).add(found(fact, site.paths.__contains__))
    targets = [own] if path.endswith(".in") and own in site.paths else sorted(target for target, several in of.items() if several == {path})
    out = []
    for target in targets:
        uv = b"uv pip compile" in (site.read(target) or b"")[:1000]
        given, made = shlex.quote(path), f" -o {shlex.quote(target)}"
        out.append(f"uv pip compile {given}{made}" if uv else f"pip-compile {given}{'' if target == own else made}")
    return out
