"""Pods that Kotlin's CocoaPods plugin declares for the app that takes the framework: `kotlin { cocoapods { pod("Name") { version = "~> 1.0" } } }`."""

from __future__ import annotations

from installspec.ecosystems.jvm._expression import called_with, evaluate, literal, template
from installspec.model.facts import Dependency
from installspec.text.brackets import statements

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.ecosystems.jvm._expression import Argument
    from installspec.ecosystems.jvm._scopes import Scopes
    from installspec.ecosystems.jvm._script import Block, Script
    from installspec.text.brackets import Token

_POSITIONS = ("name", "version", "path")  # of the function of that plugin


def pod(script: Script, statement: list[Token], block: Block) -> bool:
    """Whether it is such a declaration. Its requirement follows CocoaPods, whatever else the script says follows Gradle."""
    first = statement[0]
    called = (first.text == "pod" and "cocoapods" in block.names) or first.text.endswith("cocoapods.pod")
    if not called or len(statement) < 2 or block.shared:
        return False
    args, closure = called_with(statement[1:])
    given = _given(args, closure)
    name = literal(given.get("name", []))
    if name is None:
        return False
    token = given["name"][0]
    version, kind, address = given.get("version", []), "registry", ""
    origin = given.get("source") or given.get("path")
    if origin:
        kind = "git" if origin[0].text == "git" else "url" if origin[0].text == "url" else "path"
        text = literal(origin[1].parts[:1]) if len(origin) > 1 and origin[1].kind == "(" else None
        address = text or ""
    pieces = evaluate(version, script.kotlin) if version else None
    at = (version[0].start, version[-1].end) if version else (token.start + 1, token.end - 1)
    if pieces:
        at = pieces[0].start, pieces[-1].end
    script.facts.append(
        Dependency(
            script.format, name, script.source.data[at[0] : at[1]].decode("utf-8", "replace") if version else "",
            "ref" if kind == "git" and not version else _kind(template(pieces or [])) if pieces or not version else "variable",
            "cocoapods", script.source.where(first.start, statement[-1].end), script.source.where(*at), "cocoapods",
            template(pieces or []), address, kind, script.unit, "cocoapods",
        )
    )  # fmt: skip
    return True


def followed(fact: Dependency, scopes: Scopes) -> Dependency:
    """With what its requirement refers to: a line of a catalog, a constant."""
    version = scopes.expand(fact.range, fact.where.path, fact.unit)
    if version is None:
        return fact._replace(range="")
    return fact._replace(range=version.text, via=version.via) if version.via else fact


def _given(args: list[Argument], closure: Token | None) -> dict[str, list[Token]]:
    """The values of a call by name, those that its closure sets included."""
    found = {}
    for index, argument in enumerate(args):
        name = argument.name or (_POSITIONS[index] if index < len(_POSITIONS) else "")
        found[name] = argument.tokens
    for statement in statements(closure.parts) if closure is not None else ():
        if len(statement) > 2 and statement[0].kind == "name" and statement[1].text == "=":
            found[statement[0].text] = statement[2:]
    return found


def _kind(version: str) -> str:
    if not version:
        return "any"
    if "${" in version:
        return "variable"
    return "exact" if version.lstrip("= ")[:1].isdigit() else "range"
