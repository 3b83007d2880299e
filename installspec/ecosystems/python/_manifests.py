"""Which file a Python project is installed from."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.ecosystems.python import pyproject, requirements, setup_cfg, setup_py
from installspec.ecosystems.python._compiled import found, sources
from installspec.ecosystems.python._manifest_write import compiled
from installspec.model.change import AddDependency, Declare, Site, Step
from installspec.model.edit import Refusal
from installspec.model.facts import Definition, Dependency, Where
from installspec.model.source import Source
from installspec.text import toml
from installspec.text.paths import joined
from installspec.text.tree import Node, ParseError

_MANAGERS = ("pip", "uv", "poetry")
_LOCKS = ("uv.lock", "poetry.lock", "pdm.lock")
_NAMES = (
    "requirements.in",
    "requirements/base.in",
    "requirements/common.in",
    "requirements/main.in",
    "requirements/requirements.in",
    "requirements/production.in",
    "requirements/prod.in",
    "requirements.txt",
    "requirements/base.txt",
    "requirements/common.txt",
    "requirements/main.txt",
    "requirements/requirements.txt",
    "requirements/production.txt",
    "requirements/prod.txt",
)


def dependency(change: AddDependency, site: Site) -> Sequence[Step] | Refusal:
    wanted = next((one for one in change.options if one.manager in _MANAGERS), None)
    if wanted is None:
        return Refusal("the spec has no package of pip for this project", Where(site.app, 0, 0))
    path = _manifest(site)
    if isinstance(path, Refusal):
        return path._replace(paste=f"{wanted.name}>={wanted.version}")
    return [Step(path, Declare(wanted))]


def _manifest(site: Site) -> str | Refusal:
    """pyproject, else Pipfile, setup.cfg, setup.py, else the requirements file; one that declares nothing gives way to one that does."""
    own = _pyproject(site)
    if own is not None:
        return own
    path = joined(site.app, "Pipfile") or "Pipfile"
    if site.read(path) is not None:
        return path
    for name, format_ in (("setup.cfg", setup_cfg), ("setup.py", setup_py)):
        path = joined(site.app, name) or name
        data = site.read(path)
        if data is not None and any(
            isinstance(one, Dependency) and one.scope == "dependencies" for one in format_.parse(Source(path, data)).facts
        ):
            return path
    return _requirements(site)


def _pyproject(site: Site) -> str | Refusal | None:
    path = joined(site.app, "pyproject.toml") or "pyproject.toml"
    data = site.read(path)
    if data is None:
        return None
    try:
        root = toml.parse(data)
    except ParseError as error:
        return Refusal(f"not TOML: {error.message}", Where(path, error.offset, error.offset))
    project = root.get("project")
    dynamic = project.get("dynamic") if project is not None else None
    if dynamic is not None and any(one.value == "dependencies" for one in dynamic.elements):
        poetry = root.get("tool", "poetry", "dependencies")
        return path if poetry is not None else _given(site, path, root, dynamic)
    if project is None and root.get("tool", "poetry") is None:
        return None
    facts = pyproject.parse(Source(path, data)).facts
    declares = any(isinstance(one, Dependency) and one.scope == "dependencies" for one in facts)
    locked = any(joined(site.app, name) in site.paths for name in _LOCKS)
    if not declares and not locked and not isinstance(_requirements(site), Refusal):
        return None
    return path


def _given(site: Site, path: str, root: Node, dynamic: Node) -> str | Refusal | None:
    """The file that the dependencies of a project come from, which says that they are dynamic."""
    for held in (
        root.get("tool", "setuptools", "dynamic", "dependencies", "file"),
        root.get("tool", "hatch", "metadata", "hooks", "requirements_txt", "files"),
    ):
        several = [held] if held is not None and held.kind == "string" else held.elements if held is not None else []
        if several:
            found = joined(site.app, several[0].value)
            if len(several) == 1 and found is not None and site.read(found) is not None:
                return _source_of(site, found)
            return Refusal("the dependencies come from several files, or from one that is not there", Where(path, held.start, held.end))  # type: ignore[union-attr]
    for name in ("setup.py", "setup.cfg"):
        if joined(site.app, name) in site.paths:
            return None
    return Refusal("the dependencies are computed when the project is built", Where(path, dynamic.start, dynamic.end))


def _requirements(site: Site) -> str | Refusal:
    for name in _NAMES:
        path = joined(site.app, name) or name
        data = site.read(path)
        if data is not None:
            return _source_of(site, _shared(site, _behind(site, path, data)))
    prefix = f"{site.app}/" if site.app else ""
    found = [
        path
        for path in site.paths
        if path.startswith(prefix)
        and "/" not in path[len(prefix) :]
        and "requirements" in path[len(prefix) :]
        and path.endswith((".txt", ".in"))
        and not any(word in path[len(prefix) :] for word in ("dev", "test", "doc", "lint", "ci", "build"))
    ]
    if len(found) == 1:
        return found[0]
    where = Where(found[0] if found else site.app, 0, 0)
    return Refusal(f"which file this project is installed from is not certain: {', '.join(found)}" if found else "no manifest here", where)


def _behind(site: Site, path: str, data: bytes) -> str:
    """The file that a requirements file without requirements of its own includes, where that is one."""
    if any(isinstance(one, Dependency) for one in requirements.parse(Source(path, data)).facts):
        return path
    included = _included(site, path)
    return included[0] if len(included) == 1 else path


def _shared(site: Site, path: str) -> str:
    """The file that this one and those beside it include: what the program imports has to be there wherever it runs, not in production alone."""
    folder = path.rpartition("/")[0]
    beside = [one for one in site.paths if one != path and one.endswith((".txt", ".in")) and one.rpartition("/")[0] == folder]
    for base in _included(site, path):
        if any(base in _included(site, one) for one in beside if one != base):
            return base
    return path


def _included(site: Site, path: str) -> list[str]:
    """The requirements files that a requirements file includes."""
    facts = requirements.parse(Source(path, site.read(path) or b"")).facts
    named = [one.value for one in facts if isinstance(one, Definition) and one.name == "pip.requirement"]
    found = [joined(path.rpartition("/")[0], one) for one in named]
    return [one for one in found if one is not None and site.read(one) is not None]


def _source_of(site: Site, path: str) -> str:
    """The file that a compiled one was made from: the `.in` of the same name, else the only one that it names."""
    data = site.read(path) or b""
    if not path.endswith(".txt"):
        return path
    beside = path[:-4] + ".in"
    if compiled(data) and site.read(beside) is not None:
        return beside
    made = {found(one, lambda each: site.read(each) is not None) for one in sources(Source(path, data), "", "")}
    only = made.pop() if len(made) == 1 else None
    return only if only is not None and only.endswith(".in") else path
