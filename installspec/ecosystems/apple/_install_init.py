"""The file that an app starts in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from installspec.ecosystems.apple._install_app import AppFiles
from installspec.ecosystems.apple._swiftpm import joined
from installspec.model.change import AddInit, Step
from installspec.model.edit import Refusal
from installspec.model.facts import Where

if TYPE_CHECKING:
    from installspec.ecosystems.apple._pbxproj_targets import Project

# Folders whose code is somebody else's, or of a target that is not the app.
_FOREIGN = frozenset({"Pods", "node_modules", "Carthage", "SourcePackages", "DerivedData", "build", "vendor", "Vendor", "Playgrounds"})
_OTHER = ("tests", "test", "watch", "watchapp", "widget", "widgets", "extension", "clip")
_EXAMPLES = frozenset({"example", "examples", "demo", "sample", "samples"})
_MAIN = re.compile(rb"^[ \t]*@(?:main|UIApplicationMain|NSApplicationMain)\b", re.MULTILINE)
_APP = re.compile(rb"\bstruct\s+\w+\s*:\s*[^{]*\bApp\b[^{]*\{")
_ADAPTOR = re.compile(
    rb"@(?:UI|NS|WK)ApplicationDelegateAdaptor\s*(?:\(\s*(\w+)\.self[^)]*\))?\s*(?:(?:private|public|internal|fileprivate)\s+)?(?:var|let)\s+\w+\s*(?::\s*(\w+))?"
)
_FINISHED = re.compile(rb"didFinishLaunchingWithOptions|\bapplicationDidFinishLaunching\s*\(")
_OBJC = ("AppDelegate.m", "AppDelegate.mm", "main.m")


def place(change: AddInit, files: AppFiles) -> Sequence[Step] | Refusal:
    """The one file of the app's target that has its entry point, or the delegate that this one names."""
    wanted = change.snippet
    if change.format != "apple/swift":
        return Refusal("only Swift is written", Where(files.site.app, 0, 0), wanted)
    sources = _sources(files)
    mains = [path for path in sources if _MAIN.search(_read(files, path))]
    apps = [path for path in mains if _APP.search(_read(files, path))]
    delegates = [path for path in mains if path not in apps and _FINISHED.search(_read(files, path))]
    found = apps or delegates
    if not found:
        # The entry point is in `main.swift`, or in a type that names the app's.
        found = [path for path in sources if path.rpartition("/")[2] == "AppDelegate.swift" and _FINISHED.search(_read(files, path))]
        found = found or [path for path in sources if _APP.search(_read(files, path))]
    if not found:
        return _nowhere(files, mains, wanted)
    if len(found) > 1:
        found = _nearest(found)
    if len(found) > 1:
        return Refusal(f"which file the app starts in is not certain: {', '.join(found[:5])}", Where(found[0], 0, 0), wanted)
    return [Step(_delegate(files, sources, found[0]) if found[0] in apps else found[0], change)]


def _read(files: AppFiles, path: str) -> bytes:
    return files.site.read(path) or b""


def _delegate(files: AppFiles, sources: list[str], path: str) -> str:
    """The file of the delegate that the app names, if it is told there that launching has finished; else the app's own."""
    adaptor = _ADAPTOR.search(_read(files, path))
    name = (adaptor[1] or adaptor[2]) if adaptor is not None else None
    if name is None:
        return path
    declared = re.compile(rb"\bclass\s+" + re.escape(name) + rb"\b")
    found = [one for one in sources if declared.search(_read(files, one)) and _FINISHED.search(_read(files, one))]
    return found[0] if len(found) == 1 else path


def _nearest(found: list[str]) -> list[str]:
    depth = min(path.count("/") for path in found)
    return [path for path in found if path.count("/") == depth]


def _nowhere(files: AppFiles, mains: list[str], wanted: str) -> Refusal:
    if len(mains) == 1:
        at = max(_read(files, mains[0]).find(b"class "), 0)
        return Refusal(
            "the app starts here, but is not told that it has launched: there is no application(_:didFinishLaunchingWithOptions:)",
            Where(mains[0], at, at),
            wanted,
        )
    head = f"{files.folder}/" if files.folder else ""
    objc = [path for path in files.site.paths if path.startswith(head) and path.endswith(_OBJC[:2]) and not _foreign(path[len(head) :])]
    if objc:
        path = _nearest(objc)[0]
        data = _read(files, path)
        at = max(data.find(b"didFinishLaunchingWithOptions"), 0)
        return Refusal(
            "the app starts in Objective-C, and the init of the spec is Swift: call it from a Swift class here", Where(path, at, at), wanted
        )
    return Refusal("no file was found that the app starts in", Where(files.site.app, 0, 0), wanted)


def _sources(files: AppFiles) -> list[str]:
    """The Swift files of the app's target where the project says so, else those of its folder that no other target has by its name."""
    head = f"{files.folder}/" if files.folder else ""
    found = [
        path
        for path in files.site.paths
        if path.endswith(".swift") and path.startswith(head) and not _foreign(path[len(head) :], hard=True)
    ]
    project, target = files.project, files.target
    if project is not None and target:
        names, folders = _members(project, target, files.folder)
        own = [path for path in found if path in names or path.startswith(tuple(folders))]
        if own:
            return own
    return [path for path in found if not _foreign(path[len(head) :])]


def _foreign(path: str, hard: bool = False) -> bool:
    folders = path.split("/")[:-1]
    if any(each in _FOREIGN or each.startswith(".") for each in folders):
        return True
    words = [each.lower().replace(" ", "") for each in folders]
    return not hard and any(each.endswith(_OTHER) or each in _EXAMPLES for each in words)


def _members(project: Project, target: str, folder: str) -> tuple[set[str], list[str]]:
    """The files that the target is made of, and its synchronized folders."""
    entry = next(one for one in project.of("PBXNativeTarget") if one.value.text("name") == target)
    names: set[str] = set()
    folders: list[str] = []
    for key in sorted(project.sources(entry)):
        path = joined(folder, project.path(key) or "")
        if path and path != folder:
            if project.objects[key].value.text("isa") == "PBXFileSystemSynchronizedRootGroup":
                folders.append(f"{path}/")
            else:
                names.add(path)
    return names, folders
