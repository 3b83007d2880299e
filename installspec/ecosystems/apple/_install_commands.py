"""What a person runs after manifests of Apple's platforms were changed."""

from __future__ import annotations

from collections.abc import Sequence
from shlex import quote

from installspec.ecosystems.apple._install_app import AppFiles
from installspec.model.change import Site
from installspec.model.facts import Dependency, Setting
from installspec.text.command import within
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
            resolve += [_resolve(one.resolved.where.path, site, "") for one in found if one.resolved is not None]
        elif name == "project.pbxproj":
            locks = AppFiles(site).swift_locks.of_project(folder)
            # A workspace of another folder, which has this project as a part, is opened for another.
            near = [lock for lock in locks if f"/{folder}".startswith(_around(lock))]
            resolve += [_resolve(lock, site, folder) for lock in near or locks]
    return tuple(dict.fromkeys([*fetch, *generate, *install, *resolve]))


def _around(lock: str) -> str:
    """The folder of the project or the workspace that holds this file, between slashes."""
    folder = lock.removesuffix(f"/{_INSIDE}").removesuffix("/project.xcworkspace").rpartition("/")[0]
    return f"/{folder}/" if folder else "/"


def _resolve(lock: str, site: Site, project: str) -> str:
    """How Xcode fixes the versions in this file anew: that of a project, of a workspace, or of a package."""
    head = lock.removesuffix(f"/{_INSIDE}")
    if head == lock:
        return within(lock.rpartition("/")[0], "swift package resolve")
    own = head.removesuffix("/project.xcworkspace")
    folder, _, name = own.rpartition("/")
    if own != head:
        return within(folder, f"xcodebuild -resolvePackageDependencies -project {quote(name)}")
    scheme = _scheme(site, project) or name.removesuffix(".xcworkspace")
    return within(folder, f"xcodebuild -resolvePackageDependencies -workspace {quote(name)} -scheme {quote(scheme)}")


def _scheme(site: Site, project: str) -> str:
    """A scheme that builds the app: a workspace is only opened with one. Xcode makes one for every target of a project that has none in a file."""
    target = AppFiles(site).target
    found = {
        path.rpartition("/")[2].removesuffix(".xcscheme"): path
        for path in site.paths
        if path.endswith(".xcscheme") and path.startswith(f"{project}/" if project else "") and "/.swiftpm/" not in path
    }
    if target in found or not found:
        return target
    builds = f'BlueprintName = "{target}"'.encode()
    building = [name for name, path in found.items() if builds in (site.read(path) or b"")] or list(found)
    # The scheme of an extension builds the app as well.
    return next((name for name in building if target.lower() in name.lower()), building[0])


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
