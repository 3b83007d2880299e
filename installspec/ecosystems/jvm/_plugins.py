"""Which plugins a script applies, declares, or defines."""

from __future__ import annotations

from installspec.ecosystems.jvm._expression import (
    Argument,
    called_with,
    evaluate,
    literal,
    reference,
    template,
)
from installspec.ecosystems.jvm._notation import kind_of
from installspec.model.facts import Dependency
from installspec.text.brackets import split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.ecosystems.jvm._script import Block, Script
    from installspec.text.brackets import Token

_APPLIERS = frozenset(
    (
        "pluginManager.apply",
        "plugins.apply",
        "project.pluginManager.apply",
        "project.plugins.apply",
        "target.pluginManager.apply",
        "target.plugins.apply",
    )
)


class Plugins:
    """Facts about plugins: a Dependency of scope `plugins` for each request, a Setting `plugin` for each that is applied.

    A Setting `gradle.plugin.<class>` says which id a class of this build stands for, `gradle.apply` which script is read in.
    """

    def __init__(self, script: Script) -> None:
        self._script = script

    def statement(self, statement: list[Token], block: Block) -> bool:
        if block.kind == "plugins":
            return self._request(statement, block)
        if block.kind == "gradlePlugin":
            return self._defined(statement)
        first = statement[0]
        if first.kind != "name" or len(statement) < 2:
            return False
        if first.text in ("apply", "project.apply"):
            return self._apply(statement[1:], block)
        if first.text.endswith(("getPluginManager", "getPlugins")) and len(statement) > 3 and statement[2].text == ".apply":
            args, _ = called_with(statement[3:])
            return self._applied(args, block)
        if first.text in _APPLIERS:
            args, _ = called_with(statement[1:])
            return self._applied(args, block)
        if first.text in ("plugin", "from") and block.names and block.names[-1] in ("apply", "project.apply"):
            args, _ = called_with(statement[1:])
            return self._applied(args, block) if first.text == "plugin" else self._script_plugin(args)
        return False

    def _request(self, statement: list[Token], block: Block) -> bool:
        script = self._script
        first = statement[0]
        core = first.text.replace("`", "")
        if len(statement) == 1 and first.kind == "name":
            script.setting(
                "plugin",
                "java-gradle-plugin" if core == "kotlin-dsl" else core,
                first.start,
                first.end,
            )
            return True
        if first.text not in ("id", "alias", "kotlin") or len(statement) < 2:
            return False
        if statement[1].kind == "(":
            identity, rest = (
                [token for token in statement[1].parts if token.kind != "newline"],
                statement[2:],
            )
        else:
            identity, rest = statement[1:2], statement[2:]
        pieces = evaluate(identity, script.kotlin)
        if not pieces:
            return True
        is_reference = len(pieces) == 1 and pieces[0].reference
        name = pieces[0].text if is_reference else template(pieces)
        if first.text == "kotlin":
            name = "org.jetbrains.kotlin." + name
        version, applied = _version_and_apply(rest)
        found = evaluate(version, script.kotlin) if version else []
        at = (found[0].start, found[-1].end) if found else (pieces[0].start, pieces[-1].end)
        requirement = script.source.data[at[0] : at[1]].decode("utf-8", "replace") if found or is_reference else ""
        text = template(found or [])
        kind = "ref" if is_reference and not found else kind_of(text)
        where = script.source.where(first.start, statement[-1].end)
        script.facts.append(
            Dependency(
                script.format,
                name,
                requirement,
                kind,
                "plugins",
                where,
                script.source.where(*at),
                "gradle",
                range=text,
                unit=script.unit,
                manager="gradle",
            )
        )
        if applied and "pluginManagement" not in block.names and not block.shared:
            script.setting(
                "plugin",
                "${" + name + "}" if is_reference else name,
                pieces[0].start,
                pieces[-1].end,
            )
        return True

    def _apply(self, rest: list[Token], block: Block) -> bool:
        args, _ = called_with(rest)
        if any(argument.name == "from" for argument in args):
            return self._script_plugin([Argument("", argument.tokens) for argument in args if argument.name == "from"])
        named = [Argument("", argument.tokens) for argument in args if argument.name == "plugin"]
        if named:
            return self._applied(named, block)
        return bool(args) and not args[0].name and literal(args[0].tokens) is not None and self._applied(args, block)

    def _applied(self, args: list[Argument], block: Block) -> bool:
        pieces = evaluate(args[0].tokens, self._script.kotlin) if args else None
        if not pieces:
            return False
        # What a build applies to its projects at once, a library of it gets as well: no more than a hint.
        name = "gradle.below" if block.shared else "plugin"
        self._script.setting(name, template(pieces), pieces[0].start, pieces[-1].end)
        return True

    def _script_plugin(self, args: list[Argument]) -> bool:
        """`apply from: "…"`: the path as a template, whatever call (`file`, `rootProject.file`) is around it."""
        tokens = args[0].tokens if args else []
        folder = ""
        while len(tokens) >= 2 and tokens[-1].kind == "(":
            parts = split(tokens[-1].parts)
            if len(parts) == 2:
                # `new File(rootDir, "x.gradle")`
                folder = template(evaluate(parts[0], self._script.kotlin) or []) + "/"
            tokens = parts[-1] if parts else []
        pieces = evaluate(tokens, self._script.kotlin)
        if not pieces:
            return False
        self._script.setting("gradle.apply", folder + template(pieces), pieces[0].start, pieces[-1].end)
        return True

    def _defined(self, statement: list[Token]) -> bool:
        """`register("x") { id = "…"; implementationClass = "…" }` in `gradlePlugin { plugins { … } }`."""
        body = statement[-1]
        if body.kind != "{":
            return False
        found: dict[str, tuple[str, int, int]] = {}
        for index, token in enumerate(body.parts):
            if token.kind == "name" and token.text in ("id", "implementationClass"):
                value = []
                for following in body.parts[index + 1 :]:
                    if following.kind == "newline":
                        break
                    if not (following.kind == "op" and following.text == "="):
                        value.append(following)
                if value and value[0].kind == "member" and value[0].text == ".set" and len(value) == 2:
                    value = value[1].parts
                name = reference(value) if value and value[0].kind == "name" else None
                text = "${" + name + "}" if name is not None else literal(value)
                if text is not None and value:
                    found[token.text] = (text, value[0].start, value[-1].end)
        if len(found) == 2:
            self._script.setting("gradle.plugin." + found["implementationClass"][0], *found["id"])
            return True
        return False


def _version_and_apply(rest: list[Token]) -> tuple[list[Token], bool]:
    """`version "1" apply false`, `.version("1").apply(false)`."""
    version: list[Token] = []
    applied = True
    for index, token in enumerate(rest[:-1]):
        word = token.text.lstrip(".")
        if token.kind in ("name", "member") and word == "version":
            following = rest[index + 1]
            if following.kind == "(":
                version = following.parts
            else:
                version = [following]
                for more in rest[index + 2 :]:
                    if more.kind == "name":
                        break
                    version.append(more)
        elif token.kind in ("name", "member") and word == "apply":
            following = rest[index + 1]
            value = following.parts[0].text if following.kind == "(" and following.parts else following.text
            applied = value != "false"
    return version, applied
