"""Packages that a Tuist helper gives a name, `extension Package { static let kit = Package.remote(…) }`, and the projects that list them by it."""

from __future__ import annotations

from installspec.ecosystems.apple._swift_text import WORD
from installspec.model.facts import Definition, Dependency, Fact, Setting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from installspec.ecosystems.apple._swift_text import Script
    from installspec.model.source import Source

FOLDER = "ProjectDescriptionHelpers"
_FORMAT = "apple/tuist"
_NAME = "tuist.package."
_LISTED = "tuist.package"


def named(source: Source, script: Script, dependencies: list[Dependency]) -> Iterator[Fact]:
    """The packages of a helper that are given a name, each with a Definition of it at the same place."""
    by_start = {each.where.start: each for each in dependencies}
    for opening in script.member_calls(frozenset({"remote", "package"})):
        dependency = by_start.get(script.tokens[opening - 2].start)
        at = opening - 3
        if dependency is None or at < 3:
            continue
        if script.tokens[at].kind == WORD and script.tokens[at].text == "Package":
            at -= 1
        if not (script.is_mark(at, "=") or script.is_mark(at, "{")):
            continue
        name = at - 3 if script.is_mark(at - 2, ":") else at - 1
        if name > 0 and script.tokens[name].kind == WORD and script.tokens[name - 1].text in ("let", "var"):
            yield dependency
            yield Definition(_FORMAT, f"{_NAME}{script.tokens[name].text}", dependency.source, dependency.where, source.folder)


def listed(source: Source, script: Script) -> Iterator[Setting]:
    """The names in `packages: [.kit, Package.other]` of a project."""
    tokens = script.tokens
    for at, token in enumerate(tokens):
        opening = at + 2
        if not (token.kind == WORD and token.text == "packages" and script.is_mark(at + 1, ":") and script.is_mark(opening, "[")):
            continue
        end = script.partner[opening]
        here = opening + 1
        while here < end:
            if script.is_mark(here, "(") and script.partner[here] > here:
                here = script.partner[here]
            elif tokens[here].kind == WORD and (here + 1 == end or script.is_mark(here + 1, ",")):
                where = source.where(tokens[here].start, tokens[here].start + len((tokens[here].text or "").encode()))
                yield Setting(_FORMAT, _LISTED, tokens[here].text or "", where, source.folder)
            here += 1


def settled(facts: list[Fact]) -> list[Fact]:
    """`facts` with each named package in the projects that list it, and in no other: a name alone declares nothing."""
    places: dict[str, set[int]] = {}
    helpers: dict[int, Dependency] = {}
    by_where = {}
    for index, fact in enumerate(facts):
        if fact.format == _FORMAT and isinstance(fact, Dependency) and f"/{FOLDER}/" in f"/{fact.where.path}":
            helpers[index] = fact
            by_where[fact.where] = index
    if not helpers:
        return facts
    for fact in facts:
        if isinstance(fact, Definition) and fact.name.startswith(_NAME) and fact.where in by_where:
            places.setdefault(fact.name[len(_NAME) :], set()).add(by_where[fact.where])
    out = [fact for index, fact in enumerate(facts) if index not in helpers]
    for fact in facts:
        if isinstance(fact, Setting) and fact.name == _LISTED and fact.format == _FORMAT:
            found = places.get(fact.value, set())
            if len(found) == 1:
                out.append(helpers[next(iter(found))]._replace(unit=fact.unit))
    return out
