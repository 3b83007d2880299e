"""Swift source code."""

from __future__ import annotations

from installspec.ecosystems.apple._swift_grammar import SwiftGrammar, false_regions
from installspec.model.facts import Call, Fact, Import
from installspec.model.source import Parsed, Source
from installspec.text.source.extract import facts

files: tuple[str, ...] = ("*.swift",)
reads: frozenset[type] = frozenset({Import, Call})
managers: tuple[str, ...] = ("spm", "cocoapods")

_MANIFESTS = ("Package.swift", "Project.swift", "Dependencies.swift")


def parse(source: Source) -> Parsed:
    """Calls and imports; manifests are formats of their own."""
    if source.path.rpartition("/")[2] in _MANIFESTS and (b"PackageDescription" in source.data or b"ProjectDescription" in source.data):
        return Parsed()
    parsed = facts(source, SwiftGrammar(source.data), "apple/swift")
    regions = false_regions(source.data) if b"#if" in source.data else []
    if not regions:
        return parsed
    # The grammar knows directives as statements beside the code that they govern.
    return parsed._replace(facts=tuple(_judged(fact, regions) for fact in parsed.facts))


def _judged(fact: Fact, regions: list[tuple[int, int]]) -> Fact:
    if isinstance(fact, Call) and any(start <= fact.where.start < end for start, end in regions):
        return fact._replace(state="dead")
    return fact
