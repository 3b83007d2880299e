"""Expressions of build scripts, as far as a dependency or a version is written with them.

A value becomes a template: literal text with `${name}` for each reference, where `name` is normalised, so that the many ways to
write one property (`rootProject.ext.v`, `extra["v"]`, `property("v")`, …) are one name that `link` can look up.
"""

from __future__ import annotations

from installspec.model.tuples import NamedTuple
from installspec.text.brackets import parse_code, split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.text.brackets import Token

UNKNOWN = "?"
ROOT = "rootProject."


class Piece(NamedTuple):
    """Literal text, or the name of what is referred to (`reference`), with the bytes that say it."""

    text: str
    reference: bool
    start: int
    end: int


class Argument(NamedTuple):
    """One argument: Groovy `name: value`, Kotlin `name = value`, or positional with an empty name. `start`: its first byte."""

    name: str
    tokens: list[Token]
    start: int = -1


_LOOKUPS = frozenset(
    (
        "get",
        "getProperty",
        "property",
        "findProperty",
        "gradleProperty",
        "getAt",
        "getValue",
        "systemProperty",
    )
)
_WRAPPERS = frozenset(
    (
        "get",
        "asProvider",
        "toString",
        "getOrNull",
        "trim",
        "forUseAtConfigurationTime",
        "getOrElse",
        "toLowerCase",
        "requireNotNull",
    )
)
_CATALOG_LOOKUPS = {
    "findLibrary": "",
    "getLibrary": "",
    "library": "",
    "findBundle": "bundles.",
    "getBundle": "bundles.",
    "findVersion": "versions.",
    "getVersion": "versions.",
    "findPlugin": "plugins.",
    "getPlugin": "plugins.",
}
_ROOTS = frozenset(
    (
        "rootProject",
        "project",
        "parent",
        "gradle",
        "settings",
        "this",
        "target",
        "providers",
        "extensions",
        "it",
    )
)
_SPACES = frozenset(("ext", "extra", "extraProperties", "properties", "props"))
_TAILS = frozenset(
    (
        "get",
        "toString",
        "orNull",
        "requiredVersion",
        "displayName",
        "pluginId",
        "asProvider",
    )
)


def evaluate(tokens: list[Token], kotlin: bool) -> list[Piece] | None:
    """The template of an expression, or None for one that is neither a string, a reference, nor a sum of these."""
    if not tokens:
        return None
    if len(tokens) == 1 and tokens[0].kind == "string":
        pieces = []
        for part in tokens[0].parts:
            if part.kind == "text":
                pieces.append(Piece(part.text, False, part.start, part.end))
            else:
                inner = parse_code(part, kotlin=kotlin)
                pieces.append(Piece(reference(inner) or UNKNOWN, True, part.start, part.end))
        return pieces
    if tokens[0].kind == "string" and len(tokens) == 3 and tokens[1].kind == "member" and tokens[1].text in (".toString", ".trim"):
        return evaluate(tokens[:1], kotlin)
    if tokens[0].kind == "(" and len(tokens) == 1:
        return evaluate([token for token in tokens[0].parts if token.kind != "newline"], kotlin)
    terms = split(tokens, "+")
    if len(terms) > 1:
        out: list[Piece] = []
        for term in terms:
            value = evaluate(term, kotlin)
            if value is None:
                return None
            out += value
        return out
    name = reference(tokens)
    return None if name is None else [Piece(name, True, tokens[0].start, tokens[-1].end)]


def reference(tokens: list[Token]) -> str | None:
    """The normalised name that `tokens` refer to, or None where they are something else."""
    path = _path(tokens)
    return None if path is None else _normal(path)


def _path(tokens: list[Token]) -> list[str] | None:
    if not tokens or tokens[0].kind not in ("name", "("):
        return None
    path: list[str] = []
    for index, token in enumerate(tokens):
        if token.kind == "(" and not index:
            # `(extra["m"] as Map<*, *>)["k"]`
            inner = _path([part for part in token.parts if part.kind != "newline"]) if len(tokens) > 1 else None
            if inner is None:
                return None
            path += inner
            continue
        if token.kind == "name":
            if index:
                if token.text == "as":
                    break
                return None
            path += token.text.replace("`", "").split(".")
        elif token.kind == "member":
            path += token.text.lstrip("?!.").replace("`", "").split(".")
        elif token.kind == "(":
            if not path or not _called(path, token):
                return None
        elif token.kind == "[":
            key = _literal(token.parts)
            if key is None:
                return None
            path.append(key)
        elif not (token.kind == "op" and token.text == "!!"):
            return None
    return path


def _called(path: list[str], group: Token) -> bool:
    """Applies the call of the last element of `path` to it; False where it is not a mere look-up."""
    called = path.pop()
    if not group.parts:
        return called in _WRAPPERS
    key = _literal(group.parts)
    if called in _CATALOG_LOOKUPS and key is not None:
        path[:] = [
            "libs",
            *(_CATALOG_LOOKUPS[called] + key.replace("-", ".").replace("_", ".")).split("."),
        ]
        return True
    if called in _LOOKUPS and key is not None:
        path.append(key)
        return True
    return called == "project" and key is not None


def _literal(tokens: list[Token]) -> str | None:
    inner = [token for token in tokens if token.kind != "newline"]
    if len(inner) == 1 and inner[0].kind == "string" and all(part.kind == "text" for part in inner[0].parts):
        return inner[0].text
    return None


def _normal(path: list[str]) -> str | None:
    """The name without what only says how it is looked up; `rootProject.` stays, for a name below may hide that of the root."""
    while path and path[-1] in _TAILS and len(path) > 1:
        path.pop()
    start = 0
    while start < len(path) - 1 and path[start] in _ROOTS:
        start += 1
    rooted = "rootProject" in path[:start]
    while start < len(path) - 1 and path[start] in _SPACES:
        start += 1
    name = ".".join(path[start:])
    if name in ("", "true", "false", "null", "this", "it"):
        return None
    return ROOT + name if rooted else name


def template(pieces: list[Piece]) -> str:
    return "".join("${" + piece.text + "}" if piece.reference else piece.text for piece in pieces)


def literal(tokens: list[Token]) -> str | None:
    """The value of `tokens` where they are one string without code in it."""
    return _literal(tokens)


def arguments(group: list[Token]) -> list[Argument]:
    """What stands between the parentheses of a call, or after the name of a Groovy command."""
    out = []
    for part in split(group):
        if len(part) > 2 and part[0].kind in ("name", "string") and part[1].kind == "op" and part[1].text in (":", "="):
            out.append(Argument(part[0].text, part[2:], part[0].start))
        else:
            out.append(Argument("", part, part[0].start if part else -1))
    return out


def called_with(rest: list[Token]) -> tuple[list[Argument], Token | None]:
    """The arguments and the closure of a call, from the tokens after its name: `(…) {…}`, `{…}`, or Groovy's `a, b`."""
    closure: Token | None = None
    if rest and rest[0].kind == "(":
        if len(rest) > 1 and rest[1].kind == "{":
            closure = rest[1]
        return arguments(rest[0].parts), closure
    if rest and rest[-1].kind == "{":
        closure = rest[-1]
        rest = rest[:-1]
    return arguments(rest), closure
