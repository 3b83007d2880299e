"""Which module of a Python project is the one that is started."""

from __future__ import annotations

import re
from collections.abc import Iterable

from installspec.model.change import AddInit, Site
from installspec.model.edit import Refusal
from installspec.model.facts import Module, Where
from installspec.text import toml
from installspec.text.paths import joined
from installspec.text.tree import ParseError

_SETTINGS = re.compile(rb"DJANGO_SETTINGS_MODULE[\"']\s*,\s*[\"']([\w.]+)[\"']")
_WEB = re.compile(rb"^[ \t]*\w+\s*(?::[^=\n]+)?=\s*(?:\w+\.)?(?:FastAPI|Flask|Starlette|Quart|Sanic|Litestar|Falcon)\(", re.MULTILINE)
_WORKER = re.compile(rb"^\w+\s*(?::[^=\n]+)?=\s*(?:\w+\.)?(?:Celery|Dramatiq|Huey)\(", re.MULTILINE)
_ASIDE = frozenset(
    (
        "test",
        "tests",
        "testing",
        "doc",
        "docs",
        "example",
        "examples",
        "sample",
        "samples",
        "migrations",
        "alembic",
        "scripts",
        "script",
        "tools",
        "benchmarks",
        "venv",
        ".venv",
        "node_modules",
        "site-packages",
        "notebooks",
        "vendor",
        "third_party",
        "stubs",
    )
)
_MANIFESTS = ("pyproject.toml", "Pipfile", "setup.cfg", "setup.py", "requirements.in", "requirements.txt")
_LOCAL = frozenset({"local", "dev", "development", "test", "testing"})


def entry(site: Site, change: AddInit) -> str | Refusal:
    """The path of the module; a Refusal that lists the candidates where it is not certain."""
    manifests = (joined(site.app, name) or name for name in _MANIFESTS)
    where = Where(next((path for path in manifests if path in site.paths), site.app), 0, 0)
    paths = _own(site)
    proposed = joined(site.app, change.path) if change.path else None
    if proposed is not None and proposed in paths:
        return proposed
    for found, what in _candidates(site, paths):
        if len(found) == 1:
            return found[0]
        if found:
            return Refusal(f"{what} in several modules: {', '.join(found[:8])}", Where(found[0], 0, 0), change.snippet)
    return Refusal("which module of this project is started first is not certain", where, change.snippet)


def _candidates(site: Site, paths: list[str]) -> Iterable[tuple[list[str], str]]:
    yield _django(site, paths), "Django's settings may be"
    web: list[str] = []
    workers: list[str] = []
    for path in paths:
        data = site.read(path) or b""
        if b"(" in data and _WEB.search(data):
            web.append(path)
        elif _WORKER.search(data):
            workers.append(path)
    yield web, "the app is made"
    yield workers, "the worker is made"
    yield _scripts(site, paths), "the project's commands are"
    prefix = f"{site.app}/" if site.app else ""
    # That of a package inside of another starts a part only.
    mains = [path for path in paths if path.endswith("__main__.py") and path.removeprefix(prefix).removeprefix("src/").count("/") < 2]
    yield mains, "there is a __main__"
    for name in ("main.py", "app.py"):
        own = joined(site.app, name)
        if own in paths:
            yield [own], "the program is"
    yield paths if len(paths) == 1 else [], "the program is"


def _own(site: Site) -> list[str]:
    """The modules of the app itself: none of tests, examples and tools, none of another project inside of it."""
    prefix = f"{site.app}/" if site.app else ""
    others = tuple(
        f"{fact.path}/"
        for fact in site.facts
        if isinstance(fact, Module) and fact.format.startswith("python/") and fact.path != site.app and fact.path.startswith(prefix)
    )
    out = []
    for path in site.paths:
        if path.endswith(".py") and path.startswith(prefix) and not path.startswith(others):
            parts = path[len(prefix) :].split("/")
            name = parts[-1]
            aside = name in ("setup.py", "conftest.py", "noxfile.py") or name.startswith("test_") or name.endswith("_test.py")
            if not aside and _ASIDE.isdisjoint(parts[:-1]):
                out.append(path)
    return out


def _django(site: Site, paths: list[str]) -> list[str]:
    """The settings module that manage.py names; of a package of settings the base that all of them share."""
    for path in sorted((one for one in paths if one.rpartition("/")[2] == "manage.py"), key=lambda one: one.count("/")):
        match = _SETTINGS.search(site.read(path) or b"")
        if match is None:
            continue
        folder, names = path.rpartition("/")[0], match[1].decode().split(".")
        package = joined(folder, "/".join(names[:-1])) or ""
        module = joined(folder, "/".join(names)) or ""
        base = f"{package}/base.py"
        if names[-1] != "settings" and base in paths:
            return [base]
        if f"{module}/base.py" in paths:
            return [f"{module}/base.py"]
        if f"{module}.py" in paths:
            if names[-1] in _LOCAL:
                return sorted(one for one in paths if one.rpartition("/")[0] == package and not one.endswith("__init__.py"))
            return [f"{module}.py"]
        if f"{module}/__init__.py" in paths:
            return [f"{module}/__init__.py"]
    return []


def _scripts(site: Site, paths: list[str]) -> list[str]:
    """The modules that the commands of the project are in."""
    data = site.read(joined(site.app, "pyproject.toml") or "pyproject.toml")
    try:
        root = toml.parse(data) if data is not None else None
    except ParseError:
        root = None
    found: dict[str, None] = {}
    for table in (root.get("project", "scripts"), root.get("tool", "poetry", "scripts")) if root is not None else ():
        for one in table.entries if table is not None else ():
            target = (one.value.value if one.value.kind == "string" else "").partition(":")[0].replace(".", "/")
            for folder in ("", "src"):
                for ending in (".py", "/__init__.py"):
                    path = joined(joined(site.app, folder) or "", f"{target}{ending}")
                    if target and path in paths:
                        found[path] = None
    return list(found)
