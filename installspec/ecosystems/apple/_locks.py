"""Which lock file belongs to which declaration."""

from __future__ import annotations

from collections.abc import Iterable

from installspec.ecosystems.apple._swiftpm import location
from installspec.model.facts import Dependency, Locked, Module, Resolved, Setting
from installspec.text.files import Files

_INSIDE = "xcshareddata/swiftpm/Package.resolved"


class SwiftLocks:
    """`Package.resolved` files: inside an Xcode project, in the workspace that it is opened with, or beside a package."""

    def __init__(self, locked: Iterable[Locked], workspaces: Iterable[Setting], files: Files) -> None:
        self._files = files
        self._entries: dict[str, dict[str, Locked]] = {}
        for entry in locked:
            self._entries.setdefault(entry.where.path, {})[_key(entry.source, entry.name)] = entry
        self._workspaces: dict[str, list[str]] = {}
        listed = set()
        for setting in workspaces:
            listed.add(setting.unit)
            self._workspaces.setdefault(setting.value, []).append(setting.unit)
        # CocoaPods writes the list of a workspace's projects on every machine anew, so only the lock file may be under version control.
        self._unlisted: dict[str, list[str]] = {}
        for path in files.named(_INSIDE.rpartition("/")[2]):
            if path.endswith(f".xcworkspace/{_INSIDE}") and (unit := path[: -len(_INSIDE) - 1]) not in listed:
                self._unlisted.setdefault(unit.rpartition("/")[0], []).append(path)

    def of_project(self, project: str) -> list[str]:
        """Lock files of the `.xcodeproj` folder `project`: its own and those of the workspaces that hold it.

        Which one counts depends on what is opened, so they have to agree.
        """
        own = f"{project}/project.xcworkspace/{_INSIDE}"
        found = [own] if own in self._files else []
        found += [path for unit in sorted(self._workspaces.get(project, ())) if (path := f"{unit}/{_INSIDE}") in self._files]
        return found or sorted(self._unlisted.get(project.rpartition("/")[0], ()))

    def of_package(self, folder: str) -> list[str]:
        """The lock file beside the manifest of a package, or in its hidden workspace."""
        prefix = f"{folder}/" if folder else ""
        candidates = (f"{prefix}Package.resolved", f"{prefix}.swiftpm/xcode/package.xcworkspace/{_INSIDE}")
        return [path for path in candidates if path in self._files][:1]

    def of_tuist(self, folder: str) -> list[str]:
        """The nearest lock file that Tuist keeps, at the top of what it generates, and that of its own old list of dependencies."""
        candidates = [f"{folder}/Dependencies/Lockfiles/Package.resolved" if folder else "Dependencies/Lockfiles/Package.resolved"]
        while folder:
            candidates.append(f"{folder}/.package.resolved")
            folder = folder.rpartition("/")[0]
        return [path for path in (*candidates, ".package.resolved") if path in self._files][:1]

    def held(self, url: str, files: Iterable[str]) -> Locked | None:
        """The first entry in these files for a package that has a version there, whoever asks for it."""
        found = (self._entries.get(path, {}).get(location(url)) for path in files)
        return next((one for one in found if one is not None and one.version), None)

    def resolved(self, dependency: Dependency, files: Iterable[str]) -> Resolved | None:
        """What the lock files fixed for it; None where they disagree or fixed no version."""
        key = _key(dependency.source, dependency.name)
        found = [entry for path in files if (entry := self._entries.get(path, {}).get(key)) is not None]
        if not found or not found[0].version or any(entry.version != found[0].version for entry in found):
            return None
        return Resolved(found[0].version, found[0].where)


def _key(source: str, name: str) -> str:
    return location(source) if source else name.lower()


class PodLocks:
    """`Podfile.lock` beside a `Podfile`."""

    def __init__(self, locked: Iterable[Locked]) -> None:
        self._entries: dict[tuple[str, str], Locked] = {}
        for entry in locked:
            folder = entry.where.path.rpartition("/")[0]
            self._entries[folder, entry.name] = entry
            # A pod of which only subspecs are used has no line of its own; all of a pod have one version.
            self._entries.setdefault((folder, entry.name.partition("/")[0]), entry)

    def completed(self, dependency: Dependency) -> Dependency:
        """With the version that the lock file fixed for it; where there is none, the tag of a git repository says which one it is."""
        resolved = self._resolved(dependency)
        if resolved is None and dependency.source_kind == "git" and not dependency.range and (tag := _tag(dependency.requirement)):
            return dependency._replace(range=tag)
        return dependency._replace(resolved=resolved)

    def _resolved(self, dependency: Dependency) -> Resolved | None:
        folder = dependency.unit
        entry = self._entries.get((folder, dependency.name)) or self._entries.get((folder, dependency.name.partition("/")[0]))
        return None if entry is None else Resolved(entry.version, entry.where)


def _tag(requirement: str) -> str:
    """The version that `:tag => 'v1.2.3'` is called after, "" for none."""
    import re

    found = re.search(r"""\btag['"]?\s*(?:=>|:)\s*['"]v?(\d+\.\d+\.\d+)['"]""", requirement)
    return found[1] if found is not None else ""


def project_of(module: Module) -> str | None:
    """The `.xcodeproj` folder that a module's manifest is or generates."""
    if module.format == "apple/pbxproj":
        return module.where.path.rpartition("/")[0]
    if module.format == "apple/xcodegen":
        name = f"{module.name}.xcodeproj"
        return f"{module.path}/{name}" if module.path else name
    return None
