"""Named values in build scripts: `ext`, `extra`, `val`, `def`, `object` constants."""

from __future__ import annotations

from installspec.ecosystems.jvm._expression import (
    ROOT,
    arguments,
    called_with,
    evaluate,
    literal,
    reference,
    template,
)
from installspec.model.facts import Definition
from installspec.text.brackets import split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.ecosystems.jvm._script import Block, Script
    from installspec.text.brackets import Token

_MODIFIERS = frozenset(
    (
        "def",
        "val",
        "var",
        "final",
        "private",
        "internal",
        "public",
        "const",
        "static",
        "protected",
        "lateinit",
        "String",
        "Object",
        "open",
        "override",
    )
)
_MAPS = frozenset(("mapOf", "mutableMapOf", "hashMapOf", "linkedMapOf"))
_MAX_NESTING = 20


# What accessors of plugins are called by among the names of `object.`: a library's accessor may have the same name.
PLUGIN_ACCESSORS = "plugins."


class Definitions:
    """Reads the statements that give a value a name, and writes them down as facts of `script`.

    Names start with where they are seen from: `ext.` (the project and its children), `local.` (this file), `object.` (everywhere).
    """

    def __init__(self, script: Script) -> None:
        self._script = script

    def statement(self, statement: list[Token], block: Block) -> bool:
        """Whether it gives something a name, and nothing in it is left to walk."""
        first = statement[0]
        if first.kind != "name" or any(token.text == "fun" for token in statement[:4]):
            return False
        if first.text in ("set", "ext.set", "extra.set") or first.text.endswith((".ext.set", ".extra.set")):
            return (first.text != "set" or block.kind == "ext") and self._set(statement, block)
        equals = next(
            (at for at, token in enumerate(statement) if token.kind == "op" and token.text in ("=", "+=")),
            -1,
        )
        if first.text in _MODIFIERS:
            return self._declared(statement, equals, block)
        if equals < 1 or equals + 1 >= len(statement):
            return False
        return self._assigned(statement[:equals], statement[equals + 1 :], block)

    def _set(self, statement: list[Token], block: Block) -> bool:
        args, _ = called_with(statement[1:])
        name = literal(args[0].tokens) if len(args) == 2 else None
        if name is None:
            return False
        self._define(self._space(statement[0].text, block) + name, args[1].tokens)
        return True

    def _space(self, written: str, block: Block) -> str:
        """Where an extra property is seen from: those of settings are not those of projects, but those of `gradle` are."""
        if self._script.format != "jvm/settings_gradle" or written.startswith("gradle.") or "gradle.ext" in block.names:
            return "ext."
        return "local."

    def _declared(self, statement: list[Token], equals: int, block: Block) -> bool:
        """`val x: T = …`, `def x = …`, `static final String X = …`, `val x by extra(…)`."""
        until = equals if equals >= 0 else len(statement)
        names = [token for token in statement[:until] if token.kind == "name" and token.text not in _MODIFIERS]
        if not names:
            return False
        by = next((at for at, token in enumerate(names) if token.text == "by"), -1)
        if by == 1 and len(names) > 2 and names[2].text.rpartition(".")[2] == "extra":
            for token in statement[statement.index(names[2]) :]:
                if token.kind == "(":
                    self._define("ext." + names[0].text, token.parts)
                elif token.kind == "{":
                    self._define(
                        "ext." + names[0].text,
                        [part for part in token.parts if part.kind != "newline"],
                    )
            return True
        if equals < 0:
            return False
        namespace = "local."
        if all(name.startswith("object:") for name in block.names) and (block.names or self._script.format == "jvm/build_logic"):
            namespace = ".".join(["object", *(name[7:] for name in block.names if name != "object:"), ""])
        elif block.kind == "ext":
            namespace = "ext."
        value = statement[equals + 1 :]
        name = names[0].text
        if len(names) > 1 and names[-1].text == "get" and statement[equals - 1].kind == "(":
            # `val DependencyHandler.crash get() = …`: seen by its own name wherever there is such a receiver.
            receiver, _, name = _receiver(name)
            if receiver.endswith("PluginDependenciesSpec"):
                namespace, value = f"{namespace}{PLUGIN_ACCESSORS}", _requested(value)
        self._define(namespace + name.replace("`", ""), value)
        return not any(token.kind == "{" for token in value)

    def _assigned(self, target: list[Token], value: list[Token], block: Block) -> bool:
        name = reference(target)
        if name is None:
            return False
        name = name.removeprefix(ROOT)
        written = "".join(token.text for token in target)
        if block.kind == "ext":
            self._define(self._space(written, block) + name, value)
            return True
        if name in ("ext", "extra"):
            self._define(self._space(written, block).rstrip("."), value)
            return True
        is_ext = any(part in ("ext", "extra", "extraProperties") for part in written.split(".")) or target[0].text in ("ext", "extra")
        if is_ext:
            self._define(self._space(written, block) + name, value)
            return True
        if block.names or not value or value[0].kind != "string":
            return False
        if name != written:
            return False
        # `versions.okhttp = "…"` adds to a map that an `ext` holds; a bare name is a variable or property of the script.
        self._define(("ext." if "." in name else "local.") + name, value)
        return True

    def _define(self, name: str, tokens: list[Token], level: int = 0) -> None:
        if level > _MAX_NESTING:
            return
        tokens = [token for token in tokens if token.kind != "newline"]
        if len(tokens) == 1 and tokens[0].kind == "[":
            for argument in arguments(tokens[0].parts):
                if argument.name:
                    self._define(f"{name}.{argument.name}", argument.tokens, level + 1)
            return
        if tokens and tokens[0].text in _MAPS and tokens[-1].kind == "(":
            for part in split(tokens[-1].parts):
                if len(part) > 2 and part[0].kind == "string" and part[1].text == "to":
                    self._define(f"{name}.{part[0].text}", part[2:], level + 1)
            return
        if len(tokens) == 2 and tokens[0].text in ("platform", "enforcedPlatform") and tokens[1].kind == "(":
            tokens = tokens[1].parts
        if len(tokens) == 2 and tokens[0].text.rpartition(".")[2] in ("project", "findProject") and tokens[1].kind == "(":
            tokens = tokens[1].parts  # its path, `:core`: a coordinate without a group is a project
        pieces = evaluate(tokens, self._script.kotlin)
        if not pieces:
            return
        refers = pieces[0].text if len(pieces) == 1 and pieces[0].reference else ""
        script = self._script
        where = script.source.where(pieces[0].start, pieces[-1].end)
        script.facts.append(Definition(script.format, name, template(pieces), where, script.unit, refers))


def _receiver(written: str) -> tuple[str, str, str]:
    """`Receiver.name` or ``Receiver.`na.me` `` in its two parts."""
    return written.partition(".`") if ".`" in written else written.rpartition(".")


def _requested(value: list[Token]) -> list[Token]:
    """The plugin's id of `id("…")`; as it is of anything else."""
    return value[1].parts if len(value) == 2 and value[0].text == "id" and value[1].kind == "(" else value
