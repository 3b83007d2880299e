"""SwiftPM manifests: `Package.swift`, and `Package@swift-5.9.swift` that replaces it for a version of Swift."""

from __future__ import annotations

from installspec.ecosystems.apple._swift_manifest import Manifest
from installspec.ecosystems.apple._swift_requirement import inner
from installspec.ecosystems.apple._swift_text import labelled
from installspec.model.facts import Dependency, Fact, Module, Problem
from installspec.model.source import Parsed, Source
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = ("Package.swift", "Package@swift-*.swift")
reads: frozenset[type] = frozenset({Dependency, Module})
writes: frozenset[str] = frozenset({"Declare", "LinkProduct", "SetVersion"})
managers: tuple[str, ...] = ("spm",)

_FORMAT = "apple/package_swift"


def parse(source: Source) -> Parsed:
    """Dependencies of the package, and the package itself as a module without kinds."""
    if b"PackageDescription" not in source.data:
        return Parsed()  # some app's own type called Package
    try:
        manifest = Manifest(source, _FORMAT)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), error.message),))
    dependencies = manifest.dependencies(frozenset({"package"}))
    name, start, end, targets = _package(manifest)
    if not targets:
        # The list of packages that Tuist takes its products from.
        dependencies = [each if each.linked else each._replace(linked=None) for each in dependencies]
    module = Module(_FORMAT, source.folder, (), name, source.where(start, end), manifest.uses(dependencies))
    facts: list[Fact] = [module, *dependencies]
    return Parsed(tuple(facts), tuple(manifest.problems))


def edit(source: Source, change: Placed) -> Fix | Refusal:
    """The manifest with a package, with a product of one, or with another version."""
    from installspec.ecosystems.apple import _swift_manifest_write

    return _swift_manifest_write.edit(source, change, parse)


def _package(manifest: Manifest) -> tuple[str, int, int, bool]:
    """The package's name, the bytes that say it, and whether it has a list of targets."""
    script = manifest.script
    for at, token in enumerate(script.tokens):
        if token.text == "Package" and script.is_mark(at + 1, "(") and not script.is_mark(at - 1, "."):
            arguments = script.arguments(at + 1) or []
            argument = labelled(arguments, "name")
            name = script.string(argument)
            if argument is not None and name is not None:
                return name, *inner(script, argument.first), labelled(arguments, "targets") is not None
    return manifest.source.folder.rpartition("/")[2], 0, 0, True
