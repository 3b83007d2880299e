"""Which build file gets a dependency, through which catalog, and what is run afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from installspec.ecosystems.jvm import build_gradle, build_gradle_kts, settings_gradle, version_catalog
from installspec.ecosystems.jvm._catalog_names import alias
from installspec.ecosystems.jvm._catalogs import Catalog, Catalogs, accessor_of
from installspec.ecosystems.jvm._script_declare import shipped
from installspec.model.change import AddDependency, Declare, Site, Step
from installspec.model.edit import Refusal
from installspec.model.expect import ExpectedDependency
from installspec.model.facts import Call, Dependency, Fact, Module, Where
from installspec.model.source import Source
from installspec.text.command import within
from installspec.text.files import Files
from installspec.text.paths import ancestors, inside

_SCRIPTS = ("build.gradle.kts", "build.gradle")
_SETTINGS = ("settings.gradle.kts", "settings.gradle")


def place(change: AddDependency, site: Site) -> Sequence[Step] | Refusal:
    options = [one for one in change.options if one.manager in ("gradle", "maven") and one.name.count(":") == 1]
    path = build_file(site)
    if isinstance(path, Refusal):
        return path._replace(paste=f'implementation("{options[0].name}:{options[0].version}")') if options else path
    manager = "maven" if path.endswith(".xml") else "gradle"
    wanted = next((one for one in options if one.manager == manager), options[0] if options else None)
    if wanted is None:
        return Refusal("the spec has no package for Gradle or Maven", Where(path, 0, 0))
    if manager == "maven":
        return [Step(path, Declare(wanted))]
    variant = _variant(site, path.rpartition("/")[0], change.modules)
    several = [wanted, *(one for one in change.others if one.manager == "gradle" and _holds(one.name, change.modules))]
    if variant:
        several = [one._replace(scope=f"{variant}Implementation") for one in several]
    return _gradle(site, path, several[0], several[1:])


def _holds(name: str, modules: Sequence[str]) -> bool:
    """Whether `group:artifact` is named as the packages of all that the spec's code imports: it is certain to hold that code."""
    words = set(name.replace(":", ".").replace("-", ".").split("."))
    return bool(modules) and all(words.issuperset(part for part in module.split(".") if part[:1].islower()) for module in modules)


def _variant(site: Site, unit: str, modules: Sequence[str]) -> str:
    """The source set that alone calls the SDK, where that is not what all variants have: `full` for `src/full`."""
    start = f"{unit}/src/" if unit else "src/"
    sets = {
        fact.where.path[len(start) :].partition("/")[0]
        for fact in site.facts
        if isinstance(fact, Call)
        and fact.state == "active"
        and fact.where.path.startswith(start)
        and fact.callee.partition(":")[0] in modules
    }
    return next(iter(sets)) if len(sets) == 1 and sets.isdisjoint(("main", "androidMain", "commonMain")) else ""


def build_file(site: Site) -> str | Refusal:
    """The build file of what is shipped from the app's folder: its own, else that of the one Android application below it."""
    here = _file(site, site.app)
    modules = {fact.path: fact for fact in site.facts if isinstance(fact, Module) and fact.format.startswith("jvm/")}
    own = modules.get(site.app)
    if here is not None and (here.endswith(".xml") or (own is not None and own.kinds)):
        return here
    below = [path for path, one in modules.items() if "android" in one.kinds and (not site.app or path.startswith(site.app + "/"))]
    named = [path for path in below if path.rpartition("/")[2] == "app"]
    chosen = below if len(below) == 1 else named
    if len(chosen) == 1 and (found := _file(site, chosen[0])) is not None:
        return found
    if len(below) > 1:
        return Refusal(f"there are several Android applications: {', '.join(sorted(below))}", Where(site.app, 0, 0))
    if here is not None:
        return here
    return Refusal("there is no build.gradle, build.gradle.kts or pom.xml of an app here", Where(site.app, 0, 0))


def _file(site: Site, folder: str) -> str | None:
    return next((path for name in (*_SCRIPTS, "pom.xml") if (path := inside(folder, name)) in site.paths), None)


def _gradle(site: Site, path: str, wanted: ExpectedDependency, others: Sequence[ExpectedDependency]) -> Sequence[Step] | Refusal:
    """`others` serve as well where the catalog names one of them and not what is wanted."""
    unit = path.rpartition("/")[0]
    if any(isinstance(one, Dependency) and one.name == wanted.name and one.where.path == path and shipped(one.scope) for one in site.facts):
        return []
    data = site.read(path)
    facts = (build_gradle_kts if path.endswith(".kts") else build_gradle).parse(Source(path, data or b"")).facts
    name = _catalog_name(facts)
    catalog = _catalogs(site, unit).get(name) if name else None
    if catalog is None:
        return [Step(path, Declare(wanted))]
    libraries = catalog.groups["libraries"]
    for one in (wanted, *others):
        there = next((held for held in libraries.values() if held.value == one.name), None)
        if there is not None:
            return [Step(path, Declare(one, f"{name}.{accessor_of(there.name.split('.', 2)[2])}"))]
    files = {one.where.path for one in libraries.values() if one.where.path.endswith(".versions.toml")}
    made = alias(wanted.name, [one.name.split(".", 2)[2] for one in libraries.values()])
    if len(files) != 1 or made is None:
        return [Step(path, Declare(wanted))]
    notation = f"{name}.{accessor_of(made)}"
    return [Step(files.pop(), Declare(wanted._replace(scope=""), target=made)), Step(path, Declare(wanted, notation))]


def _catalog_name(facts: Sequence[Fact]) -> str:
    """The catalog that most of the packages of a script come from, of its plugins where it has no packages; "" for none."""
    held = [one for one in facts if isinstance(one, Dependency)]
    packages = [one for one in held if one.scope not in ("plugins", "classpath", "constraints")]
    counted = packages or [one for one in held if one.scope == "plugins"]
    names = [one.name.partition(".")[0] if one.kind == "ref" else "" for one in counted]
    counts = Counter(names)
    return next((one for one, count in counts.items() if count * 2 > len(names)), "")


def _catalogs(site: Site, unit: str) -> dict[str, Catalog]:
    """The catalogs that a script sees. Read anew: `site.facts` may lack what the spec does not name."""
    facts: list[Fact] = []
    above = set(ancestors(unit))
    for path in site.paths:
        folder, _, name = path.rpartition("/")
        reader = version_catalog if name.endswith(".versions.toml") else settings_gradle if name in _SETTINGS and folder in above else None
        data = site.read(path) if reader is not None else None
        if reader is not None and data is not None:
            facts.extend(reader.parse(Source(path, data)).facts)
    return Catalogs(facts, Files(site.paths)).visible(unit)


def commands(paths: Sequence[str], site: Site) -> tuple[str, ...]:
    """What brings the lockfiles and the checksums of a Gradle build up to date; a build without them needs nothing."""
    tasks: dict[tuple[str, str], dict[str, None]] = {}
    sums: dict[str, None] = {}
    held = set(site.paths)
    for path in paths:
        folder, _, name = path.rpartition("/")
        if not (name.endswith((".gradle", ".gradle.kts", ".versions.toml")) or name == "gradle.properties"):
            continue
        root = _root(folder, folder, held)
        runner = "./gradlew" if inside(root, "gradlew") in held else "gradle"
        start = root + "/" if root else ""
        for lock in site.paths:
            project, _, last = lock.rpartition("/")
            if last != "gradle.lockfile" or not lock.startswith(start) or (name.startswith("build.gradle") and project != folder):
                continue
            if _root(project, root, held) != root:
                continue  # of a build of its own further down
            task = ":".join(["", *project[len(start) :].split("/"), "dependencies"]) if project != root else "dependencies"
            tasks.setdefault((root, runner), {})[task] = None
        if inside(root, "gradle/verification-metadata.xml") in held:
            sums[within(root, f"{runner} --write-verification-metadata sha256 help")] = None
    locks = [within(root, f"{runner} {' '.join(several)} --write-locks") for (root, runner), several in tasks.items()]
    return (*locks, *sums)


def _root(folder: str, default: str, held: Collection[str]) -> str:
    """The folder of the build around a folder, `default` where no settings say."""
    return next((one for one in ancestors(folder) if any(inside(one, settings) in held for settings in _SETTINGS)), default)
