"""Statements whose values other files read: fields of BuildConfig, placeholders of the manifest, and what settings scripts say."""

from __future__ import annotations

from installspec.ecosystems.jvm._expression import UNKNOWN, arguments, called_with, literal
from installspec.text.brackets import split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.ecosystems.jvm._script import Block, Script
    from installspec.text.brackets import Token


APPLICATION_ID = "android.applicationId"


def android_value(script: Script, statement: list[Token], block: Block) -> bool:
    """`buildConfigField`, `resValue` and `manifestPlaceholders`, in any block; `applicationId`, which only an app has, in the script of its project."""
    called = statement[0].text.rpartition(".")[2]
    if called in ("applicationId", "setApplicationId") and len(statement) > 1 and statement[1].text not in (".", "?."):
        if not block.shared and ("defaultConfig" in block.names or "defaultConfig." in statement[0].text):
            value = statement[2:] if statement[1].text == "=" else statement[1].parts or statement[1:]
            if value:
                _value(script, APPLICATION_ID, value)
        return True
    if called in ("buildConfigField", "resValue"):
        args, _ = called_with(statement[1:])
        name = literal(args[1].tokens) if len(args) == 3 else None
        if name is None:
            return False
        prefix = "BuildConfig." if called == "buildConfigField" else "resValue."
        _value(script, prefix + name, args[2].tokens)
        return True
    if called == "manifestPlaceholders" and len(statement) > 1:
        return _placeholders(script, statement[1:])
    return False


def _placeholders(script: Script, rest: list[Token]) -> bool:
    if rest[0].kind == "[" and len(rest) > 2 and rest[1].text == "=":
        name = literal(rest[0].parts)
        if name is not None:
            _value(script, "manifestPlaceholders." + name, rest[2:])
        return True
    if rest[0].kind == "op" and rest[0].text in ("=", "+="):
        rest = rest[1:]
    group = rest[-1] if rest else None
    if group is None or group.kind not in ("[", "("):
        return True
    for argument in arguments(group.parts):
        if argument.name:
            _value(script, "manifestPlaceholders." + argument.name, argument.tokens)
    for part in split(group.parts):
        if len(part) > 2 and part[0].kind == "string" and part[1].text == "to":
            _value(script, "manifestPlaceholders." + part[0].text, part[2:])
    return True


def _value(script: Script, name: str, tokens: list[Token]) -> None:
    """A value that is one plain string stands for what is in it (without the quotes that Java needs), a number for itself, other code for its template.

    Code that is no template becomes a reference to itself, `${dsn()}`: nothing can be looked up by that name, and nobody takes it for the value.
    """
    if not tokens:
        return
    start, end = tokens[0].start, tokens[-1].end
    source = script.source.data[start:end].decode("utf-8", "replace")
    text = script.value(tokens)
    if text is None or "${" + UNKNOWN + "}" in text:
        plain = len(tokens) == 1 and (tokens[0].kind == "number" or source in ("true", "false"))
        text = source if plain else "${" + source + "}"
    elif len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    script.setting(name, text, start, end)


def settings_statement(script: Script, statement: list[Token], block: Block) -> bool:
    """`include`, `projectDir`, `rootProject.name` and version catalogs of a settings script."""
    if not script.format.endswith("settings_gradle"):
        return False
    first = statement[0]
    equals = next(
        (at for at, token in enumerate(statement) if token.kind == "op" and token.text == "="),
        -1,
    )
    if first.text in ("include", "includeBuild") and len(statement) > 1:
        args, _ = called_with(statement[1:])
        for argument in args:
            text = literal(argument.tokens)
            if text is not None:
                script.setting(
                    "gradle." + first.text,
                    text,
                    argument.tokens[0].start,
                    argument.tokens[-1].end,
                )
        return True
    if equals > 0 and first.text == "project" and len(statement) > 2 and statement[2].text == ".projectDir":
        return _project_folder(script, statement, equals)
    if first.text in ("defaultLibrariesExtensionName", "defaultLibrariesExtensionName.set") and len(statement) > 1:
        value = statement[equals + 1 :] if equals > 0 else statement[1].parts or statement[1:]
        text = literal(value)
        if text is not None:
            script.setting("gradle.catalog.default", text, value[0].start, value[-1].end)
        return True
    if block.kind in ("catalogs", "catalog") or first.text.endswith("versionCatalogs.create"):
        from installspec.ecosystems.jvm._catalog_script import catalog_statement

        return catalog_statement(script, statement, block)
    return False


def _project_folder(script: Script, statement: list[Token], equals: int) -> bool:
    """`project(":x").projectDir = file("…")`, `new File(settingsDir, "…")`, `File("…")`, …: the path is relative to the settings script."""
    project = literal(statement[1].parts) if statement[1].kind == "(" else None
    value = statement[equals + 1 :]
    if project is None or not value or value[-1].kind != "(":
        return False
    parts = split(value[-1].parts)
    text = script.value(parts[-1]) if parts else None
    if text is not None:
        script.setting("gradle.projectDir." + project, text, parts[-1][0].start, parts[-1][-1].end)
    return True
