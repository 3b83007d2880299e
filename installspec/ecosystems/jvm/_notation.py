"""Dependency notations: strings, maps, named and positional arguments, references, and what wraps them."""

from __future__ import annotations

from installspec.ecosystems.jvm._expression import (
    Argument,
    Piece,
    arguments,
    called_with,
    evaluate,
    reference,
    template,
)
from installspec.model.tuples import NamedTuple
from installspec.text.brackets import split, statements

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.text.brackets import Token


class Notation(NamedTuple):
    """One dependency as written. `name`, `version`: templates; `at`: bytes of the requirement; `platform`: it is a BoM.

    `project`: path or accessor of a project of this build, which is no package (then nothing else is set).
    """

    name: str = ""
    version: str = ""
    at: tuple[int, int] = (0, 0)
    start: int = 0
    end: int = 0
    platform: bool = False
    project: str = ""
    reference: bool = False


_PLATFORMS = frozenset(("platform", "enforcedPlatform"))
_WRAPPERS = frozenset(
    (
        "testFixtures",
        "variantOf",
        "create",
        "dependency",
        "module",
        "debugOnly",
        "provider",
        "optional",
        "requireNotNull",
    )
)
_RICH = ("strictly", "require", "prefer")


def notations(args: list[Argument], closure: Token | None, kotlin: bool, *, platform: bool = False) -> list[Notation]:
    """The dependencies that the arguments of one call of a configuration state."""
    named = {argument.name: argument.tokens for argument in args if argument.name}
    if "path" in named or ("configuration" in named and "name" not in named):
        return []
    plain = [argument.tokens for argument in args if not argument.name]
    if len(plain) in (2, 3) and all(len(tokens) == 1 and _is_word(tokens[0]) for tokens in plain[:2]):
        named = dict(zip(("group", "name", "version"), plain, strict=False))
    if "name" in named or "group" in named:
        found = _from_map(named, kotlin, platform)
        start, end = args[0].start, max(argument.tokens[-1].end for argument in args if argument.tokens)
        out = [found._replace(start=start, end=end) if start >= 0 else found] if found is not None else []
    else:
        out = [found for tokens in plain for found in _one(tokens, kotlin, platform)]
    rich = _rich_version(closure, kotlin) if closure is not None and len(out) == 1 else None
    if rich is not None and not out[0].project:
        out = [out[0]._replace(version=rich[0], at=rich[1])]
    return out


def _is_word(token: Token) -> bool:
    """Whether it can be a group or the name of an artifact: a string that is no coordinate."""
    return token.kind == "string" and ":" not in token.text


def _one(tokens: list[Token], kotlin: bool, platform: bool) -> list[Notation]:
    if not tokens:
        return []
    first = tokens[0]
    if first.kind == "[":
        out = []
        if any(token.kind == "op" and token.text == ":" for token in first.parts):
            return notations(arguments(first.parts), None, kotlin, platform=platform)
        for part in split(first.parts):
            out += _one(part, kotlin, platform) if part else []
        return out
    if first.kind == "name":
        called = first.text.rpartition(".")[2]
        rest = tokens[1:]
        if rest and rest[0].kind in ("(", "string"):
            if called in _PLATFORMS or called in _WRAPPERS:
                args, closure = called_with(rest)
                return notations(args, closure, kotlin, platform=platform or called in _PLATFORMS)
            if called == "project" and len(rest) == 1:
                return _project(rest[0])
            if called == "kotlin" and len(rest) == 1:
                return _kotlin_module(rest[0], kotlin)
            if called in ("listOf", "arrayOf", "setOf"):
                return [found for part in split(rest[0].parts) if part for found in _one(part, kotlin, platform)]
        if first.text.startswith("projects."):
            path = reference(tokens)
            return [Notation(project=path)] if path is not None else []
    pieces = evaluate(tokens, kotlin)
    if not pieces:
        return []
    start, end = tokens[0].start, tokens[-1].end
    if len(pieces) == 1 and pieces[0].reference:
        if pieces[0].text == "?":
            return []
        return [
            Notation(
                pieces[0].text,
                "",
                (pieces[0].start, pieces[0].end),
                start,
                end,
                platform,
                reference=True,
            )
        ]
    found = _coordinates(pieces, platform)
    return [found._replace(start=start, end=end)] if found is not None else []


def _project(group: Token) -> list[Notation]:
    args = arguments(group.parts) if group.kind == "(" else [Argument("", [group])]
    for argument in args:
        if argument.name in ("", "path") and len(argument.tokens) == 1 and argument.tokens[0].kind == "string":
            return [Notation(project=argument.tokens[0].text)]
    return []


def _kotlin_module(group: Token, kotlin: bool) -> list[Notation]:
    """`kotlin("stdlib", "1.9.0")`: shorthand of the Kotlin plugin for its own libraries."""
    args = arguments(group.parts) if group.kind == "(" else [Argument("", [group])]
    if not args or len(args[0].tokens) != 1 or args[0].tokens[0].kind != "string":
        return []
    module = args[0].tokens[0]
    version = evaluate(args[1].tokens, kotlin) if len(args) > 1 else []
    at = (version[0].start, version[-1].end) if version else (module.start + 1, module.end - 1)
    return [
        Notation(
            "org.jetbrains.kotlin:kotlin-" + module.text,
            template(version or []),
            at,
            group.start,
            group.end,
        )
    ]


def _from_map(named: dict[str, list[Token]], kotlin: bool, platform: bool) -> Notation | None:
    group = evaluate(named.get("group", []), kotlin)
    name = evaluate(named.get("name", []), kotlin)
    if not group or not name:
        return None
    text = template(group) + ":" + template(name)
    version = evaluate(named["version"], kotlin) if "version" in named else []
    if version is None:
        version = [Piece("?", True, named["version"][0].start, named["version"][-1].end)]
    at = (version[0].start, version[-1].end) if version else (name[0].start, name[-1].end)
    pieces = [*group, *name, *version]
    return Notation(text, template(version), at, min(piece.start for piece in pieces), max(piece.end for piece in pieces), platform)


def _coordinates(pieces: list[Piece], platform: bool) -> Notation | None:
    """`group:artifact[:version[:classifier]][@extension]`, cut from the pieces of a string."""
    fields: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.reference:
            fields[-1].append(piece)
            continue
        at = piece.start
        straight = piece.end - piece.start == len(piece.text.encode())
        text, _, extension = piece.text.partition("@")
        for index, part in enumerate(text.split(":")):
            if index:
                fields.append([])
            size = len(part.encode())
            if part:
                # A literal with escapes has no plain bytes for its parts; coordinates are never written like that.
                fields[-1].append(Piece(part, False, at, at + size) if straight else Piece(part, False, piece.start, piece.end))
            at += size + 1
        if extension:
            break
    if len(fields) < 2 or not fields[0] or not fields[1] or len(fields) > 4:
        return None
    name = template(fields[0]) + ":" + template(fields[1])
    if any(char in " \t\n/\\\"'<>()," for char in name):
        return None
    version = fields[2] if len(fields) > 2 else []
    at_span = (version[0].start, version[-1].end) if version else (fields[0][0].start, fields[1][-1].end)
    return Notation(name, template(version), at_span, platform=platform)


def _rich_version(closure: Token, kotlin: bool) -> tuple[str, tuple[int, int]] | None:
    """`version { strictly("…") }` in the closure of a dependency."""
    for statement in statements(closure.parts):
        if len(statement) == 2 and statement[0].text == "version" and statement[1].kind == "{":
            return strongest(statement[1], kotlin)
    return None


def strongest(closure: Token, kotlin: bool) -> tuple[str, tuple[int, int]] | None:
    """The strongest statement of a rich version and its bytes. `strictly` is written as Gradle's own short form, `…!!`."""
    found: dict[str, tuple[str, tuple[int, int]]] = {}
    for statement in statements(closure.parts):
        if statement[0].text in _RICH and len(statement) > 1:
            args, _ = called_with(statement[1:])
            pieces = evaluate(args[0].tokens, kotlin) if args else None
            if pieces:
                mark = "!!" if statement[0].text == "strictly" and not template(pieces).endswith("!!") else ""
                found[statement[0].text] = template(pieces) + mark, (pieces[0].start, pieces[-1].end)
    return next((found[name] for name in _RICH if name in found), None)


def kind_of(version: str) -> str:
    """exact | range | variable | managed, from the template of a version."""
    if not version:
        return "managed"
    if "${" in version:
        return "variable"
    plain = version.removesuffix("!!")
    if plain.endswith("+") or plain.startswith("latest.") or plain[:1] in "[(]" or "," in plain:
        return "range"
    return "exact"
