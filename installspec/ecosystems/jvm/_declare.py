"""Statements that declare dependencies, as facts of a script."""

from __future__ import annotations

from installspec.ecosystems.jvm._expression import Argument, called_with, literal
from installspec.ecosystems.jvm._notation import Notation, kind_of, notations
from installspec.model.facts import Dependency
from installspec.text.brackets import Token, split, statements

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.ecosystems.jvm._script import Block, Script

NOT_CONFIGURATIONS = frozenset((
    "if", "else", "each", "forEach", "let", "apply", "run", "with", "also", "try", "catch", "finally", "when", "all", "for", "while",
    "configureEach", "def", "val", "var", "final", "return", "fun", "private", "internal", "public", "class", "object", "import",
    "package", "exclude", "because", "println", "print", "assert", "throw", "modules", "module", "components", "attributes",
    "repositories", "entry", "implementationClass", "id",
))  # fmt: skip
_NO_PACKAGES = ("files", "fileTree", "project")
_NOT_SHIPPED = ("detektplugins", "baselineprofile", "lintchecks", "ksp", "kapt", "annotationprocessor")


class Declarations:
    """Reads what stands in `dependencies { … }` and its likes, and the calls that add a dependency from anywhere."""

    def __init__(self, script: Script) -> None:
        self._script = script

    def free_statement(self, statement: list[Token], block: Block) -> bool:
        """Kotlin's `"debugImplementation"(…)` outside a `dependencies` block: an extension of a convention plugin."""
        if not self._script.kotlin or len(statement) < 2 or statement[1].kind != "(" or block.kind:
            return False
        return self._declared(statement[0].text, statement[1:], block)

    def statement(self, statement: list[Token], block: Block) -> bool:
        """Whether the statement declares dependencies, in a block of which it can."""
        first = statement[0]
        rest = statement[1:]
        if first.text == "substitute" and block.kind == "substitution":
            return self._substitution(statement, block)
        if (first.text in ("force", "forcedModules") and block.kind == "force") or first.text.endswith("resolutionStrategy.force"):
            return self._declared("force", [token for token in rest if not (token.kind == "op" and token.text == "=")], block)
        if first.text.rpartition(".")[2] == "useTarget" and rest:
            return self._declared("substitution", rest, block)
        if block.kind not in ("dependencies", "constraints", "imports"):
            return False
        if block.kind == "imports":
            return first.text == "mavenBom" and self._declared("dependencyManagement", rest, block, platform=True)
        if first.text == "add":
            return self.add(statement, block)
        if first.text == "dependencySet":
            return self._dependency_set(rest, block)
        if not rest or first.kind not in ("name", "string") or first.text in NOT_CONFIGURATIONS:
            return False
        if rest[0].kind == "op" or rest[0].kind == "{" or (rest[0].kind == "[" and rest[0].start == first.end):
            return False
        if calls_function(statement):
            self._script.setting("gradle.calls", first.text, first.start, first.end)
            return True
        return self._declared(first.text.rpartition(".")[2], rest, block)

    def add(self, statement: list[Token], block: Block) -> bool:
        """`add("kapt", …)`, in any block; outside of one that declares, only of what is surely a dependency."""
        if len(statement) > 2 and statement[2].kind == "member":
            statement = statement[2:]
        args, closure = called_with(statement[1:])
        scope = literal(args[0].tokens) if args else None
        if scope is None or len(args) < 2:
            return False
        return self._emit(
            scope,
            notations(args[1:], closure, self._script.kotlin),
            statement,
            block,
            anywhere=block.kind == "",
        )

    def _declared(self, scope: str, rest: list[Token], block: Block, *, platform: bool = False) -> bool:
        args, closure = called_with(rest)
        return self._emit(
            scope,
            notations(args, closure, self._script.kotlin, platform=platform),
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
        script = self._script
        for item in found:
            if item.project:
                if not block.shared and not is_test(scope):
                    script.uses.append((item.project, statement[0].start))
                continue
            if scope == "substitution" and ".requested." in item.name:
                continue  # whatever was asked for: no name to go by
            where = _scope(scope, block)
            # In `"g:$x"` the variable may hold more than the artifact: `link` tells.
            open_ended = not item.version and item.name.endswith("}") and "${" in item.name
            kind = "ref" if item.reference else "variable" if open_ended else kind_of(item.version)
            stated = item.reference or item.version or open_ended
            requirement = script.source.data[item.at[0] : item.at[1]].decode("utf-8", "replace") if stated else ""
            script.facts.append(
                Dependency(
                    script.format,
                    item.name,
                    requirement,
                    kind,
                    where,
                    script.source.where(item.start, item.end),
                    script.source.where(*item.at),
                    "gradle",
                    range=item.version,
                    source="platform" if item.platform else "",
                    unit=script.unit,
                    manager="gradle",
                )
            )
        return bool(found) or bool(first_args and first_args[0].tokens and first_args[0].tokens[0].text in _NO_PACKAGES)

    def _substitution(self, statement: list[Token], block: Block) -> bool:
        """`substitute module('g:old') using module('g:new:1')`: what is used instead."""
        at = next((at for at, token in enumerate(statement) if token.text.lstrip(".") in ("using", "with")), len(statement))
        rest = statement[at + 1 :]
        end = next((end for end, token in enumerate(rest) if token.kind == "member"), len(rest))
        return bool(rest[:end]) and self._declared("substitution", rest[:end], block)

    def _dependency_set(self, rest: list[Token], block: Block) -> bool:
        """Spring's `dependencySet(group: 'g', version: 'v') { entry 'a' }`, also `dependencySet('g:v')`."""
        args, closure = called_with(rest)
        named = [argument for argument in args if argument.name in ("group", "version")]
        if len(args) == 1 and not named:
            named = _group_and_version(args[0].tokens)
        if closure is None or len(named) != 2:
            return False
        for inner in statements(closure.parts):
            if inner[0].text == "entry" and len(inner) > 1:
                entry, _ = called_with(inner[1:])
                if entry:
                    found = notations([*named, Argument("name", entry[0].tokens)], None, self._script.kotlin)
                    start = inner[0].start
                    self._emit(
                        "constraints",
                        [item._replace(start=start, end=inner[-1].end) for item in found],
                        inner,
                        block,
                    )
        return True


def calls_function(statement: list[Token]) -> bool:
    """`analytics()`, `analytics(libs)`: a function of the build, given no more than where it is called."""
    if len(statement) != 2 or statement[0].kind != "name" or "." in statement[0].text or statement[1].kind != "(":
        return False
    return all(token.text in ("project", "libs", "this", "rootProject", ",") for token in statement[1].parts if token.kind != "newline")


def _group_and_version(tokens: list[Token]) -> list[Argument]:
    """`'g:v'` or `mapOf("group" to "g", "version" to "v")` as named arguments."""
    if len(tokens) == 2 and tokens[0].text == "mapOf":
        parts = [part for part in split(tokens[1].parts) if len(part) > 2 and part[1].text == "to"]
        return [Argument(part[0].text, part[2:]) for part in parts if part[0].text in ("group", "version")]
    text = literal(tokens)
    if text is None or text.count(":") != 1 or tokens[0].end - tokens[0].start != len(text.encode()) + 2:
        return []
    colon = tokens[0].start + 1 + len(text.partition(":")[0].encode())
    spans = (tokens[0].start, colon + 1), (colon, tokens[0].end)
    return [
        Argument(name, [Token("string", value, *span, [Token("text", value, span[0] + 1, span[1] - 1)])])
        for name, value, span in zip(("group", "version"), text.split(":"), spans, strict=True)
    ]


def _scope(scope: str, block: Block) -> str:
    """The configuration: that of a test suite or of a test's source set is named after it (`commonTestImplementation`)."""
    if block.kind == "constraints":
        return "constraints"
    owner = next((name for name in reversed(block.names) if name.startswith(("suite:", "source:"))), "")
    kind, _, name = owner.partition(":")
    return name + scope[:1].upper() + scope[1:] if kind == "suite" or "test" in name.lower() else scope


def is_test(scope: str) -> bool:
    lower = scope.lower()
    return "test" in lower or lower in _NOT_SHIPPED
