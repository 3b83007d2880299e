"""Joins the facts of Apple's formats: declarations with their locks, targets with their packages, modules with their parts."""

from __future__ import annotations

from installspec.ecosystems.apple._locks import PodLocks, SwiftLocks, project_of
from installspec.ecosystems.apple._modules import modules
from installspec.ecosystems.apple._pod_files import HELPER, followed
from installspec.ecosystems.apple._swiftpm import joined
from installspec.ecosystems.apple._tuist_constants import settled
from installspec.ecosystems.apple._xcodegen_targets import XcodeGenProjects
from installspec.model.facts import Dependency, Fact, Locked, Module, Setting
from installspec.text.files import Files

_PODS = ("apple/podfile", HELPER)


def link(facts: list[Fact], files: Files) -> list[Fact]:
    """`facts` with dependencies resolved and linked, and one module a folder. `files` are all of the repository."""
    pods = [fact for fact in facts if fact.format in _PODS]
    if pods:
        facts = [fact for fact in facts if fact.format not in _PODS] + followed(pods)
    facts = settled(facts)
    settings = [fact for fact in facts if isinstance(fact, Setting)]
    locked = [fact for fact in facts if isinstance(fact, Locked)]
    dependencies = [fact for fact in facts if isinstance(fact, Dependency)]
    generated = XcodeGenProjects(
        [fact for fact in facts if isinstance(fact, Module) and fact.format == "apple/xcodegen"],
        [setting for setting in settings if setting.format == "apple/xcodegen"],
    )
    raw = [
        fact._replace(kinds=generated.kinds(fact)) if fact.format == "apple/xcodegen" else fact
        for fact in facts
        if isinstance(fact, Module)
    ]
    local_pods = [each for each in dependencies if each.format in _PODS and each.source_kind == "path"]
    linker = _Linker(
        SwiftLocks(
            [each for each in locked if each.format in ("apple/package_resolved", "apple/cartfile_resolved")],
            [each for each in settings if each.format == "apple/xcworkspace"],
            files,
        ),
        PodLocks([each for each in locked if each.format == "apple/podfile_lock"]),
        generated,
        raw,
        modules(raw, settings, local_pods, files),
        [each for each in settings if each.format == "apple/podfile" and each.name in ("project", "xcodeproj")],
    )
    out: list[Fact] = [linker.completed(fact) if isinstance(fact, Dependency) else fact for fact in facts if not isinstance(fact, Module)]
    return out + list(linker.modules)


class _Linker:
    def __init__(
        self,
        swift: SwiftLocks,
        pods: PodLocks,
        generated: XcodeGenProjects,
        raw: list[Module],
        merged: list[Module],
        projects: list[Setting],
    ) -> None:
        self.modules = merged
        self._kinds = {module.path: module.kinds for module in merged}
        self._pod_projects = projects
        self._pod_units: dict[str, str] = {}
        self._swift = swift
        self._pods = pods
        self._generated = generated
        self._raw: dict[str, list[Module]] = {}
        for module in raw:
            self._raw.setdefault(module.path, []).append(module)
        self._users: dict[str, list[str]] = {}
        for module in merged:
            for path in module.uses:
                self._users.setdefault(path, []).append(module.path)
        self._files: dict[str, list[str]] = {}

    def completed(self, dependency: Dependency) -> Dependency:
        if dependency.format in _PODS:
            return self._pods.completed(dependency)._replace(unit=self._pod_unit(dependency.unit))
        if dependency.format == "apple/cartfile":
            folder = dependency.where.path.rpartition("/")[0]
            files = [f"{folder}/Cartfile.resolved" if folder else "Cartfile.resolved"]
            return dependency._replace(resolved=self._swift.resolved(dependency, files), unit=self._pod_unit(dependency.unit))
        if dependency.scheme != "swiftpm" or dependency.source_kind == "path":
            if dependency.format == "apple/xcodegen":
                return self._generated.completed(dependency)
            return dependency
        if dependency.format == "apple/pbxproj":
            files = self._swift.of_project(dependency.where.path.rpartition("/")[0])
        elif dependency.format == "apple/xcodegen":
            projects = [project_of(module) or "" for module in self._generated.projects(dependency.where.path)]
            files = [path for project in projects for path in self._swift.of_project(project)]
            dependency = self._generated.completed(dependency)
        elif dependency.format == "apple/tuist":
            files = self._swift.of_tuist(dependency.unit) or self._package_files(dependency.unit)
        else:
            files = self._package_files(dependency.unit)
        return dependency._replace(resolved=self._swift.resolved(dependency, files))

    def _pod_unit(self, folder: str) -> str:
        """The folder of the app that a Podfile in `folder` is for: a Podfile may stand above its projects."""
        if folder in self._kinds:
            return folder
        known = self._pod_units.get(folder)
        if known is None:
            texts = [each.value.partition(",")[0].strip("\"' ") for each in self._pod_projects if each.unit == folder]
            named = [path.rpartition("/")[0] for text in texts if (path := joined(folder, text)) is not None]
            below = [path for path, found in self._kinds.items() if found and path.startswith(f"{folder}/" if folder else "")]
            known = next((path for path in named if self._kinds.get(path)), below[0] if len(below) == 1 else folder)
            self._pod_units[folder] = known
        return known

    def _package_files(self, folder: str) -> list[str]:
        """The lock of a package itself, else those of all that are built with it."""
        known = self._files.get(folder)
        if known is None:
            known = self._swift.of_package(folder) or self._outer_files(folder)
            self._files[folder] = known
        return known

    def _outer_files(self, folder: str) -> list[str]:
        seen = {folder}
        todo = [folder]
        out: list[str] = []
        while todo:
            for user in self._users.get(todo.pop(), ()):
                if user not in seen:
                    seen.add(user)
                    todo.append(user)
                    projects = [project for module in self._raw.get(user, ()) if (project := project_of(module)) is not None]
                    files = [path for project in projects for path in self._swift.of_project(project)]
                    out += files or self._swift.of_package(user)
        return sorted(set(out))
