"""One build script, Groovy or Kotlin, walked block by block.

The script is not run: a declaration counts wherever it stands in a block that Gradle would read it from. What needs other files (a
catalog, a property, another script) is left as a reference, for `link`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from installspec.ecosystems.jvm._definitions import Definitions
from installspec.ecosystems.jvm._expression import (
    Argument,
    called_with,
    evaluate,
    literal,
    reference,
    template,
)
from installspec.ecosystems.jvm._notation import Notation, kind_of, notations
from installspec.ecosystems.jvm._plugins import Plugins
from installspec.ecosystems.jvm._settings import android_value, settings_statement
from installspec.model.facts import Dependency, Module, Problem, Setting
from installspec.model.source import Parsed
from installspec.text.brackets import parse, statements
from installspec.text.tree import ParseError

if TYPE_CHECKING:
    from installspec.model.facts import Fact
    from installspec.model.source import Source
    from installspec.text.brackets import Token

_MAX_BLOCKS = 60


class Block(NamedTuple):
    """Where a statement stands. `kind`: what the block around it means, "" for nothing in particular; `names`: labels from the top."""

    kind: str = ""
    names: tuple[str, ...] = ()

    @property
    def shared(self) -> bool:
        """Whether the block speaks of other projects than the script's own."""
        return "subprojects" in self.names or "allprojects" in self.names


_KINDS = {
    "dependencies": "dependencies",
    "constraints": "constraints",
    "plugins": "plugins",
    "gradlePlugin": "gradlePlugin",
    "ext": "ext",
    "extra": "ext",
    "resolutionStrategy": "force",
    "versionCatalogs": "catalogs",
    "imports": "imports",
}
_FLOW = frozenset(
    (
        "if",
        "else",
        "each",
        "forEach",
        "let",
        "apply",
        "run",
        "with",
        "also",
        "try",
        "catch",
        "finally",
        "when",
        "all",
        "for",
        "while",
        "configureEach",
    )
)
_MODIFIERS = frozenset(
    (
        "def",
        "val",
        "var",
        "final",
        "return",
        "fun",
        "private",
        "internal",
        "public",
        "class",
        "object",
        "import",
        "package",
    )
)
_NOT_CONFIGURATIONS = (
    _FLOW
    | _MODIFIERS
    | frozenset(
        (
            "exclude",
            "because",
            "println",
            "print",
            "assert",
            "throw",
            "modules",
            "module",
            "components",
            "attributes",
            "repositories",
            "entry",
            "implementationClass",
            "id",
        )
    )
)


class Script:
    """The facts of one script. `format` is the id of the format that reads it."""

    def __init__(self, source: Source, format: str, *, kotlin: bool) -> None:
        self.source = source
        self.format = format
        self.kotlin = kotlin
        # Sources of a convention plugin belong to the project of the build that holds them.
        self.unit = ("/" + source.folder).partition("/src/main/")[0].lstrip("/") if "src/main/" in source.folder else source.folder
        self.facts: list[Fact] = []
        self.uses: list[str] = []
        self.definitions = Definitions(self)
        self.plugins = Plugins(self)

    def read(self, *, module: bool) -> Parsed:
        """Walks the whole file. `module`: it is the build file of its folder."""
        try:
            tokens, broken = parse(self.source.data, kotlin=self.kotlin)
        except ParseError as error:
            return Parsed(
                (),
                (Problem(self.source.where(error.offset, error.offset), error.message),),
            )
        self.walk(tokens, Block())
        if module:
            name = self.unit.rpartition("/")[2]
            self.facts.append(
                Module(
                    self.format,
                    self.unit,
                    (),
                    name,
                    self.source.where(0, 0),
                    tuple(dict.fromkeys(self.uses)),
                )
            )
        else:
            for project in dict.fromkeys(self.uses):
                self.setting("gradle.uses", project, 0, 0)
        if broken is None:
            return Parsed(tuple(self.facts))
        return Parsed(
            tuple(self.facts),
            (
                Problem(
                    self.source.where(broken, broken + 1),
                    "bracket or quote without its partner",
                ),
            ),
        )

    def walk(self, tokens: list[Token], block: Block) -> None:
        for statement in statements(tokens):
            if not self._statement(statement, block):
                self._blocks(statement, block)

    def _blocks(self, statement: list[Token], block: Block) -> None:
        """Walks every `label {…}` of a statement that means nothing by itself."""
        if len(block.names) >= _MAX_BLOCKS:
            return
        for index, token in enumerate(statement):
            if token.kind == "{":
                label = _label(statement, index)
                self.walk(token.parts, self._inner(label, block))

    def _inner(self, label: str, block: Block) -> Block:
        names = (*block.names, label)
        path = label.split(".")
        last = path[-1]
        if last in _FLOW and len(path) > 1:
            last = path[-2]
        if label in _FLOW or not label:
            return Block(block.kind, names)
        if block.kind == "gradlePlugin":
            return Block("gradlePlugin", names)
        if block.kind in ("catalogs", "catalog"):
            return Block("catalog", names)
        kind = _KINDS.get(last, "")
        if not kind and block.kind in ("dependencies", "ext") and last in _FLOW:
            kind = block.kind
        if kind == "dependencies" and "dependencyManagement" in block.names:
            kind = "constraints"
        if kind == "constraints" and block.kind not in ("dependencies", "constraints") and "dependencyManagement" not in block.names:
            kind = ""
        return Block(kind, names)

    def _statement(self, statement: list[Token], block: Block) -> bool:
        """Whether the statement was understood as a whole, so that its blocks need no walk of their own."""
        first = statement[0]
        if block.kind in (
            "dependencies",
            "constraints",
            "imports",
            "force",
        ) and self._declaration(statement, block):
            return True
        if self.plugins.statement(statement, block):
            return True
        if self.definitions.statement(statement, block):
            return True
        if first.kind == "string" and self.kotlin and len(statement) > 1 and statement[1].kind == "(" and block.kind == "":
            return self._declared(first.text, statement[1:], block)
        if first.kind != "name":
            return False
        if first.text.rpartition(".")[2] == "add" and len(statement) > 1:
            return self._add(statement, block)
        return android_value(self, statement) or settings_statement(self, statement, block)

    def _declaration(self, statement: list[Token], block: Block) -> bool:
        first = statement[0]
        rest = statement[1:]
        if block.kind == "force":
            if first.text not in ("force", "forcedModules"):
                return False
            return self._declared(
                "force",
                [token for token in rest if not (token.kind == "op" and token.text == "=")],
                block,
            )
        if block.kind == "imports":
            return first.text == "mavenBom" and self._declared("dependencyManagement", rest, block, platform=True)
        if first.text == "add":
            return self._add(statement, block)
        if first.text == "dependencySet":
            return self._dependency_set(rest, block)
        if not rest or first.kind not in ("name", "string") or first.text in _NOT_CONFIGURATIONS:
            return False
        if rest[0].kind == "op" or rest[0].kind == "{" or rest[0].kind == "[" and rest[0].start == first.end:
            return False
        return self._declared(first.text.rpartition(".")[2], rest, block)

    def _add(self, statement: list[Token], block: Block) -> bool:
        args, closure = called_with(statement[1:])
        scope = literal(args[0].tokens) if args else None
        if scope is None or len(args) < 2:
            return False
        return self._emit(
            scope,
            notations(args[1:], closure, self.kotlin),
            statement,
            block,
            anywhere=block.kind == "",
        )

    def _declared(self, scope: str, rest: list[Token], block: Block, *, platform: bool = False) -> bool:
        args, closure = called_with(rest)
        return self._emit(
            scope,
            notations(args, closure, self.kotlin, platform=platform),
            rest,
            block,
            first_args=args,
        )

    def _emit(
        self,
        scope: str,
        found: list[Notation],
        statement: list[Token],
        block: Block,
        *,
        anywhere: bool = False,
        first_args: list[Argument] | None = None,
    ) -> bool:
        if anywhere and any(item.reference and not item.name.startswith("libs.") for item in found):
            return False
        for item in found:
            if item.project:
                if not block.shared and not _is_test(scope):
                    self.uses.append(item.project)
                continue
            where = scope if block.kind != "constraints" else "constraints"
            kind = "ref" if item.reference else kind_of(item.version)
            requirement = self.source.data[item.at[0] : item.at[1]].decode("utf-8", "replace") if item.reference or item.version else ""
            self.facts.append(
                Dependency(
                    self.format,
                    item.name,
                    requirement,
                    kind,
                    where,
                    self.source.where(item.start, item.end),
                    self.source.where(*item.at),
                    "gradle",
                    range=item.version,
                    source="platform" if item.platform else "",
                    unit=self.unit,
                    manager="gradle",
                )
            )
        return bool(found) or bool(first_args and first_args[0].tokens and first_args[0].tokens[0].text in ("files", "fileTree", "project"))

    def _dependency_set(self, rest: list[Token], block: Block) -> bool:
        """Spring's `dependencySet(group: 'g', version: 'v') { entry 'a' }`."""
        args, closure = called_with(rest)
        named = [argument for argument in args if argument.name in ("group", "version")]
        if closure is None or len(named) != 2:
            return False
        for inner in statements(closure.parts):
            if inner[0].text == "entry" and len(inner) > 1:
                entry, _ = called_with(inner[1:])
                if entry:
                    found = notations([*named, Argument("name", entry[0].tokens)], None, self.kotlin)
                    start = inner[0].start
                    self._emit(
                        "constraints",
                        [item._replace(start=start, end=inner[-1].end) for item in found],
                        inner,
                        block,
                    )
        return True

    def setting(self, name: str, value: str, start: int, end: int) -> None:
        self.facts.append(Setting(self.format, name, value, self.source.where(start, end), self.unit))

    def value(self, tokens: list[Token]) -> str | None:
        """The template of an expression."""
        pieces = evaluate(tokens, self.kotlin)
        return template(pieces) if pieces else None


def _label(statement: list[Token], index: int) -> str:
    """What names the block at `index`: the name before it, past an argument list; `object X` and `class X` give `object:X`."""
    at = index - 1
    while at >= 0 and statement[at].kind in ("(", "op", "[") and statement[at].text not in ("=", "else"):
        at -= 1
    for back in range(at, -1, -1):
        if statement[back].kind == "name" and statement[back].text in (
            "object",
            "class",
            "interface",
        ):
            following = statement[back + 1] if back + 1 < len(statement) else None
            if following is not None and following.kind == "name":
                return "object:" + following.text
            return "object:"
    if at < 0:
        return ""
    token = statement[at]
    if token.kind == "member":
        before = statement[at - 1] if at else None
        prefix = before.text + "." if before is not None and before.kind == "name" else ""
        return prefix + token.text.lstrip("?!.")
    return reference([token]) or token.text if token.kind == "name" else ""


def _is_test(scope: str) -> bool:
    lower = scope.lower()
    return "test" in lower or lower in (
        "detektplugins",
        "baselineprofile",
        "lintchecks",
        "ksp",
        "kapt",
        "annotationprocessor",
    )
