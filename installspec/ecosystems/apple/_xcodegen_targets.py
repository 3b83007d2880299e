"""What XcodeGen's files say together: a project file with all that it includes."""

from __future__ import annotations

from collections.abc import Iterable

from installspec.ecosystems.apple._platforms import kinds, merged
from installspec.ecosystems.apple._swiftpm import joined
from installspec.model.facts import Dependency, Module, Setting

_PROJECT = "apple/xcodegen"


class XcodeGenProjects:
    """All XcodeGen projects of a repository."""

    def __init__(self, modules: Iterable[Module], settings: Iterable[Setting]) -> None:
        by_file: dict[str, list[Setting]] = {}
        includes: dict[str, list[str]] = {}
        self._keys: dict[tuple[str, int], str] = {}
        for setting in sorted(settings, key=lambda each: each.where):
            path = setting.where.path
            if setting.name == "include":
                target = joined(setting.unit, setting.value)
                includes.setdefault(path, []).append(target or "")
            elif setting.name.startswith("packages."):
                self._keys[path, setting.where.start] = setting.name[len("packages.") :]
            else:
                by_file.setdefault(path, []).append(setting)
        # File → the project files that it is part of.
        self._projects: dict[str, list[Module]] = {}
        self._targets: dict[str, _Targets] = {}
        for module in sorted(modules, key=lambda each: each.where):
            seen = dict.fromkeys([module.where.path])
            todo = [module.where.path]
            while todo:
                for path in includes.get(todo.pop(), ()):
                    if path not in seen:
                        seen[path] = None
                        todo.append(path)
            for path in seen:
                self._projects.setdefault(path, []).append(module)
            self._targets[module.where.path] = _Targets([setting for path in seen for setting in by_file.get(path, ())])

    def projects(self, path: str) -> list[Module]:
        """The projects that the file at `path` is part of."""
        return self._projects.get(path, [])

    def kinds(self, module: Module) -> tuple[str, ...]:
        """The platforms of the project's application targets."""
        return self._targets[module.where.path].kinds()

    def completed(self, dependency: Dependency) -> Dependency:
        """With the targets that use it, and as part of the first project that the file is included by."""
        projects = self.projects(dependency.where.path)
        unit = projects[0].path if projects else dependency.unit
        return dependency._replace(linked=self.linked(dependency), unit=unit)

    def linked(self, dependency: Dependency) -> tuple[str, ...] | None:
        """The targets that use a package; None where the file is part of no project that is known."""
        key = self._keys.get((dependency.where.path, dependency.where.start))
        projects = self.projects(dependency.where.path)
        if key is None or not projects:
            return None
        return tuple(dict.fromkeys(target for module in projects for target in self._targets[module.where.path].users(key)))


class _Targets:
    def __init__(self, settings: list[Setting]) -> None:
        self._own: dict[str, dict[str, list[str]]] = {}
        self._users: dict[str, list[str]] = {}
        for setting in settings:
            owner, _, name = setting.name.rpartition(".")
            self._own.setdefault(owner, {}).setdefault(name, []).append(setting.value)
        for owner in self._own:
            if owner.startswith("targets."):
                for package in self._values(owner, "package"):
                    self._users.setdefault(package, []).append(owner[len("targets.") :])

    def users(self, package: str) -> list[str]:
        return self._users.get(package, [])

    def kinds(self) -> tuple[str, ...]:
        found = []
        for owner in self._own:
            types = self._values(owner, "type") if owner.startswith("targets.") else []
            if any(each.startswith("application") and "watch" not in each for each in types):
                found.append(kinds(" ".join(self._values(owner, "platform"))))
        return merged(found)

    def _values(self, owner: str, name: str) -> list[str]:
        """The values of a target and of its templates, and theirs."""
        seen = dict.fromkeys([owner])
        todo = [owner]
        out: list[str] = []
        while todo:
            own = self._own.get(todo.pop(), {})
            out += own.get(name, ())
            for template in own.get("template", ()):
                path = f"targetTemplates.{template}"
                if path not in seen:
                    seen[path] = None
                    todo.append(path)
        return out
