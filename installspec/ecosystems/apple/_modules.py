"""One module a folder, with what it is built from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from installspec.ecosystems.apple import _gradle
from installspec.ecosystems.apple._pbxproj_platforms import UNKNOWN
from installspec.ecosystems.apple._platforms import kinds, merged
from installspec.ecosystems.apple._swiftpm import joined
from installspec.model.facts import Dependency, Module, Setting
from installspec.text.files import Files

_RANK = {"apple/pbxproj": 0, "apple/xcodegen": 1, "apple/tuist": 2, "apple/package_swift": 3}


def modules(raw: Iterable[Module], settings: Collection[Setting], pods: Iterable[Dependency], files: Files) -> list[Module]:
    """`raw` with one module a folder: an Xcode project there comes before the package beside it, kinds and uses are put together.

    `uses` keeps what is a module: local packages, other projects, the libraries of a common workspace, pods of a folder, what Gradle builds for it.
    """
    by_path: dict[str, list[Module]] = {}
    for module in raw:
        by_path.setdefault(module.path, []).append(module)
    uses: dict[str, set[str]] = {path: {each for module in group for each in module.uses} for path, group in by_path.items()}
    for pod in pods:
        folder = joined(pod.unit, pod.source)
        if pod.unit in uses and folder is not None:
            uses[pod.unit].add(folder.rpartition("/")[0] if folder.endswith(".podspec") else folder)
    for setting in settings:
        if setting.name == _gradle.NAME and setting.unit in uses and (folder := _gradle.folder(setting, files)) is not None:
            uses[setting.unit].add(folder)
    _add_workspaces(by_path, uses, settings)
    packages: dict[str, str] = {}
    for path, group in by_path.items():
        found = _tuist_packages(path, by_path) if any(module.format == "apple/tuist" for module in group) else None
        if found is not None:
            packages[path] = found
            uses[path].add(found)
    tails = _tails(by_path)
    out: list[Module] = []
    for path, group in by_path.items():
        first = min(group, key=lambda module: (_RANK[module.format], module.where))
        known = {found for each in uses[path] if (found := _module(each, by_path, tails, files)) is not None}
        group_kinds = merged([_settled(module, settings) for module in group])
        nests = _own_packages(path, packages, by_path) if group_kinds else ()
        out.append(first._replace(kinds=group_kinds, uses=tuple(sorted(known - {path, *nests})), nests=(*first.nests, *nests)))
    return out


def _module(path: str, by_path: Collection[str], tails: Mapping[str, str | None], files: Files) -> str | None:
    return path if path in by_path or _gradle.is_module(path, files) else tails.get(path.rpartition("/")[2])


def _tuist_packages(folder: str, by_path: Collection[str]) -> str | None:
    """The folder of the packages that Tuist takes products from: `Tuist` beside the project or in the nearest folder around it."""
    while True:
        found = f"{folder}/Tuist" if folder else "Tuist"
        if found in by_path:
            return found
        if not folder:
            return None
        folder = folder.rpartition("/")[0]


def _own_packages(path: str, packages: Mapping[str, str], by_path: Mapping[str, list[Module]]) -> tuple[str, ...]:
    """The list of Tuist's packages that an app takes products from, where no other app does: what it declares, the app declares."""
    own = packages.get(path)
    takers = [one for one, taken in packages.items() if taken == own and any(module.kinds for module in by_path[one])]
    return (own,) if own is not None and takers == [path] else ()


def _settled(module: Module, settings: Collection[Setting]) -> tuple[str, ...]:
    """The kinds of a module, taken from its `.xcconfig` files where the project leaves them to those."""
    known = tuple(kind for kind in module.kinds if kind not in UNKNOWN)
    if known == module.kinds:
        return known
    inside = f"{module.path}/" if module.path else ""
    own = [each for each in settings if each.format == "apple/xcconfig" and each.where.path.startswith(inside)]
    for name in ("SUPPORTED_PLATFORMS", "SDKROOT"):
        found = merged([kinds(each.value) for each in own if each.name == name])
        if found:
            return merged([known, found])
    # An application of a platform that is not to be told; nearly all are for the phone.
    return merged([known, ("ios",)])


def _add_workspaces(by_path: dict[str, list[Module]], uses: dict[str, set[str]], settings: Iterable[Setting]) -> None:
    """An app may use every library of a workspace that it is in, whether or not its project says so."""
    members: dict[str, set[str]] = {}
    for setting in settings:
        if setting.format == "apple/xcworkspace":
            folder = setting.value.rpartition("/")[0] if setting.value.endswith(".xcodeproj") else setting.value
            if folder in by_path:
                members.setdefault(setting.unit, set()).add(folder)
    for folders in members.values():
        libraries = {folder for folder in folders if not any(module.kinds for module in by_path[folder])}
        for app in folders - libraries:
            uses[app] |= libraries


def _tails(by_path: Iterable[str]) -> dict[str, str | None]:
    """Folder name → the one package folder with that name: an old project writes a local package's path relative to a group."""
    out: dict[str, str | None] = {}
    for path in by_path:
        name = path.rpartition("/")[2]
        out[name] = None if name in out else path
    return out
