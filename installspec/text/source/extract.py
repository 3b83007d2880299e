"""From the bytes of a source file to its facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from installspec.model.facts import Argument, Call, Fact, Import, Problem, Value
from installspec.model.source import Parsed, Source
from installspec.text.source.expr import EXPORT, Expr, Outline
from installspec.text.source.names import LOCAL
from installspec.text.source.outline import outline
from installspec.text.source.resolve import Resolver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from installspec.text.source.grammar import Grammar


THROUGH = ">"  # first character of the callee of a call that is written as the SDK's is, on what another file of the project exports
OWN = (".", "@/", "~/", "#/", "$lib/", "src/")  # modules of the project itself, as bundlers have them


def outlined(source: Source, grammar: Grammar, read: Callable[[Node, Outline, Resolver], Parsed]) -> Parsed:
    """What `read` makes of a file's tree and outline; a Problem where it is too broken, or nested too deeply, to have them."""
    try:
        root = grammar.root()
        if root is None:
            return Parsed((), (Problem(source.where(0, 0), "too broken to be read as code"),))
        found = outline(grammar, root)
        return read(root, found, Resolver(grammar, found, source.path))
    except RecursionError:
        return Parsed((), (Problem(source.where(0, 0), "expressions are nested too deeply to be read", "IS902"),))


def facts(source: Source, grammar: Grammar, format_id: str) -> Parsed:
    """The imports of `source.focus.modules` and the calls of `source.focus.callees` in one file. Never raises.

    What a call `lacks` is told as far as this file goes; whether something around it brings the name is for `origin` to say.
    """
    return outlined(source, grammar, lambda root, found, resolver: _facts(source, grammar, format_id, found, resolver))


def _facts(source: Source, grammar: Grammar, format_id: str, found: Outline, resolver: Resolver) -> Parsed:
    out: list[Fact] = [
        Import(format_id, one.module, one.member, "" if one.alias[:1] == EXPORT else one.alias, source.where(one.start, one.end))
        for one in found.imports
        if source.focus.every or wanted_module(one.module, source.focus.modules)
    ]
    imported = bool(out)
    ecosystem = format_id.partition("/")[0]
    for call, scope in found.calls:
        path = resolver.callee(call.parts[0])
        if path is None or path.startswith(LOCAL):
            continue
        callee = path if source.focus.every else grammar.matches(path, source.focus.callees, found.imports)
        lacks = ""
        if f"{ecosystem}:{path}" in source.focus.names:
            callee = f"?:{path}"
            lacks = _first(path)
        elif (
            callee is None
            and (path.startswith(OWN) or (grammar.packages and ":" in path))
            and (through := _through(path, call.parts[0], ecosystem, source))
        ):
            callee = through
        elif callee is not None and not imported and ":" not in callee and not source.focus.every:
            lacks = _first(path)
        if callee is None:
            continue
        written = " ".join(source.data[call.parts[0].start : call.parts[0].end].decode("utf-8", "replace").split())
        state = "dead" if scope.dead else "active"
        out.append(
            Call(
                format_id,
                callee,
                written,
                resolver.arguments(call),
                source.where(call.start, call.end),
                state,
                found.blocks[call.start],
                lacks,
            )
        )
    if grammar.configured:
        out += _configurations(source, grammar, format_id, found, resolver)
    return Parsed(tuple(out))


def _configurations(source: Source, grammar: Grammar, format_id: str, found: Outline, resolver: Resolver) -> Iterator[Call]:
    """`sdk.key = …` of an imported module: a call of `module:key=`, given by name all that the same function or file assigns to the module."""
    given: dict[tuple[str, int], tuple[Argument, ...]] = {}
    for name, several in found.assignments.items():
        for one in several:
            path = (
                resolver.path(Expr("member", one.field, one.start, one.start, (Expr("name", name, one.start, one.start),)))
                if one.field
                else None
            )
            if path is None or ":" not in path or path.startswith(LOCAL):
                continue
            callee = f"{path}=" if source.focus.every else grammar.matches(f"{path}=", source.focus.callees, found.imports)
            if callee is not None:
                scope = resolver.scope_at(one.start)
                if (name, scope.start) not in given:
                    given[name, scope.start] = resolver.fields((name,), scope.start, scope.end, 0)
                # The block is its own: of two assignments the last counts, and they may stand in branches.
                where, state = source.where(one.start, one.end), "dead" if scope.dead else "active"
                yield Call(format_id, callee, f"{name}.{one.field}", given[name, scope.start], where, state, one.start)


def _through(path: str, expr: Expr, ecosystem: str, source: Source) -> str:
    """The callee of a call on what another file exports, "" where it is not written as the SDK's is. Of a default export the local name counts."""
    module, _, name = path.partition(":")
    if f"{ecosystem}:{name}" in source.focus.names:
        return THROUGH + path
    written = source.data[expr.start : expr.end].decode("utf-8", "replace")
    return f"{THROUGH}{module}:default.{name}" if f"{ecosystem}:{written}" in source.focus.names and written.endswith(f".{name}") else ""


def _first(path: str) -> str:
    return path.partition(".")[0].removesuffix("()")


def constant(source: Source, grammar: Grammar, name: str, key: str | None = None) -> Value | None:
    """What the dotted `name` at the top of a file is worth; None where the file does not say. A default export counts as the module itself.

    With `key`, what `name` gives if it is called with this text.
    """
    try:
        root = grammar.root()
        if root is None:
            return None
        found = outline(grammar, root)
        resolver = Resolver(grammar, found, source.path)
        first = name.partition(".")[0].removesuffix("()")
        names = (
            [EXPORT + name]
            if EXPORT + first in found.root.bindings
            else [name]
            if first in found.root.bindings
            else [f"default.{name}"]
            if "default" in found.root.bindings
            else []
        )
        for each in names:
            at = root.end_byte
            expr = _dotted(each, at)
            expr = expr if key is None else Expr("call", "", at, at, (expr, Expr("string", key, at, at)), ("",))
            value = resolver.value(expr)
            if not (value.kind == "reference" and value.text == each):
                return value
    except RecursionError:
        pass
    return None


def handed_on(source: Source, grammar: Grammar) -> list[str]:
    """The modules all of whose names a file may hand on (`export * from`)."""
    try:
        root = grammar.root()
        return [] if root is None else [one.module for one in outline(grammar, root).imports if one.member == "*"]
    except RecursionError:
        return []


def _dotted(name: str, at: int) -> Expr:
    """`a.b().c` as an expression at byte `at`."""
    expr: Expr | None = None
    for part in name.split("."):
        member = part.removesuffix("()")
        expr = Expr("name", member, at, at) if expr is None else Expr("member", member, at, at, (expr,))
        if member != part:
            expr = Expr("call", "", at, at, (expr,))
    assert expr is not None
    return expr


def wanted_module(module: str, wanted: frozenset[str]) -> bool:
    """Whether an import is of a wanted module or of a part of it (`@sentry/react/esm`, `io.sentry.android.core.SentryAndroid`)."""
    return module in wanted or module.startswith(_parts_of(wanted))


@cache
def _parts_of(wanted: frozenset[str]) -> tuple[str, ...]:
    return tuple(one + sign for one in wanted for sign in "/.")
