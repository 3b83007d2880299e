"""One build script, Groovy or Kotlin, walked block by block.

The script is not run: a declaration counts wherever it stands in a block that Gradle would read it from. What needs other files (a
catalog, a property, another script) is left as a reference, for `link`.
"""

from __future__ import annotations

from installspec.ecosystems.jvm._declare import Declarations, calls_function
from installspec.ecosystems.jvm._definitions import Definitions
from installspec.ecosystems.jvm._expression import (
    evaluate,
    template,
)
from installspec.ecosystems.jvm._plugins import Plugins
from installspec.ecosystems.jvm._pods import pod
from installspec.ecosystems.jvm._settings import android_value, settings_statement
from installspec.model.facts import Module, Problem, Setting
from installspec.model.source import Parsed
from installspec.model.tuples import NamedTuple
from installspec.text.brackets import parse, statements
from installspec.text.tree import ParseError

TYPE_CHECKING = False
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
    "dependencySubstitution": "substitution",
    "versionCatalogs": "catalogs",
    "imports": "imports",
}
_FLOW = frozenset((
    "if", "else", "each", "forEach", "let", "apply", "run", "with", "also", "try", "catch", "finally", "when", "all", "for", "while",
    "configureEach",
))  # fmt: skip


class Script:
    """The facts of one script. `format` is the id of the format that reads it."""

    def __init__(self, source: Source, format: str, *, kotlin: bool) -> None:
        self.source = source
        self.format = format
        self.kotlin = kotlin
        # Sources of a convention plugin belong to the project of the build that holds them.
        self.unit = ("/" + source.folder).partition("/src/main/")[0].lstrip("/") if "src/main/" in source.folder else source.folder
        self.facts: list[Fact] = []
        self.uses: list[tuple[str, int]] = []  # projects, and where it says so
        self.declarations = Declarations(self)
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
                    tuple(dict.fromkeys(project for project, _ in self.uses)),
                )
            )
        else:
            for project, at in dict.fromkeys(self.uses):
                self.setting("gradle.uses", project, at, at)
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
        before: list[Token] = []
        for statement in statements(tokens):
            if (
                statement[0].text == "get"
                and len(statement) > 3
                and statement[2].text == "="
                and any(one.text == "val" for one in before[:3])
            ):
                statement = [*before, *statement]  # the getter of a property stands on a line of its own
            before = statement
            statement = _branch(statement)
            if statement[0].kind == "{":
                self.walk(statement[0].parts, block)
                continue
            if statement[0].text == "if" and len(statement) > 2 and statement[1].kind == "(" and statement[2].kind == "name":
                statement = statement[2:]
            elif statement[0].text == "else" and len(statement) > 1 and statement[1].kind == "name" and statement[1].text != "if":
                statement = statement[1:]
            if not self._statement(statement, block):
                self._blocks(statement, block)

    def _blocks(self, statement: list[Token], block: Block) -> None:
        """Walks every `label {…}` of a statement that means nothing by itself."""
        if len(block.names) >= _MAX_BLOCKS:
            return
        named, owner = -1, ""
        for index, token in enumerate(statement):
            if token.kind == "{" and self.format.endswith("build_logic") and (function := _function(statement, index)):
                receiver, _, name = function.rpartition(".")
                self.setting("gradle.function", name, token.start, token.end)
                self.walk(
                    token.parts, Block("dependencies" if receiver.startswith("DependencyHandler") else block.kind, (*block.names, name))
                )
            elif token.kind == "{":
                self.walk(token.parts, self._inner(owner or _owner(statement, index, block) or _label(statement, named), block))
                owner = ""
            elif token.kind == "name" and token.text in ("object", "class", "interface"):
                following = statement[index + 1] if index + 1 < len(statement) else None
                owner = "object:" + (following.text if following is not None and following.kind == "name" else "")
            if token.kind not in ("(", "op", "[") or token.text in ("=", "else"):
                named = index

    def _inner(self, label: str, block: Block) -> Block:
        names = (*block.names, label)
        path = label.split(".")
        if path[-1] == "dependencies" and len(path) > 1 and path[-2] not in ("project", "target"):
            names = (*block.names, "source:" + path[-2])
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
        if self.declarations.statement(statement, block):
            return True
        if self.plugins.statement(statement, block) or pod(self, statement, block):
            return True
        if self.definitions.statement(statement, block):
            return True
        if first.kind == "string":
            return self.declarations.free_statement(statement, block)
        if first.kind != "name":
            return False
        if first.text.rpartition(".")[2] == "add" or _java_call(statement, "getDependencies", ".add"):
            return self.declarations.add(statement, block)
        if not block.names and calls_function(statement):
            self.setting("gradle.calls", first.text, first.start, first.end)
            return True
        return android_value(self, statement, block) or settings_statement(self, statement, block)

    def setting(self, name: str, value: str, start: int, end: int) -> None:
        self.facts.append(Setting(self.format, name, value, self.source.where(start, end), self.unit))

    def value(self, tokens: list[Token]) -> str | None:
        """The template of an expression."""
        pieces = evaluate(tokens, self.kotlin)
        return template(pieces) if pieces else None


def _branch(statement: list[Token]) -> list[Token]:
    """What a branch of Kotlin's `when` does, or the body of a lambda without its parameters: what stands behind `->`."""
    for index, token in enumerate(statement[:-1]):
        if token.kind == "op" and token.text == "->":
            return statement[index + 1 :]
        if token.text in ("val", "var", "def", "fun", "=") or token.kind == "{":
            break
    return statement


def _function(statement: list[Token], at: int) -> str:
    """The name of the function for what declares dependencies whose body is at `at`, with its receiver; "" where it is none."""
    for index, token in enumerate(statement[:at]):
        if token.text == "fun" and index + 1 < at:
            name = statement[index + 1].text
            return name if name.startswith(("DependencyHandler.", "DependencyHandlerScope.", "Project.")) else ""
        if token.text not in ("internal", "public", "private", "inline", "operator"):
            return ""
    return ""


def _java_call(statement: list[Token], getter: str, method: str) -> bool:
    """Whether it begins `….getter().method(`."""
    return (
        len(statement) > 3
        and statement[0].text.rpartition(".")[2] == getter
        and statement[1].kind == "("
        and not statement[1].parts
        and statement[2].text == method
    )


def _owner(statement: list[Token], at: int, block: Block) -> str:
    """What the block at `at` configures: a test suite, a source set, or the receiver of `with(extra) {…}`; "" for neither of these."""
    before = statement[at - 1] if at else None
    argument = before.parts[0] if before is not None and before.kind == "(" and len(before.parts) == 1 else None
    if argument is not None and statement[0].text == "with" and argument.text.rpartition(".")[2] in ("extra", "ext"):
        return "extra"
    around = block.names[-1] if block.names else ""
    kind = {"suites": "suite:", "sourceSets": "source:"}.get(around, "")
    if not kind or any(token.kind == "member" for token in statement[:at]):
        return ""
    if statement[0].text == "val" and len(statement) > 1:
        return kind + statement[1].text
    if argument is not None and argument.kind == "string":
        return kind + argument.text
    return kind + statement[0].text if "." not in statement[0].text and statement[0].kind == "name" else ""


def _label(statement: list[Token], at: int) -> str:
    """What names a block whose last word is at `at`, past an argument list: `sourceSets.main`, `extra.apply`."""
    if at < 0:
        return ""
    token = statement[at]
    if token.kind == "member":
        before = statement[at - 1] if at else None
        prefix = before.text + "." if before is not None and before.kind == "name" else ""
        return prefix + token.text.lstrip("?!.")
    return token.text.replace("`", "") if token.kind == "name" else ""
