"""Tuist's manifests: `Project.swift` and `Dependencies.swift` (its `Package.swift` is SwiftPM's), and the helpers that name packages for them."""

from __future__ import annotations

from installspec.ecosystems.apple import _gradle, _tuist_constants
from installspec.ecosystems.apple._platforms import ORDER
from installspec.ecosystems.apple._swift_manifest import Manifest
from installspec.ecosystems.apple._swift_requirement import inner
from installspec.ecosystems.apple._swift_text import WORD, labelled
from installspec.ecosystems.apple._swiftpm import joined
from installspec.model.facts import Definition, Dependency, Fact, Module, Problem, Setting
from installspec.model.source import Parsed, Source
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from installspec.ecosystems.apple._swift_text import Argument, Script
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = (
    "Project.swift", "Dependencies.swift", f"{_tuist_constants.FOLDER}/*.swift", f"{_tuist_constants.FOLDER}/*/*.swift",
)  # fmt: skip
reads: frozenset[type] = frozenset({Definition, Dependency, Module, Setting})
writes: frozenset[str] = frozenset({"Declare", "SetVersion"})
managers: tuple[str, ...] = ("spm",)

_FORMAT = "apple/tuist"
_PLATFORMS = {"iPhone": "ios", "iPad": "ios", "iOS": "ios", "mac": "macos", "macOS": "macos", "appleTv": "tvos", "tvOS": "tvos",
              "appleWatch": "watchos", "watchOS": "watchos", "appleVision": "visionos", "visionOS": "visionos"}  # fmt: skip
_APPS = frozenset({"app", "appClip", "watch2App"})


def parse(source: Source) -> Parsed:
    """Dependencies, which Tuist links by product and so to targets that only a build can tell, and the project as a module."""
    if b"ProjectDescription" not in source.data:
        return Parsed()  # some app's own type
    try:
        manifest = Manifest(source, _FORMAT)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), error.message),))
    dependencies = [each._replace(linked=None) for each in manifest.dependencies(frozenset({"package", "remote"}))]
    script = manifest.script
    if f"/{_tuist_constants.FOLDER}/" in f"/{source.path}":
        return Parsed(tuple(_tuist_constants.named(source, script, dependencies)))
    facts: list[Fact] = [*dependencies, *_tuist_constants.listed(source, script)]
    for at, token in enumerate(script.tokens):
        if token.kind == WORD and token.text == "Project" and script.is_mark(at + 1, "(") and not script.is_mark(at - 1, "."):
            argument = labelled(script.arguments(at + 1) or [], "name")
            name = script.string(argument)
            if argument is not None and name is not None:
                where = source.where(*inner(script, argument.first))
                uses = tuple(sorted({*manifest.uses(dependencies), *_projects(source, script)}))
                facts.append(Module(_FORMAT, source.folder, _kinds(script), name, where, uses))
                facts += [*_gradle.frameworks(source, _FORMAT, source.folder), *_products(source, script)]
                break
    return Parsed(tuple(facts), tuple(manifest.problems))


def edit(source: Source, change: Placed) -> Fix | Refusal:
    """The manifest with a package for its app, or with another version of one."""
    from installspec.ecosystems.apple import _tuist_write

    return _tuist_write.edit(source, change, parse)


def _products(source: Source, script: Script) -> Iterator[Setting]:
    """Each product of a package that `.external(name: "Kit")` takes from what Tuist's own manifest lists, once."""
    seen = set()
    for opening in script.member_calls(frozenset({"external"})):
        name = labelled(script.arguments(opening) or [], "name")
        text = script.string(name)
        if name is not None and text is not None and text not in seen:
            seen.add(text)
            yield Setting(_FORMAT, "product", text, source.where(*inner(script, name.first)), source.folder)


def _projects(source: Source, script: Script) -> set[str]:
    """Folders of the projects that `.project(target: "Kit", path: …)` names: beside this one, or from the top of what Tuist generates."""
    found: set[str | None] = set()
    for opening in script.member_calls(frozenset({"project"})):
        path = labelled(script.arguments(opening) or [], "path")
        text = script.string(path)
        if path is None or labelled(script.arguments(opening) or [], "target") is None:
            continue
        if text is not None:
            found.add(joined(source.folder, text))
        elif script.is_mark(path.first + 2, "("):
            parts = script.arguments(path.first + 2) or []
            text = script.string(parts[0]) if parts else None
            rooted = script.tokens[path.first + 1].text == "relativeToRoot"
            found.add(joined("" if rooted else source.folder, text) if text is not None else None)
    return {path for path in found if path is not None and path != source.folder}


def _kinds(script: Script) -> tuple[str, ...]:
    """The platforms of targets whose product is an app; for the phone, as nearly all are, where none of them says which in a way that is read."""
    found: set[str] = set()
    apps = 0
    for opening in script.member_calls(frozenset({"target"})) + _calls(script, "Target"):
        arguments = script.arguments(opening) or []
        product = labelled(arguments, "product")
        if product is not None and script.tokens[product.last - 1].text in _APPS:
            apps += 1
            for argument in (labelled(arguments, "destinations"), labelled(arguments, "platform")):
                if argument is not None:
                    found |= _platforms(script, argument.first, argument.last) or _constant(script, argument)
    return tuple(kind for kind in ORDER if kind in found) or (("ios",) if apps else ())


def _platforms(script: Script, first: int, last: int) -> set[str]:
    words = (script.tokens[at].text or "" for at in range(first, last))
    return {
        kind
        for word in words
        for name, kind in _PLATFORMS.items()
        if word == name or (word.startswith(name) and name in ("iPhone", "iPad", "mac"))
    }


def _constant(script: Script, argument: Argument) -> set[str]:
    """The platforms in the list that a name of this file is given."""
    name, tokens = script.tokens[argument.last - 1].text, script.tokens
    for at, token in enumerate(tokens):
        if token.kind == WORD and token.text == name and tokens[at - 1].text == "let":
            opening = next((here for here in range(at + 1, min(at + 6, len(tokens))) if script.is_mark(here, "[")), -1)
            if opening >= 0 and any(script.is_mark(here, "=") for here in range(at + 1, opening)):
                return _platforms(script, opening, script.partner[opening])
    return set()


def _calls(script: Script, name: str) -> list[int]:
    return [at + 1 for at, token in enumerate(script.tokens) if token.kind == WORD and token.text == name and script.is_mark(at + 1, "(")]
