"""A pack: the folder of one SDK, read strictly, its templates compiled once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError

from installspec.model.tuples import NamedTuple
from installspec.render import locate
from installspec.render.environment import BadTemplate, Compiled, compile_template
from installspec.render.lines import Path, nearest, toml_lines
from installspec.render.manifest import (
    RESERVED,
    DependencyTable,
    ManagerTable,
    PackTable,
    PlatformTable,
    StepTable,
    Table,
    VariableTable,
)

PLATFORM_FILE = "platform.toml"
# A pack may bring managers of its own in this folder, so no platform can have its name.
OWN_MANAGERS = "managers"
_DEPENDENCY_FIELDS = ("package", "version", "url", "from", "scope", "group", "artifact", "repository")
_T = TypeVar("_T", bound=Table)


class PackProblem(NamedTuple):
    """`path` is relative to the pack's folder, `line` counts from 1."""

    path: str
    line: int
    message: str


class PackError(Exception):
    """The pack cannot be used. `problems` holds all that was found, in order of the files."""

    def __init__(self, problems: tuple[PackProblem, ...]) -> None:
        super().__init__("\n".join(f"{path}:{line}: {message}" for path, line, message in problems))
        self.problems = problems


class Manager(NamedTuple):
    """How one package manager writes a dependency down. `steps` have their templates beside them."""

    name: str
    table: ManagerTable
    steps: tuple[tuple[StepTable, Compiled], ...]


class Platform(NamedTuple):
    """One platform folder. `templates` by their path in that folder; `dependencies` by manager, the default first."""

    name: str
    table: PlatformTable
    dependencies: dict[str, DependencyTable]
    templates: dict[str, Compiled]

    @property
    def default(self) -> str:
        """The manager that is meant when nobody asks for one."""
        return next(iter(self.dependencies))


class Pack:
    """A pack that was read and found sound: platforms and managers by name, platforms in the order in which they are shown."""

    __slots__ = ("folder", "managers", "plans", "platforms", "table")

    def __init__(self, folder: str, table: PackTable, platforms: Mapping[str, Platform], managers: Mapping[str, Manager]) -> None:
        self.folder = folder
        self.table = table
        self.platforms = dict(sorted(platforms.items(), key=lambda item: (item[1].table.order, item[0])))
        self.managers = dict(managers)
        # What `build` works out once for a platform and manager; belongs to it.
        self.plans: dict[tuple[str, str], Any] = {}

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def variables(self) -> dict[str, VariableTable]:
        return self.table.variables


def load(folder: str) -> Pack:
    """The pack in `folder`; `PackError` with every problem that was found, when there is one."""
    pack, problems = inspect(folder)
    if pack is None or problems:
        raise PackError(problems)
    return pack


def inspect(folder: str) -> tuple[Pack | None, tuple[PackProblem, ...]]:
    """The pack as far as it could be read, and every problem. Never raises."""
    try:
        files = locate.read(folder)
    except locate.BadFolder as error:
        return None, (PackProblem(error.path or locate.MANIFEST, 1, error.message),)
    reader = _Reader(files)
    table = reader.toml(locate.MANIFEST, PackTable)
    if table is None:
        return None, tuple(reader.problems)
    managers = {**_bundled_managers(), **reader.managers(OWN_MANAGERS)}
    platforms = {}
    for path in files:
        name, _, rest = path.partition("/")
        if rest == PLATFORM_FILE and name != OWN_MANAGERS and (platform := reader.platform(name, table, managers)) is not None:
            platforms[name] = platform
    if not platforms and not reader.problems:
        reader.problem(locate.MANIFEST, 1, f"the pack has no platform: no folder with a {PLATFORM_FILE}")
    reader.unused()
    used = {name for platform in platforms.values() for name in platform.dependencies}
    pack = Pack(folder, table, platforms, {name: manager for name, manager in managers.items() if name in used})
    return pack, tuple(reader.problems)


@cache
def _bundled_managers() -> dict[str, Manager]:
    files = {f"{locate.MANAGERS}/{path}": data for path, data in locate.read(f"{locate.home()}/{locate.MANAGERS}").items()}
    reader = _Reader(files)
    managers = reader.managers(locate.MANAGERS)
    if reader.problems:
        raise PackError(tuple(reader.problems))
    return managers


class _Reader:
    """Reads the files of one pack and gathers what is wrong with them."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.problems: list[PackProblem] = []
        self.read: set[str] = set()
        self.lines: dict[str, dict[Path, int]] = {}

    def problem(self, path: str, line: int, message: str) -> None:
        self.problems.append(PackProblem(path, line, message))

    def at(self, path: str, key: Path, message: str) -> None:
        self.problem(path, nearest(self.lines[path], key), message)

    def text(self, path: str) -> str | None:
        self.read.add(path)
        if path not in self.files:
            self.problem(path, 1, "is missing")
            return None
        try:
            return self.files[path].decode("utf-8")
        except UnicodeDecodeError as error:
            self.problem(path, self.files[path].count(b"\n", 0, error.start) + 1, "is not UTF-8")
            return None

    def toml(self, path: str, model: type[_T]) -> _T | None:
        text = self.text(path)
        if text is None:
            return None
        text = text.replace("\r\n", "\n")
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"at line (\d+)", str(error))
            self.problem(path, int(line[1]) if line else text.count("\n") or 1, re.sub(r" \(at .*\)$", "", str(error)))
            return None
        except RecursionError:
            self.problem(path, 1, "is nested too deep")
            return None
        self.lines[path] = toml_lines(text)
        try:
            return model.model_validate(data)
        except ValidationError as error:
            for one in error.errors(include_url=False):
                self.at(path, tuple(one["loc"]), _message(one, model))
            return None

    def managers(self, folder: str) -> dict[str, Manager]:
        found = {}
        for path in self.files:
            if path.startswith(f"{folder}/") and path.count("/") == 1 and path.endswith(".toml"):
                name = path[len(folder) + 1 : -len(".toml")]
                table = self.toml(path, ManagerTable)
                if table is None:
                    continue
                steps = []
                for at, step in enumerate(table.step):
                    names = (*_DEPENDENCY_FIELDS, "platform")
                    # tomllib drops the line break after the opening quotes; the text starts one line below the key.
                    first = nearest(self.lines[path], ("step", at, "template"))
                    compiled = self.template(path, step.template, names, (), ("products",), first)
                    if compiled is not None:
                        steps.append((step, compiled))
                found[name] = Manager(name, table, tuple(steps))
        return found

    def template(
        self, path: str, source: str, names: tuple[str, ...], env: tuple[str, ...], lists: tuple[str, ...] = (), offset: int = 0
    ) -> Compiled | None:
        try:
            return compile_template(path, source, names, env, lists)
        except BadTemplate as error:
            self.problem(path, error.line + offset, error.message)
            return None

    def platform(self, name: str, pack: PackTable, managers: dict[str, Manager]) -> Platform | None:
        path = f"{name}/{PLATFORM_FILE}"
        before = len(self.problems)
        table = self.toml(path, PlatformTable)
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", name):
            self.problem(path, 1, f"{name!r} is no name for a platform: lower-case letters, digits and - only")
            return None
        if table is None:
            return None
        for key, entries in (("dependency", table.dependency), ("alternative", table.alternative)):
            for at, dependency in enumerate(entries):
                self.dependency(path, (key, at), dependency, managers)
        for key, valued in (("env", table.env), ("setting", table.setting)):
            for at, entry in enumerate(valued):
                if entry.variable is not None and entry.variable not in pack.variables:
                    known = ", ".join(pack.variables) or "none"
                    self.at(path, (key, at, "variable"), f"there is no variable {entry.variable}; there are {known}")
        self.unique(path, "dependency", [dependency.manager for dependency in table.dependency])
        self.unique(path, "env", [entry.name for entry in table.env])
        self.unique(path, "file", [entry.path for entry in table.file])
        wanted: list[tuple[Path, str]] = [(("init", "template"), table.init.template)]
        wanted += [(("accept", at, "template"), accept.template) for at, accept in enumerate(table.accept)]
        wanted += [(("file", at, "template"), file.template) for at, file in enumerate(table.file)]
        wanted += [(("example", at, "template"), example.template) for at, example in enumerate(table.example)]
        names, env = (*pack.variables, *RESERVED), tuple(entry.name for entry in table.env)
        templates = {}
        for key_path, relative in wanted:
            where = f"{name}/{relative}"
            if where not in self.files:
                self.at(path, key_path, f"there is no file {where}")
            elif relative not in templates and (source := self.text(where)) is not None:
                compiled = self.template(where, source, names, env)
                if compiled is not None:
                    templates[relative] = compiled
        if len(self.problems) > before:
            return None
        return Platform(name, table, {dependency.manager: dependency for dependency in table.dependency}, templates)

    def dependency(self, path: str, key: Path, dependency: DependencyTable, managers: dict[str, Manager]) -> None:
        manager = managers.get(dependency.manager)
        if manager is None:
            message = f"there is no manager {dependency.manager}; there are {', '.join(sorted(managers))}"
            self.at(path, (*key, "manager"), f"{message}, or add {OWN_MANAGERS}/{dependency.manager}.toml")
            return
        given = dependency.model_dump(by_alias=True, exclude_none=True, include={"url", "from_", "version", "package"})
        carries: tuple[str, ...] = manager.table.carries
        for field in carries:
            if field not in given and field not in ("version", "from"):
                self.at(path, key, f"a dependency by {manager.name} needs {field}")
        for field in sorted(given.keys() - set(carries)):
            self.at(path, (*key, field), f"a dependency by {manager.name} has no {field}, only {', '.join(carries)}")

    def unique(self, path: str, key: str, names: list[str]) -> None:
        for at, name in enumerate(names):
            if name in names[:at]:
                self.at(path, (key, at), f"{name} is there twice")

    def unused(self) -> None:
        for path in self.files:
            if path not in self.read and (path.endswith((".j2", ".toml"))) and not self.problems:
                self.problem(path, 1, "is used by nothing")


def _message(error: Mapping[str, Any], model: type[Table]) -> str:
    """What pydantic found, in plain words."""
    key = ".".join(str(part) for part in error["loc"] if not isinstance(part, int) and part != "[key]") or "the file"
    if error["type"] == "extra_forbidden":
        return f"unknown key {key}"
    if error["type"] == "missing":
        return f"{key} is missing"
    text = str(error["msg"]).removeprefix("Value error, ")
    return f"{key}: {text[0].lower()}{text[1:]}"
