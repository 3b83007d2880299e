"""Xcode projects: `project.pbxproj` in an `.xcodeproj`. One elsewhere is a left-over that no tool opens."""

from __future__ import annotations

import functools
import re

from installspec.ecosystems.apple import _gradle
from installspec.ecosystems.apple._pbxproj_objects import Object, built_products, ids, objects
from installspec.ecosystems.apple._pbxproj_platforms import application_kinds, extension_folders
from installspec.ecosystems.apple._swiftpm import identity, joined, ranged
from installspec.model.facts import Dependency, Fact, Module, Problem, Setting
from installspec.model.source import Parsed, Source
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal
    from installspec.text.tree import Entry, Node

files: tuple[str, ...] = ("*.xcodeproj/project.pbxproj",)
reads: frozenset[type] = frozenset({Dependency, Module, Setting})
writes: frozenset[str] = frozenset({"Declare", "LinkProduct", "SetVersion"})
managers: tuple[str, ...] = ("spm",)

_FORMAT = "apple/pbxproj"
_VERSIONS = ("minimumVersion", "maximumVersion", "version", "branch", "revision")


def parse(source: Source) -> Parsed:
    """Package references as dependencies with the targets that link a product of them, and the project as a module.

    `uses` of the module holds the folder of everything that may be a local package or another project; `link` keeps those that are.
    The projects of Gradle that a phase builds a framework of are settings for `link`;
    so are the folders of extensions, which are programs of their own.
    """
    try:
        found = objects(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), error.message),))
    unit = source.folder.rpartition("/")[0]
    linked = _linked(found, {})
    if any(reference.id not in linked for reference in found["XCRemoteSwiftPackageReference"]):
        linked = _linked(found, built_products(source.data))
    kept = {id_ for project in found["PBXProject"] for id_ in ids(project.value.get("packageReferences"))}
    problems: list[Problem] = []
    facts: list[Fact] = []
    for reference in found["XCRemoteSwiftPackageReference"]:
        # A reference that the project does not list is left over from a merge; Xcode ignores it.
        if reference.id in kept or reference.id in linked or not kept:
            facts += _remote(source, reference, unit, linked.get(reference.id, ()), problems)
    local = found["XCLocalSwiftPackageReference"]
    for reference in local:
        facts += _local(source, reference, unit, linked.get(reference.id))
    name = source.folder.rpartition("/")[2].removesuffix(".xcodeproj")
    paths = [reference.value.text("relativePath") or "" for reference in local] + _file_references(source.data)
    uses = {path for each in paths if each and (path := joined(unit, each)) is not None}
    project = found["PBXProject"][0] if found["PBXProject"] else None
    where = source.where(project.start, project.end) if project is not None else source.where(0, 0)
    facts.append(Module(_FORMAT, unit, application_kinds(found), name, where, tuple(sorted(uses - {unit}))))
    facts += _gradle.frameworks(source, _FORMAT, unit)
    for folder, target in extension_folders(found).items():
        if (path := joined(unit, folder)) is not None:
            facts.append(Setting(_FORMAT, "extension", path, source.where(target.start, target.end), unit))
    return Parsed(tuple(facts), tuple(problems))


def edit(source: Source, change: Placed) -> Fix | Refusal:
    """The project with a package declared, linked or set to another version, as Xcode writes it."""
    from installspec.ecosystems.apple import _pbxproj_write

    return _pbxproj_write.edit(source, change)


def _linked(found: dict[str, list[Object]], built: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Package reference → names of the targets that have a product of it, as a library or as a plugin of the build.

    `built`: build phase → the products in it. Xcode links what its Frameworks phase has, whether or not the target lists it as well.
    """
    packages = {product.id: product.value.text("package") or "" for product in found["XCSwiftPackageProductDependency"]}
    plugins = {each.id: each.value.text("productRef") or "" for each in found["PBXTargetDependency"]}
    out: dict[str, dict[str, None]] = {}
    for target in found["PBXNativeTarget"]:
        depends = [plugins.get(id_, "") for id_ in ids(target.value.get("dependencies"))]
        phases = [product for phase in ids(target.value.get("buildPhases")) for product in built.get(phase, ())]
        for product in ids(target.value.get("packageProductDependencies")) + depends + phases:
            if packages.get(product):
                out.setdefault(packages[product], {})[target.value.text("name") or ""] = None
    return {package: tuple(targets) for package, targets in out.items()}


def _remote(source: Source, reference: Object, unit: str, linked: tuple[str, ...], problems: list[Problem]) -> list[Dependency]:
    url = reference.value.get("repositoryURL")
    if url is None or not url.value:
        problems.append(Problem(source.where(reference.start, reference.end), "a package without a URL", "IS902"))
        return []
    requirement = reference.value.get("requirement")
    entries = [] if requirement is None else [entry for entry in requirement.entries if entry.key in _VERSIONS]
    if requirement is None or not entries:
        start, end, text, kind, range_ = url.inner_start + reference.shift, url.inner_end + reference.shift, "", "any", ""
    else:
        start, end = entries[0].start + reference.shift, entries[-1].end + reference.shift
        text = source.data[start:end].decode("utf-8", "replace")
        kind, range_ = _range(requirement.text("kind") or "", requirement, entries)
    where, at = source.where(reference.start, reference.end), source.where(start, end)
    if not range_ and entries:
        problems.append(Problem(at, f"this kind of requirement of {identity(url.value)} is not supported", "IS902"))
    return [
        Dependency(
            _FORMAT,
            identity(url.value),
            text,
            kind,
            "packageReferences",
            where,
            at,
            "swiftpm",
            range_,
            url.value,
            "git",
            unit,
            "spm",
            linked=linked,
        )
    ]


def _range(kind: str, requirement: Node, entries: list[Entry]) -> tuple[str, str]:
    low, high = requirement.text("minimumVersion"), requirement.text("maximumVersion")
    if kind == "versionRange":
        return "range", f"{low}..<{high}" if low and high else ""
    # Xcode writes an exact version as `version`, older ones as `minimumVersion`.
    keyword = {"upToNextMajorVersion": "from", "upToNextMinorVersion": "upToNextMinor", "exactVersion": "exact"}.get(kind, kind)
    value = requirement.text(kind) if kind in ("branch", "revision") else requirement.text("version") if kind == "exactVersion" else None
    value = value or (low if kind not in ("branch", "revision") else None)
    return ranged(keyword, value) if value and keyword in ("from", "upToNextMinor", "exact", "branch", "revision") else ("any", "")


def _local(source: Source, reference: Object, unit: str, linked: tuple[str, ...] | None) -> list[Dependency]:
    entry = reference.value.entry("relativePath")
    if entry is None or not entry.value.value:
        return []
    start, end = entry.start + reference.shift, entry.end + reference.shift
    text = source.data[start:end].decode("utf-8", "replace")
    where = source.where(reference.start, reference.end)
    path = entry.value.value
    name = identity(path) if identity(path) not in ("", "..", ".") else path
    # Products of local packages do not name their package, so nothing is known of one without links.
    return [
        Dependency(
            _FORMAT,
            name,
            text,
            "any",
            "packageReferences",
            where,
            source.where(start, end),
            "swiftpm",
            "",
            path,
            "path",
            unit,
            "spm",
            linked=linked,
        )
    ]


@functools.cache
def _reference() -> re.Pattern[bytes]:
    kind = rb'lastKnownFileType = (?:wrapper|folder|text|"wrapper\.pb-project");'
    return re.compile(kind + rb'[^\n}]{0,400}? path = (?:"([^"\\\n]*)"|([^;"\n]*));')


def _file_references(data: bytes) -> list[str]:
    """Folders that may be local packages (Xcode before 15 knows them as files only) or hold another project."""
    out: list[str] = []
    for match in _reference().finditer(data):
        path = (match[1] or match[2] or b"").decode("utf-8", "replace")
        if path.endswith(".xcodeproj"):
            out.append(path.rpartition("/")[0] or ".")
        elif not path.endswith((".swift", ".md", ".txt")):
            out.append(path)
    return out
