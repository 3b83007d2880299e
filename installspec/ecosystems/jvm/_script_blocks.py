"""The block of a build script that a dependency of its project belongs in, and the lines in it."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.ecosystems.jvm._declare import NOT_CONFIGURATIONS
from installspec.ecosystems.jvm._expression import called_with
from installspec.ecosystems.jvm._notation import notations
from installspec.model.tuples import NamedTuple
from installspec.text.brackets import Token, statements


class Line(NamedTuple):
    """One declaration. `sort`: coordinates | map | reference | other (a project, a file, a platform, several); `key`: what it names.

    `head` is the configuration as written, `parens` whether its arguments stand in parentheses, `quote` that of its first string.
    """

    scope: str
    head: str
    sort: str
    key: str
    parens: bool
    quote: str
    start: int
    end: int


class Blocks(NamedTuple):
    """`plain`: the `dependencies {…}` of the project; `android`: those of the Android source set; `multiplatform`: it has source sets of Kotlin."""

    plain: tuple[Token, ...]
    android: tuple[Token, ...]
    multiplatform: bool


def blocks(tokens: list[Token]) -> Blocks:
    plain = tuple(_named(tokens, "dependencies"))
    android: list[Token] = []
    multiplatform = False
    for kotlin in _named(tokens, "kotlin"):
        multiplatform = multiplatform or any(one[0].text in ("androidTarget", "androidLibrary") for one in statements(kotlin.parts))
        for sets in _named(kotlin.parts, "sourceSets"):
            for statement in statements(sets.parts):
                words = [token.text for token in statement] + [
                    part.text for token in statement if token.kind == "(" for part in token.parts
                ]
                names = {word.partition(".")[0] for word in words}
                multiplatform = multiplatform or bool(names & {"commonMain", "androidMain"})
                if "androidMain" not in names or statement[-1].kind != "{":
                    continue
                if any(word.endswith("dependencies") for word in words):
                    android.append(statement[-1])
                else:
                    android.extend(_named(statement[-1].parts, "dependencies"))
    return Blocks(plain, tuple(android), multiplatform)


def _named(tokens: list[Token], name: str) -> Iterator[Token]:
    for statement in statements(tokens):
        if len(statement) == 2 and statement[0].text == name and statement[0].kind == "name" and statement[1].kind == "{":
            yield statement[1]


def lines(block: Token, data: bytes, *, kotlin: bool) -> list[Line]:
    out = []
    for statement in statements(block.parts):
        first, rest = statement[0], statement[1:]
        if not rest or first.kind not in ("name", "string") or first.text in NOT_CONFIGURATIONS or rest[0].kind in ("op", "{", "member"):
            continue
        args, closure = called_with(rest)
        found = notations(args, closure, kotlin)
        sort, key = "other", ""
        if len(found) == 1 and not found[0].project and not found[0].platform:
            key = found[0].name
            named = any(argument.name in ("group", "name") for argument in args)
            sort = "reference" if found[0].reference else "map" if named else "coordinates"
        out.append(
            Line(
                first.text,
                data[first.start : first.end].decode("utf-8", "replace"),
                sort,
                key,
                rest[0].kind == "(",
                next((data[one.start : one.start + 1].decode() for one in _strings(rest)), ""),
                first.start,
                statement[-1].end,
            )
        )
    return out


def _strings(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.kind == "string":
            yield token
        elif token.kind == "(":
            yield from (part for part in token.parts if part.kind == "string")
