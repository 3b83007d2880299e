"""app.config.js and app.config.ts of Expo: the config plugins, `extra` and the app's name, where the code states them.

The file is a program that returns the config. It is read, never run: the objects that it builds are looked at whatever leads to
them, names are followed to their constants, and both branches of a condition count. Only plugins that cannot be seen are a problem.
"""

from __future__ import annotations

from collections.abc import Iterator

from installspec.ecosystems.node._managers import MANAGERS
from installspec.model.facts import Problem, Setting
from installspec.model.source import Parsed, Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.ecosystems.node._ecma import EcmaGrammar
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal
    from installspec.text.source.expr import Expr, Outline
    from installspec.text.source.resolve import Resolver

files: tuple[str, ...] = ("app.config.js", "app.config.ts", "app.config.cjs", "app.config.mjs", "app.config.tsx")
reads: frozenset[type] = frozenset({Setting})
managers: tuple[str, ...] = MANAGERS
writes = frozenset({"SetSetting", "SetValue"})

_FORMAT = "node/app_config"
_DEPTH = 12
# Modules whose `with…` functions are the tools that plugins are made with.
_TOOLS = ("expo/config-plugins", "@expo/config-plugins", "expo/config", "@expo/config")


def parse(source: Source) -> Parsed:
    if not any(word in source.data for word in (b"plugins", b"extra", b"expo")):
        return Parsed()
    from installspec.text.source.broken import broken
    from installspec.text.source.extract import outlined

    code = grammar(source)

    def read(root: Node, found: Outline, resolver: Resolver) -> Parsed:
        reader = _Reader(source, code, root, found, resolver)
        for config in _outermost(root):
            reader.config(code.lower(config))
        reader.rest()
        facts = tuple(sorted(dict.fromkeys(reader.settings), key=lambda fact: (fact.where.start, fact.name)))
        torn = broken(root)
        if torn is not None:
            return Parsed(facts, (Problem(source.where(torn, torn), "bracket or quote without its partner"),))
        return Parsed(facts, tuple(reader.problems[:1]))

    return outlined(source, code, read)


def _outermost(root: Node) -> Iterator[Node]:
    """The objects that lie in no other object."""
    todo = [root]
    while todo:
        node = todo.pop()
        if node.type == "object":
            yield node
        else:
            todo.extend(reversed(node.named_children))


class _Reader:
    """Collects the settings of one file."""

    def __init__(self, source: Source, grammar: EcmaGrammar, root: Node, found: Outline, resolver: Resolver) -> None:
        self.source = source
        self.grammar = grammar
        self.root = root
        self.found = found
        self.resolver = resolver
        self.settings: list[Setting] = []
        self.problems: list[Problem] = []

    def config(self, expr: Expr) -> None:
        for key, value in zip(expr.names, expr.parts, strict=True):
            if key == "expo" and value.kind == "object":
                self.config(value)
            elif key == "name" and value.kind == "string":
                self._add("expo.name", value.text, value)
            elif key == "plugins":
                self._plugins(value)
            elif key == "extra":
                self._extra("expo.extra", value)

    def rest(self) -> None:
        """What is added outside of an object: `plugins.push(…)`, `config.plugins = […]`, `withSentry(config)`."""
        for assigned in (one for several in self.found.assignments.values() for one in several if one.field == "plugins"):
            self._plugins(assigned.value)
        for call, _ in self.found.calls:
            callee = call.parts[0]
            if callee.kind == "member" and callee.text in ("push", "unshift") and callee.parts[0].text == "plugins":
                for name, part in zip(call.names, call.parts[1:], strict=True):
                    (self._plugins if name == "..." else self._plugin)(part)
                continue
            module, _, member = (self.resolver.path(callee) or "").partition(":")
            if member.startswith("with") or (callee.kind == "name" and callee.text.startswith("with")):
                self._module(module, call)

    def _plugins(self, expr: Expr, depth: int = 0) -> None:
        """An array of plugins, or an expression that gives one."""
        if depth > _DEPTH:
            return
        if expr.kind == "list":
            for name, part in zip(expr.names or ("",) * len(expr.parts), expr.parts, strict=True):
                if name == "...":
                    self._plugins(part, depth + 1)
                else:
                    self._plugin(part, depth + 1)
        elif expr.kind in ("either", "choice"):
            for part in expr.parts:
                self._plugins(part, depth + 1)
        elif expr.kind == "member" and expr.text == "plugins":
            pass  # those of app.json, which is read by itself
        elif expr.kind == "call" and expr.parts[0].kind == "member" and expr.parts[0].text in ("filter", "concat"):
            self._plugins(expr.parts[0].parts[0], depth + 1)
            if expr.parts[0].text == "concat":
                for part in expr.parts[1:]:
                    self._plugins(part, depth + 1)
        elif expr.kind not in ("null", "bool", "number", "string", "closure"):
            inner = self._followed(expr)
            if inner is not None:
                self._plugins(inner, depth + 1)
            else:
                self._unseen(expr)

    def _plugin(self, expr: Expr, depth: int = 0) -> None:
        """One element of the array: a name, `[name, options]`, a function, or a choice of them."""
        if depth > _DEPTH:
            return
        if expr.kind == "string":
            self._add("expo.plugins", expr.text, expr)
        elif expr.kind == "list":
            if expr.parts:
                self._plugin(expr.parts[0], depth + 1)
        elif expr.kind in ("either", "choice"):
            for part in expr.parts:
                self._plugin(part, depth + 1)
        elif expr.kind not in ("null", "bool", "closure"):
            module = self._imported(expr)
            inner = self._followed(expr) if module is None else None
            if module is not None:
                self._module(module, expr)
            elif inner is not None:
                self._plugin(inner, depth + 1)
            elif not self._own(expr):
                self._unseen(expr)

    def _extra(self, path: str, expr: Expr, depth: int = 0) -> None:
        if depth > _DEPTH:
            return
        if expr.kind == "name":
            expr = self._followed(expr) or expr
        if expr.kind == "object":
            for key, part in zip(expr.names, expr.parts, strict=True):
                if key not in ("", "..."):
                    self._extra(f"{path}.{key}", part, depth + 1)
            return
        value = self.resolver.value(expr.parts[0] if expr.kind == "either" else expr)
        if value.kind == "env":
            self._add(path, f"env:{value.text}", expr)
        elif value.kind in ("string", "number", "bool") and expr.kind != "either":
            self._add(path, value.text, expr)

    def _followed(self, expr: Expr) -> Expr | None:
        """The constant behind a name, or the right side of `condition && value`."""
        if expr.kind == "name":
            hit = self.resolver.bound(expr.text, expr.start)
            return hit[0].value if hit is not None and hit[0].kind != "parameter" and hit[0].value != expr else None
        if expr.kind == "unknown":
            node = self.root.named_descendant_for_byte_range(expr.start, expr.end)
            right = node.child_by_field_name("right") if node is not None and node.type == "binary_expression" else None
            return self.grammar.lower(right) if right is not None else None
        return None

    def _imported(self, expr: Expr) -> str | None:
        """The module of an imported name, of `require("x")`, of `require("x").default`."""
        if expr.kind == "member":
            expr = expr.parts[0]
        if expr.kind == "call":
            callee = expr.parts[0]
            if callee.kind == "name" and callee.text == "require" and len(expr.parts) == 2 and expr.parts[1].kind == "string":
                return expr.parts[1].text
            expr = callee  # `withX({ … })` gives a plugin
        path = self.resolver.path(expr)
        module, colon, _ = (path or "").partition(":")
        return module if colon else None

    def _own(self, expr: Expr) -> bool:
        """Whether it is a function of this file."""
        hit = self.resolver.bound(expr.text, expr.start) if expr.kind == "name" else None
        return hit is not None and hit[0].kind in ("local", "const") and (hit[0].value is None or hit[0].value.kind == "closure")

    def _module(self, module: str, expr: Expr) -> None:
        # A relative module is a plugin of the app's own.
        if module and not module.startswith((".", "/", "\0")) and module not in _TOOLS:
            self._add("expo.plugins", module, expr)

    def _add(self, name: str, value: str, expr: Expr) -> None:
        quoted = expr.kind == "string" and expr.end - expr.start >= 2
        where = self.source.where(expr.start + quoted, expr.end - quoted)
        self.settings.append(Setting(_FORMAT, name, value, where, self.source.folder))

    def _unseen(self, expr: Expr) -> None:
        self.problems.append(
            Problem(self.source.where(expr.start, expr.end), "config plugins that only running the file would show", "IS902")
        )


def grammar(source: Source) -> EcmaGrammar:
    from installspec.ecosystems.node._ecma import EcmaGrammar

    dialect = "tsx" if source.path.endswith(".tsx") else "typescript" if source.path.endswith(".ts") else "javascript"
    return EcmaGrammar(source.data, dialect)


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.node._config_write import edit as write

    return write(source, change, grammar)
