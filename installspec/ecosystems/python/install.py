"""Where the changes of a Python project go, and what is to be run after its files were changed."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.model.change import AddDependency, AddInit, SetSetting, SetVariable, Site, Step
from installspec.model.edit import Refusal
from installspec.model.facts import Where
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
                out.append(f"cd {at} && {command}" if at else command)
        elif name.endswith(".in"):
            target = f"{path[:-3]}.txt"
            tool = _compiler(site.read(target) or b"")
            out.append(f"{tool} {path}" + (f" -o {target}" if tool.startswith("uv") else ""))
        elif name.endswith(".txt"):
            out.append(f"pip install -r {path}")
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


def _compiler(compiled: bytes) -> str:
    return "uv pip compile" if b"uv pip compile" in compiled[:1000] else "pip-compile"
