"""The manifests of one app: its Xcode project, what that is generated from, its Podfile, and its target."""

from __future__ import annotations

from functools import cached_property

from installspec.ecosystems.apple._locks import SwiftLocks
from installspec.ecosystems.apple._pbxproj_targets import Project
from installspec.model.change import Site
from installspec.model.edit import Refusal
from installspec.model.facts import Locked, Module, Setting, Where
from installspec.text.files import Files
from installspec.text.tree import ParseError

_MANIFESTS = {"apple/pbxproj": 0, "apple/xcodegen": 1, "apple/tuist": 2, "apple/package_swift": 3}
_PODFILES = ("Podfile", "Podfile.rb")


class AppFiles:
    """What a site holds of an app for Apple's platforms."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def near(self, path: str) -> bool:
        return not self.site.app or path == self.site.app or path.startswith(f"{self.site.app}/")

    @cached_property
    def folder(self) -> str:
        """The folder of its Xcode project: that of the app itself, one that it nests, else the only one below."""
        site = self.site
        modules = [fact for fact in site.facts if isinstance(fact, Module)]
        own = {fact.path for fact in modules if fact.format in _MANIFESTS}
        projects = {path.rpartition("/")[0].rpartition("/")[0] for path in site.paths if path.endswith(".xcodeproj/project.pbxproj")}
        nested = [nest for fact in modules if fact.path == site.app for nest in fact.nests if nest in projects]
        if site.app in own | projects:
            return site.app
        below = [path for path in projects if self.near(path)]
        return nested[0] if len(nested) == 1 else below[0] if len(below) == 1 else site.app

    def here(self, name: str) -> str | None:
        """The path of a file of this name in the project's folder, if there is one."""
        path = f"{self.folder}/{name}" if self.folder else name
        return path if path in self._paths else None

    @cached_property
    def _paths(self) -> frozenset[str]:
        return frozenset(self.site.paths)

    @cached_property
    def generator(self) -> str | None:
        """The manifest that the Xcode project is generated from."""
        formats = {fact.where.path: fact.format for fact in self.site.facts if isinstance(fact, Module) and fact.path == self.folder}
        for name in ("project.yml", "project.yaml", "Project.swift"):
            path = self.here(name)
            if path is not None and self._generates(path, formats.get(path)):
                return path
        return None

    @cached_property
    def generated(self) -> dict[str, str]:
        """The apps that XcodeGen's files describe, each with the file that does."""
        settings = [fact for fact in self.site.facts if isinstance(fact, Setting) and fact.format == "apple/xcodegen"]
        mark = ("targets.", ".type")
        return {
            fact.name[len(mark[0]) : -len(mark[1])]: fact.where.path
            for fact in settings
            if fact.name.startswith(mark[0]) and fact.name.endswith(mark[1]) and fact.value == "application" and self.near(fact.where.path)
        }

    def described(self) -> str | Refusal:
        """The target of XcodeGen's that is the app."""
        apps = self.generated
        names = [name for name in apps if name == self.target] or list(apps)
        if len(names) == 1:
            return names[0]
        reason = f"which target is the app is not certain: {', '.join(apps) or 'none says that it is one'}"
        return Refusal(reason, Where(self.generator or self.folder, 0, 0))

    def _generates(self, path: str, known: str | None) -> bool:
        """`link` keeps one module a folder, so that the file itself is asked."""
        if known in ("apple/xcodegen", "apple/tuist"):
            return True
        from installspec.ecosystems.apple import tuist, xcodegen
        from installspec.model.source import Source

        data = self.site.read(path)
        parse = tuist.parse if path.endswith(".swift") else xcodegen.parse
        return data is not None and any(isinstance(fact, Module) for fact in parse(Source(path, data)).facts)

    @cached_property
    def project_path(self) -> str | None:
        """The project file, None where there is none or several."""
        head = f"{self.folder}/" if self.folder else ""
        found = [
            path
            for path in self.site.paths
            if path.endswith(".xcodeproj/project.pbxproj") and path.startswith(head) and path.count("/") == head.count("/") + 1
        ]
        return found[0] if len(found) == 1 else None

    @cached_property
    def swift_locks(self) -> SwiftLocks:
        facts = self.site.facts
        workspaces = [fact for fact in facts if isinstance(fact, Setting) and fact.format == "apple/xcworkspace"]
        locked = [fact for fact in facts if isinstance(fact, Locked) and fact.format == "apple/package_resolved"]
        return SwiftLocks(locked, workspaces, Files(self.site.paths))

    @cached_property
    def project(self) -> Project | None:
        data = self.site.read(self.project_path) if self.project_path is not None else None
        try:
            return None if data is None else Project(data)
        except ParseError:
            return None

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """The app's target and those that are built from the same code; ("",) where it is not certain."""
        found = self.project.app(self.project_path or "") if self.project is not None else None
        if self.project is None or found is None:
            named = next((fact.name for fact in self.site.facts if isinstance(fact, Module) and fact.path == self.folder), "")
            apps = [one for one in self.generated if one == named] or list(self.generated)
            return (apps[0],) if self.project is None and len(apps) == 1 else ("",)
        return tuple(one.value.text("name") or "" for one in (found, *self.project.alike(found)))

    @property
    def target(self) -> str:
        return self.targets[0]

    @cached_property
    def podfile(self) -> str | None:
        """The nearest Podfile: beside the project or in a folder around it."""
        folder = self.folder
        while True:
            for name in _PODFILES:
                path = f"{folder}/{name}" if folder else name
                if path in self._paths:
                    return path
            if not folder:
                return None
            folder = folder.rpartition("/")[0]
