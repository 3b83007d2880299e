"""Swift source code."""

from __future__ import annotations

from installspec.ecosystems.apple._directives import judged
from installspec.ecosystems.apple._swift_grammar import SwiftGrammar
from installspec.model.facts import Call, Import
from installspec.model.source import Parsed, Source
from installspec.text.source.extract import facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = ("*.swift",)
reads: frozenset[type] = frozenset({Import, Call})
writes: frozenset[str] = frozenset({"AddImport", "AddInit", "SetArgument", "SetOrder", "SetValue"})
managers: tuple[str, ...] = ("spm", "cocoapods")

_MANIFESTS = ("Package.swift", "Project.swift", "Dependencies.swift")


def grammar(source: Source) -> SwiftGrammar:
    return SwiftGrammar(source.data)


def parse(source: Source) -> Parsed:
    """Calls and imports; manifests are formats of their own."""
    name = source.path.rpartition("/")[2]
    if (name in _MANIFESTS or name.startswith("Package@swift-")) and (
        b"PackageDescription" in source.data or b"ProjectDescription" in source.data
    ):
        return Parsed()
    return judged(facts(source, grammar(source), "apple/swift"), source.data)


def edit(source: Source, change: Placed) -> Fix | Refusal:
    """The code with the init of an SDK, an argument of it, or a value."""
    from installspec.ecosystems.apple._swift_arguments import set_argument, set_order, set_value
    from installspec.ecosystems.apple._swift_write import add_import, add_init
    from installspec.text.source.rewrite import Writers, edited

    return edited(source, change, Writers(add_init, set_argument, set_value, set_order, add_import), parse, grammar)
