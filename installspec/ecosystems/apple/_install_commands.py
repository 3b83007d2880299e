"""What a person runs after manifests of Apple's platforms were changed."""

from __future__ import annotations

from collections.abc import Sequence
from shlex import quote

from installspec.ecosystems.apple._install_app import AppFiles
from installspec.model.change import Site
from installspec.model.facts import Setting

# The versions that Xcode fixed for a project that is opened by itself.
_RESOLVED = "project.xcworkspace/xcshareddata/swiftpm/Package.resolved"
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
            generate.append(_in(folder, "xcodegen generate"))
        elif path in described:  # what a project includes, wherever it is
            generate.append(_in(AppFiles(site).folder, "xcodegen generate"))
        elif name in ("Project.swift", "Dependencies.swift") or (name == "Package.swift" and _tuist(folder, site)):
            top = folder.removesuffix("Tuist").rstrip("/")
            if name != "Project.swift":
                fetch.append(_in(top, "tuist install"))
            generate.append(_in(top, "tuist generate"))
        elif name in _POD_FILES:
            install.append(_in(folder, f"{_bundled(folder, site)}pod install"))
        elif name == "Package.swift" and _at(folder, "Package.resolved") in site.paths:
            install.append(_in(folder, "swift package resolve"))
        elif name == "project.pbxproj" and f"{folder}/{_RESOLVED}" in site.paths:
            project = folder.rpartition("/")[2]
            resolve.append(_in(folder.rpartition("/")[0], f"xcodebuild -resolvePackageDependencies -project {quote(project)}"))
    return tuple(dict.fromkeys([*fetch, *generate, *install, *resolve]))


def _tuist(folder: str, site: Site) -> bool:
    return folder.rpartition("/")[2] == "Tuist" or _at(folder, "Tuist.swift") in site.paths


def _bundled(folder: str, site: Site) -> str:
    """`bundle exec ` where the nearest Gemfile has CocoaPods."""
    while True:
        data = site.read(_at(folder, "Gemfile")) if _at(folder, "Gemfile") in site.paths else None
        if data is not None:
            return "bundle exec " if b"cocoapods" in data else ""
        if not folder:
            return ""
        folder = folder.rpartition("/")[0]


def _at(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _in(folder: str, command: str) -> str:
    if not folder:
        return command
    return f"cd {quote(folder)} && {command}"
