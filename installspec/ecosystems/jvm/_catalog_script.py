"""Version catalogs that a settings script builds: `versionCatalogs { create("libs") { library("x", "g:a").versionRef("v") } }`."""

from __future__ import annotations

from itertools import pairwise

from installspec.ecosystems.jvm._expression import called_with, literal
from installspec.ecosystems.jvm._notation import kind_of, strongest
from installspec.model.facts import Definition, Dependency
from installspec.text.brackets import split, statements

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.ecosystems.jvm._script import Block, Script
    from installspec.text.brackets import Token


def catalog_statement(script: Script, statement: list[Token], block: Block) -> bool:
    """One statement in `versionCatalogs { … }`: a catalog with all its entries."""
    body = statement[-1]
    if block.kind == "catalog" or body.kind != "{":
        return False
    name = literal(statement[1].parts) if len(statement) == 3 and statement[1].kind == "(" else statement[0].text
    if name is None:
        return True
    for inner in statements(body.parts):
        called = inner[0].text
        args, _ = called_with(inner[1:])
        if called == "from":
            _from(script, name, inner[1:])
            continue
        texts = [literal(argument.tokens) for argument in args]
        if not texts or texts[0] is None:
            continue
        where = script.source.where(inner[0].start, inner[-1].end)
        alias = texts[0]
        if called == "version" and len(texts) == 2 and texts[1] is not None:
            token = args[1].tokens[0]
            span = script.source.where(token.start + 1, token.end - 1)
            script.facts.append(
                Definition(
                    script.format,
                    f"{name}.versions.{alias}",
                    texts[1],
                    span,
                    script.unit,
                )
            )
        elif called == "version" and len(texts) == 1 and inner[-1].kind == "{":
            rich = strongest(inner[-1], script.kotlin)
            if rich is not None:
                script.facts.append(
                    Definition(script.format, f"{name}.versions.{alias}", rich[0], script.source.where(*rich[1]), script.unit)
                )
        elif called in ("library", "alias", "plugin") and None not in texts[1:]:
            _entry(script, name, called, [text or "" for text in texts], inner)
        elif called == "bundle" and len(args) == 2:
            members = [literal(part) or "" for token in args[1].tokens if token.kind in ("[", "(") for part in split(token.parts)]
            script.facts.append(
                Definition(
                    script.format,
                    f"{name}.bundles.{alias}",
                    ",".join(members),
                    where,
                    script.unit,
                )
            )
    return True


def _from(script: Script, name: str, rest: list[Token]) -> None:
    """`from(files("…"))`: the file that the catalog is read from."""
    tokens = rest
    while tokens and tokens[-1].kind == "(":
        tokens = tokens[-1].parts
    text = literal(tokens)
    if text is not None:
        script.setting("gradle.catalog." + name, text, tokens[0].start, tokens[-1].end)


def _entry(script: Script, name: str, called: str, texts: list[str], inner: list[Token]) -> None:
    """An entry: `library("alias", "g:a:v")`, `library("alias", "g", "a").version("v")`, `.versionRef("v")`, `plugin("alias", "id")`."""
    strings = [part[0] for part in split(inner[1].parts)] if inner[1].kind == "(" else []
    if called == "alias" and len(inner) > 3 and inner[2].text in (".to", ".toPluginId") and inner[3].kind == "(":
        # `alias("x").to("g:a:v")`, as the first releases with catalogs had it
        called = "plugin" if inner[2].text == ".toPluginId" else "library"
        strings += [part[0] for part in split(inner[3].parts)]
        texts = [texts[0], *(token.text for token in strings[1:])]
    if len(strings) < 2 or any(token.kind != "string" for token in strings):
        return
    identity = ":".join(texts[1:])
    version, at = "", (strings[1].start + 1, strings[-1].end - 1)
    if identity.count(":") == 2:
        identity, _, version = identity.rpartition(":")
        at = (strings[-1].end - 1 - len(version.encode()), strings[-1].end - 1)
    referred = False
    for token, following in pairwise(inner):
        if token.kind == "member" and token.text in (".version", ".versionRef") and following.kind == "(":
            text = literal(following.parts)
            if text is not None:
                version, referred = text, token.text == ".versionRef"
                at = (following.parts[0].start + 1, following.parts[0].end - 1)
        elif token.kind == "member" and token.text == ".version" and following.kind == "{":
            rich = strongest(following, script.kotlin)
            if rich is not None:
                version, at = rich
    written = script.source.data[at[0] : at[1]].decode("utf-8", "replace") if version else ""
    if version and version not in (written, written + "!!"):
        return  # an escape in a coordinate: nobody writes that
    where = script.source.where(inner[0].start, inner[-1].end)
    group = "plugins" if called == "plugin" else "libraries"
    value = f"${{{name}.versions.{version}}}" if referred else version
    kind = "ref" if referred else kind_of(version)
    script.facts.append(Definition(script.format, f"{name}.{group}.{texts[0]}", identity, where, script.unit))
    script.facts.append(
        Dependency(
            script.format,
            identity,
            written,
            kind,
            "catalog",
            where,
            script.source.where(*at),
            "gradle",
            range=value,
            unit=script.unit,
            manager="gradle",
        )
    )
