"""Writes into the manifests of SwiftPM and Tuist: a package, the product of one for a target, another version."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from installspec.ecosystems.apple._edits import declares, dependency_at, fixed, no_other_form, replaced, versions_of
from installspec.ecosystems.apple._swift_lists import appended, argument_after, argument_before
from installspec.ecosystems.apple._swift_requirement import inner
from installspec.ecosystems.apple._swift_text import STRING, WORD, Argument, Script, labelled
from installspec.ecosystems.apple._swiftpm import identity
from installspec.model.change import Declare, LinkProduct, Placed, SetVersion
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.facts import Dependency
from installspec.text.edit import apply
from installspec.text.tree import ParseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from installspec.model.facts import Where
    from installspec.model.source import Parsed, Source

_BUILT = frozenset({"target", "executableTarget"})


class Target(NamedTuple):
    """A target of the manifest: its arguments, and what kind it is."""

    name: str
    kind: str
    arguments: list[Argument]


def edit(source: Source, change: Placed, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    if isinstance(change, SetVersion):
        return _version(source, change, parse)
    try:
        script = Script(source.data)
    except ParseError as error:
        return Refusal(f"the manifest cannot be read: {error.message}", source.where(error.offset, error.offset))
    if script.broken is not None:
        return Refusal("the manifest has a bracket or quote without its partner", source.where(script.broken, script.broken))
    if isinstance(change, LinkProduct):
        return _linked(source, script, change, parse)
    assert isinstance(change, Declare)
    return _declared(source, script, change, parse)


def _declared(source: Source, script: Script, change: Declare, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    line = f'.package(url: "{change.wanted.url}", from: "{change.wanted.version}")'
    paste = "\n".join([f"{line},", *(f"{_product(one, change.wanted.url)}," for one in change.products)])
    package = called(script, "Package")
    if package is None:
        return Refusal("there is no Package here", source.where(0, 0), paste)
    listed, targets = labelled(package, "dependencies"), labelled(package, "targets")
    declared = declares(change.wanted.url)
    if declared(parse(source)):
        edits: list[TextEdit] = []
    elif listed is not None and script.is_mark(listed.first, "[") and script.partner[listed.first] == listed.last - 1:
        edits = appended(source.data, script, listed.first, line)
    elif listed is None and targets is not None:
        edits = argument_before(source.data, script, targets, "dependencies", line)
    elif listed is None and package:
        edits = argument_after(source.data, script, package[-1], "dependencies", line)
    else:
        return Refusal("the dependencies of this package are computed", source.where(0, 0), paste)
    if targets is not None:
        target = _chosen(script, change.target)
        if target is None:
            return Refusal("which target is the app is not certain", source.where(targets.start, targets.start), paste)
        more = _with_products(source, script, target, change.products, change.wanted.url)
        if isinstance(more, Refusal):
            return more
        edits += more
    return fixed(source, edits, parse, declared)


def _linked(source: Source, script: Script, change: LinkProduct, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    products = change.products or change.modules[:1]
    found = next((one for one in parse(source).facts if isinstance(one, Dependency) and one.where == change.where), None)
    address = found.source if found is not None else change.name
    target = _chosen(script, "")
    paste = "\n".join(f"{_product(one, address)}," for one in products)
    if target is None:
        return Refusal("which target is the app is not certain", change.where, paste)
    edits = _with_products(source, script, target, products, address)
    return edits if isinstance(edits, Refusal) else fixed(source, edits, parse)


def _with_products(source: Source, script: Script, target: Target, products: tuple[str, ...], address: str) -> list[TextEdit] | Refusal:
    listed = labelled(target.arguments, "dependencies")
    edits: list[TextEdit] = []
    for product in products:
        text = _product(product, address)
        if listed is None:
            name = labelled(target.arguments, "name")
            if name is None or edits:
                return Refusal("this target has no list of dependencies", source.where(0, 0), text)
            edits += argument_after(source.data, script, name, "dependencies", text)
            continue
        if not (script.is_mark(listed.first, "[") and script.partner[listed.first] == listed.last - 1):
            return Refusal("the dependencies of this target are computed", source.where(listed.start, listed.start), text)
        elements = script.arguments(listed.first) or []
        if product in [product_of(script, one) for one in elements]:
            continue
        bare = [one for one in elements if script.string(one) is not None]
        if bare and len(bare) == len(elements) and product == identity(address):
            text = f'"{product}"'
        edits += appended(source.data, script, listed.first, text)
    return edits


def product_of(script: Script, element: Argument) -> str | None:
    """The product that an element of a target's dependencies names."""
    text = script.string(element)
    if text is not None:
        return text
    at = element.first
    parts = script.arguments(at + 2) if script.is_mark(at, ".") and script.is_mark(at + 2, "(") else None
    if parts is None or script.tokens[at + 1].text not in ("product", "byName", "external", "package"):
        return None
    return script.string(labelled(parts, "name") or labelled(parts, "product"))


def _product(product: str, address: str) -> str:
    return f'.product(name: "{product}", package: "{identity(address)}")'


def called(script: Script, name: str) -> list[Argument] | None:
    """The arguments of the one call `name(…)` that is no member."""
    found = [
        at + 1
        for at, one in enumerate(script.tokens)
        if one.kind == WORD and one.text == name and script.is_mark(at + 1, "(") and not script.is_mark(at - 1, ".")
    ]
    return script.arguments(found[0]) if len(found) == 1 else None


def targets(script: Script, words: frozenset[str]) -> list[Target]:
    """The targets, without those that are dependencies of one."""
    out: list[Target] = []
    done = -1
    for opening in script.member_calls(words):
        arguments = script.arguments(opening)
        name = script.string(labelled(arguments, "name")) if arguments is not None else None
        if opening > done and arguments is not None and name is not None:
            done = script.partner[opening]
            out.append(Target(name, script.tokens[opening - 1].text or "", arguments))
    return out


def _chosen(script: Script, name: str) -> Target | None:
    """The target of this name; else the only one that is run, or the only one at all."""
    found = targets(script, _BUILT)
    if name:
        found = [one for one in found if one.name == name]
    elif len(found) > 1:
        found = [one for one in found if one.kind == "executableTarget"]
    return found[0] if len(found) == 1 else None


def _version(source: Source, change: SetVersion, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    """The versions within the requirement, or the constant that holds one; what is around them stays."""
    from installspec.version import restated

    found = dependency_at(parse(source), change.where)
    paste = _stated(source, found, change)
    stated = restated("swiftpm", found.range, change.version) if found is not None and found.range else None
    if found is None or stated is None:
        return no_other_form(source, change.where, found, change.version, paste)
    script = Script(source.data)
    edits: list[TextEdit] = []
    for before, after in zip(versions_of(found.range), versions_of(stated), strict=True):
        if before == after:
            continue
        spans = _holding(source, script, change.where, before)
        if len(spans) != 1:
            return no_other_form(source, change.where, found, change.version, paste)
        old_start, old_end, numbers = spans[0]
        if numbers and not all(one.isdigit() for one in after.split(".")):
            return no_other_form(source, change.where, found, change.version, paste)
        edits.append(replaced(source.data, old_start, old_end, (", ".join(after.split(".")) if numbers else after).encode()))
    answer = fixed(source, edits, parse)
    if isinstance(answer, Refusal):
        return answer
    ranges = [
        fact.range
        for fact in parse(source._replace(data=apply(source.data, answer.edits))).facts
        if isinstance(fact, Dependency) and fact.name == found.name
    ]
    return answer if stated in ranges else no_other_form(source, change.where, found, change.version, paste)


def _stated(source: Source, found: Dependency | None, change: SetVersion) -> str:
    """What may stand where the requirement does: the whole package, or the string of a constant."""
    if found is None or found.at != change.where:
        return f'"{change.version}"'
    before, after = source.data[found.where.start : found.at.start].decode(), source.data[found.at.end : found.where.end].decode()
    version = f'from: "{change.version}"'
    return before + (f".upToNextMajor({version})" if before.rstrip().endswith("requirement:") else version) + after


def _holding(source: Source, script: Script, where: Where, version: str) -> list[tuple[int, int, bool]]:
    """Where within `where` the version stands: as a string, or as the three numbers of `Version(1, 2, 3)`."""
    out: list[tuple[int, int, bool]] = []
    tokens = script.tokens
    for at, token in enumerate(tokens):
        if token.kind == STRING and token.text == version:
            start, end = inner(script, at)
            if where.start <= start and end <= where.end:
                out.append((start, end, False))
        elif token.text in ("Version", "init") and where.start <= token.start and token.end <= where.end and script.is_mark(at + 1, "("):
            parts = script.arguments(at + 1) or []
            if len(parts) == 3 and ".".join(tokens[one.first].text or "" for one in parts) == version:
                out.append((parts[0].start, script.end(parts[-1]), True))
    return out
