"""By which package manager an app gets a dependency, and in which file."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.ecosystems.apple._install_app import AppFiles
from installspec.ecosystems.apple._swiftpm import joined
from installspec.model.change import AddDependency, Declare, Step
from installspec.model.edit import Refusal
from installspec.model.expect import ExpectedDependency
from installspec.model.facts import Locked, Setting, Where
from installspec.version import admits


def place(change: AddDependency, files: AppFiles) -> Sequence[Step] | Refusal:
    """Where the app's other packages are: its Podfile, what its project is generated from, its Xcode project, its manifest."""
    pod = _option(change, "cocoapods")
    package = _option(change, "spm")
    podfile = files.podfile
    pods = _pods(files, podfile) if podfile is not None else -1
    if pod is not None and podfile is not None and pods >= 0 and (package is None or pods >= _packages(files)):
        brought = _brought_pod(files, pod, podfile)
        if brought is not None:
            return brought
        known = _targets(files, podfile)
        return [Step(podfile, Declare(pod, target=one)) for one in [each for each in files.targets if each in known] or [""]]
    if package is None:
        return Refusal("the spec offers no package for this project's package manager", Where(files.site.app, 0, 0))
    brought = _brought(files, package)
    if brought is not None:
        return brought
    products = change.products or change.modules[:1]
    if files.generator is not None:
        return _generated(package, products, files, files.generator)
    if files.project_path is not None:
        return [Step(files.project_path, Declare(package, target=one, products=products)) for one in files.targets]
    manifest = files.here("Package.swift")
    if manifest is not None:
        return [Step(manifest, Declare(package, products=products))]
    return Refusal("there is no project here that installspec knows how to add a package to", Where(files.site.app, 0, 0), package.url)


def _brought(files: AppFiles, package: ExpectedDependency) -> Refusal | None:
    """Why the package is not added, if the app gets it through others in a version that what would be asked for does not admit."""
    path = files.project_path
    locks = files.swift_locks.of_project(path.rpartition("/")[0]) if path is not None else files.swift_locks.of_package(files.folder)
    held = files.swift_locks.held(package.url, locks)
    if held is None or admits("swiftpm", f"from {package.version}", held.version) is not False:
        return None
    return _conflict(held, f"{package.url}, up to next major version from {package.version}")


def _brought_pod(files: AppFiles, pod: ExpectedDependency, podfile: str) -> Refusal | None:
    from installspec.ecosystems.apple._podfile_version import requirement

    wanted = requirement(pod.version)
    for fact in files.site.facts:
        if isinstance(fact, Locked) and fact.where.path == f"{podfile}.lock" and fact.name.partition("/")[0] == pod.name:
            if admits("cocoapods", wanted, fact.version) is False:
                return _conflict(fact, f"pod '{pod.name}', '{wanted}'")
    return None


def _conflict(held: Locked, paste: str) -> Refusal:
    reason = f"something else here brings {held.name} {held.version}, and there can be only one version of it: that has to take a newer one first"
    return Refusal(reason, held.where, paste)


def _option(change: AddDependency, manager: str) -> ExpectedDependency | None:
    return next((one for one in change.options if one.manager == manager), None)


def _packages(files: AppFiles) -> int:
    """How many products of packages the app's target is linked with."""
    project = files.project
    found = project.app(files.project_path or "") if project is not None else None
    return 0 if project is None or found is None else len(project.ids(found.value.get("packageProductDependencies")))


def _pods(files: AppFiles, path: str) -> int:
    """How many pods the app's target gets; -1 where the Podfile does not speak of it."""
    found = _targets(files, path)
    folder = path.rpartition("/")[0]
    inside = folder == files.folder
    named = [fact.value for fact in files.site.facts if isinstance(fact, Setting) and fact.name == "project" and fact.where.path == path]
    # Facts of a Podfile for several projects are those of the first.
    first = joined(folder, named[0].partition(",")[0].strip("\"' ")) if named and not inside else None
    if first is not None and first.rpartition("/")[0] != files.folder:
        return -1
    if files.target and files.target in found:
        return found[files.target]
    return max(found.values(), default=0) if inside and (not files.target or not found) else -1


def _targets(files: AppFiles, path: str) -> dict[str, int]:
    """The targets of the Podfile, with how many pods each gets."""
    from installspec.ecosystems.apple._podfile_write import targets
    from installspec.model.source import Source

    data = files.site.read(path)
    return targets(Source(path, data)) if data is not None else {}


def _generated(package: ExpectedDependency, products: tuple[str, ...], files: AppFiles, path: str) -> Sequence[Step] | Refusal:
    """Into what the project is generated from."""
    if path.endswith(".swift"):
        return _tuist(package, products, files, path)
    target = files.described()
    if isinstance(target, Refusal):
        return target._replace(paste=package.url)
    home = files.generated[target]
    if home == path:
        return [Step(path, Declare(package, target=target, products=products))]
    settings = [
        fact for fact in files.site.facts if isinstance(fact, Setting) and fact.format == "apple/xcodegen" and files.near(fact.where.path)
    ]
    lists = dict.fromkeys(fact.where.path for fact in settings if fact.name.startswith("packages."))
    return [
        Step(path if path in lists or len(lists) != 1 else next(iter(lists)), Declare(package, products=products)),
        Step(home, Declare(package, notation=products[0] if products else "", target=target, products=products)),
    ]


def _tuist(package: ExpectedDependency, products: tuple[str, ...], files: AppFiles, path: str) -> Sequence[Step] | Refusal:
    """Tuist takes products from the packages of the project, or from the manifest in the nearest folder `Tuist`."""
    step = Step(path, Declare(package, target=files.target, products=products))
    if b"packages:" in (files.site.read(path) or b""):
        return [step]
    folder = files.folder
    while True:
        manifest = f"{folder}/Tuist/Package.swift" if folder else "Tuist/Package.swift"
        if manifest in files.site.paths:
            return [Step(manifest, Declare(package, products=products)), step]
        if not folder:
            return Refusal(
                "this project has no list of packages", Where(path, 0, 0), f'.package(url: "{package.url}", from: "{package.version}"),'
            )
        folder = folder.rpartition("/")[0]
