"""`.package(…)` and `.remote(…)` calls of a manifest as dependencies, and which targets are built with their products."""

from __future__ import annotations

from installspec.ecosystems.apple._swift_requirement import Reader, Requirement, inner
from installspec.ecosystems.apple._swift_text import STRING, Argument, Script, labelled
from installspec.ecosystems.apple._swiftpm import identity, joined
from installspec.model.facts import Dependency, Problem
from installspec.model.tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.source import Source

_TARGETS = frozenset({"target", "testTarget", "executableTarget", "macro", "plugin"})


class Manifest:
    """One manifest. `format` is the id of the format that reads it."""

    def __init__(self, source: Source, format_: str) -> None:
        """Raises ParseError when the file is not UTF-8."""
        self.source = source
        self.format = format_
        self.script = Script(source.data)
        self.reader = Reader(source, self.script)
        self.problems: list[Problem] = []
        if self.script.broken is not None:
            self.problems.append(Problem(source.where(self.script.broken, self.script.broken + 1), "bracket or quote without its partner"))

    def dependencies(self, calls: frozenset[str]) -> list[Dependency]:
        """The dependencies that calls of one of these names declare, in order."""
        out: list[Dependency] = []
        links: _Links | None = None
        helpers = None
        if b"func " in self.source.data:
            from installspec.ecosystems.apple._swift_helpers import Helpers

            helpers = Helpers(self.script)
        for opening in self.script.member_calls(calls | helpers.names if helpers is not None else calls):
            start = self.script.tokens[opening - 2].start
            arguments = self.script.arguments(opening)
            if arguments is None:
                self._problem(start, self.script.tokens[opening].end, "this call is not closed")
                continue
            name = self.script.tokens[opening - 1].text or ""
            if helpers is not None and helpers.holds(opening):
                continue
            if helpers is not None and name not in calls:
                links = links or _links(self.script)
                end = self.script.tokens[self.script.partner[opening]].end
                given = helpers.address(name, arguments)
                if given is None:
                    self._problem(start, end, "the address of this package is computed")
                else:
                    out.append(self._stated(given[0], "git", arguments[0], given[1], start, end, links, None))
                continue
            if any(labelled(arguments, label) for label in ("url", "path", "id")):
                links = links or _links(self.script)
                end = self.script.tokens[self.script.partner[opening]].end
                found = self._dependency(arguments, start, end, links)
                if found is not None:
                    out.append(found)
        return out

    def uses(self, dependencies: list[Dependency]) -> tuple[str, ...]:
        """Folders of the local packages."""
        paths = [joined(self.source.folder, each.source) for each in dependencies if each.source_kind == "path"]
        return tuple(sorted({path for path in paths if path is not None and path != self.source.folder}))

    def _dependency(self, arguments: list[Argument], start: int, end: int, links: _Links) -> Dependency | None:
        given = next(each for label in ("url", "path", "id") if (each := labelled(arguments, label)) is not None)
        address, _ = self.reader.text(given)
        alias, _ = self.reader.text(labelled(arguments, "name"))
        kind = {"url": "git", "path": "path", "id": "registry"}[given.label]
        name = (identity(address) if kind != "registry" else address) if address else alias
        if not name:
            empty = address is not None
            self._problem(start, end, "this address names no package" if empty else "the address of this package is computed")
            return None
        return self._stated(address, kind, given, arguments, start, end, links, alias)

    def _stated(
        self,
        address: str | None,
        kind: str,
        given: Argument,
        arguments: list[Argument],
        start: int,
        end: int,
        links: _Links,
        alias: str | None,
    ) -> Dependency:
        """A package at an address, which the argument `given` says, with what is asked of it."""
        name = ((identity(address) if kind != "registry" else address) if address else alias) or ""
        requirement = self.reader.requirement(arguments) if kind != "path" else None
        if kind == "path":
            # Which version a folder has is not said anywhere; the path itself is what is asked for.
            requirement = Requirement(given.start, self.script.end(given), "any", "")
        if requirement is None:
            token = given.first
            at = (
                inner(self.script, token)
                if self.script.tokens[token].kind == STRING
                else (self.script.tokens[token].start, self.script.end(given))
            )
            requirement, text = Requirement(*at, "any", ""), ""
        else:
            text = self.source.data[requirement.start : requirement.end].decode()
        if not requirement.known:
            self._problem(requirement.start, requirement.end, f"this form of requirement of {name} is not supported")
        names = {name.lower()} | ({alias.lower()} if alias else set())
        return Dependency(
            self.format, name, text, requirement.kind, "dependencies", self.source.where(start, end),
            self.source.where(requirement.start, requirement.end), "swiftpm", requirement.range,
            (address or "") if kind != "registry" else "", kind, self.source.folder, "spm", requirement.via, linked=links.of(names),
        )  # fmt: skip

    def _problem(self, start: int, end: int, message: str) -> None:
        self.problems.append(Problem(self.source.where(start, end), message, "IS902"))


class _Links(NamedTuple):
    """`targets`: package name in lower case → targets with a product of it. `loose`: packages whose products stand elsewhere.

    `open` says that a target's dependencies are computed or name a product by its bare name, which no manifest attributes to a package.
    """

    targets: dict[str, list[str]]
    loose: set[str]
    open: bool

    def of(self, names: set[str]) -> tuple[str, ...] | None:
        found = dict.fromkeys(target for name in sorted(names) for target in self.targets.get(name, ()))
        if names & self.loose or (not found and self.open):
            return None
        return tuple(found)


def _links(script: Script) -> _Links:
    calls: list[tuple[int, int, str, Argument | None]] = []
    done = -1
    for opening in script.member_calls(_TARGETS):
        arguments = script.arguments(opening)
        name = script.string(labelled(arguments, "name")) if arguments is not None else None
        # A target within a target is a dependency on it.
        if opening > done and arguments is not None and name is not None:
            done = script.partner[opening]
            calls.append((opening, done, name, labelled(arguments, "dependencies")))
    links: dict[str, list[str]] = {}
    bare: list[tuple[str, str]] = []
    unclear = False
    for _, _, target, argument in calls:
        if argument is None:
            continue
        if not (script.is_mark(argument.first, "[") and script.partner[argument.first] == argument.last - 1):
            unclear = True
            continue
        for element in script.arguments(argument.first) or []:
            at = element.first
            if script.string(element) is not None:
                bare.append((script.string(element) or "", target))
                continue
            parts = script.arguments(at + 2) if script.is_mark(at, ".") and script.is_mark(at + 2, "(") else None
            word = script.tokens[at + 1].text if parts is not None else ""
            name = script.string(labelled(parts, "name")) if parts is not None else None
            package = script.string(labelled(parts, "package")) if parts is not None else None
            if word == "product" and package is not None:
                links.setdefault(package.lower(), []).append(target)
            elif word == "byName" and name is not None:
                bare.append((name, target))
            elif word not in ("target",):
                unclear = True
    own = {name for _, _, name, _ in calls}
    for product, target in bare:
        if product not in own:
            links.setdefault(product.lower(), []).append(target)
            unclear = True
    spans = iter([*((opening, closing) for opening, closing, _, _ in calls), (len(script.tokens), len(script.tokens))])
    opening, closing = next(spans)
    loose: set[str] = set()
    for at in script.member_calls(frozenset({"product"})):
        while at > closing:
            opening, closing = next(spans)
        if at < opening:
            package = script.string(labelled(script.arguments(at) or [], "package"))
            if package is not None:
                loose.add(package.lower())
    return _Links(links, loose, unclear)
