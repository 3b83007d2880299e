"""What a person runs after manifests of Apple's platforms were changed."""

from __future__ import annotations

from collections.abc import Sequence
from shlex import quote

from installspec.ecosystems.apple._install_app import AppFiles
from installspec.ecosystems.apple._locks import SwiftLocks
from installspec.model.change import Site
from installspec.model.facts import Dependency, Locked, Setting
from installspec.text.command import within
from installspec.text.files import Files
from installspec.text.paths import inside

# Where Xcode keeps the versions that it fixed, in a workspace; a project that is opened by itself has one as well.
_INSIDE = "xcshareddata/swiftpm/Package.resolved"
_CARTHAGE = ("Cartfile", "Cartfile.private")
_POD_FILES = ("Podfile", "Podfile.rb")


def commands(paths: Sequence[str], site: Site) -> tuple[str, ...]:
    """In the order in which they have to be run: projects are generated before pods are put into them."""
    fetch: list[str] = []
    generate: list[str] = []
    install: list[str] = []
    resolve: list[str] = []
    described = {fact.where.path for fact in site.facts if isinstance(fact, Setting) and fact.format == "apple/xcodegen"}
    for path in paths:
        folder, _, name = path.rpartition("/")
        if name in ("project.yml", "project.yaml") or name.endswith(".xcodegen.yml"):
            generate.append(within(folder, "xcodegen generate"))
        elif path in described:  # what a project includes, wherever it is
            generate.append(within(AppFiles(site).folder, "xcodegen generate"))
        elif name in ("Project.swift", "Dependencies.swift") or (name == "Package.swift" and _tuist(folder, site)):
            top = folder.removesuffix("Tuist").rstrip("/")
            if name != "Project.swift":
                fetch.append(within(top, "tuist install"))
            generate.append(within(top, "tuist generate"))
        elif name in _CARTHAGE:
            fetch.append(within(folder, "carthage update"))
        elif name in _POD_FILES:
            install.append(within(folder, f"{_bundled(folder, site)}pod install"))
        elif name == "Package.swift" and inside(folder, "Package.resolved") in site.paths:
            install.append(within(folder, "swift package resolve"))
        elif name == "Package.swift":
            found = [fact for fact in site.facts if isinstance(fact, Dependency) and fact.where.path == path]
            resolve += [_resolve(one.resolved.where.path, site) for one in found if one.resolved is not None]
        elif name == "project.pbxproj":
            resolve += [_resolve(lock, site) for lock in _locks(site).of_project(folder)]
    return tuple(dict.fromkeys([*fetch, *generate, *install, *resolve]))


def _locks(site: Site) -> SwiftLocks:
    workspaces = [fact for fact in site.facts if isinstance(fact, Setting) and fact.format == "apple/xcworkspace"]
    return SwiftLocks([fact for fact in site.facts if isinstance(fact, Locked)], workspaces, Files(site.paths))


def _resolve(lock: str, site: Site) -> str:
    """How Xcode fixes the versions in this file anew: that of a project, of a workspace, or of a package."""
    head = lock.removesuffix(f"/{_INSIDE}")
    if head == lock:
        return within(lock.rpartition("/")[0], "swift package resolve")
    project = head.removesuffix("/project.xcworkspace")
    folder, _, name = project.rpartition("/")
    if project != head:
        return within(folder, f"xcodebuild -resolvePackageDependencies -project {quote(name)}")
    # A workspace is only opened with one of its schemes; Xcode makes one for every target that has none in a file.
    stems = [path.rpartition("/")[2].removesuffix(".xcscheme") for path in site.paths if path.endswith(".xcscheme")]
    named = name.removesuffix(".xcworkspace")
    scheme = named if named in stems or not stems else next((one for one in (*AppFiles(site).targets, *stems) if one in stems), named)
    return within(folder, f"xcodebuild -resolvePackageDependencies -workspace {quote(name)} -scheme {quote(scheme)}")


def _tuist(folder: str, site: Site) -> bool:
    return folder.rpartition("/")[2] == "Tuist" or inside(folder, "Tuist.swift") in site.paths


def _bundled(folder: str, site: Site) -> str:
    """`bundle exec ` where the nearest Gemfile has CocoaPods."""
    while True:
        data = site.read(inside(folder, "Gemfile")) if inside(folder, "Gemfile") in site.paths else None
        if data is not None:
            return "bundle exec " if b"cocoapods" in data else ""
        if not folder:
            return ""
        folder = folder.rpartition("/")[0]
