"""From the bytes of a source file to its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from installspec.model.facts import Call, Fact, Import, Problem
from installspec.model.source import Parsed, Source
from installspec.text.source.outline import outline
from installspec.text.source.resolve import LOCAL, Resolver

if TYPE_CHECKING:
    from installspec.text.source.grammar import Grammar


def facts(source: Source, grammar: Grammar, format_id: str) -> Parsed:
    """The imports of `source.focus.modules` and the calls of `source.focus.callees` in one file. Never raises."""
    try:
        root = grammar.root()
        if root is None:
            return Parsed((), (Problem(source.where(0, 0), "too broken to be read as code"),))
        found = outline(grammar, root)
        resolver = Resolver(grammar, found, source.path)
        out: list[Fact] = [
            Import(format_id, one.module, one.member, one.alias, source.where(one.start, one.end))
            for one in found.imports
            if source.focus.every or wanted_module(one.module, source.focus.modules)
        ]
        for call, scope in found.calls:
            path = resolver.path(call.parts[0])
            if path is None or path.startswith(LOCAL):
                continue
            callee = path if source.focus.every else grammar.matches(path, source.focus.callees, found.imports)
            if callee is None:
                continue
            written = " ".join(source.data[call.parts[0].start : call.parts[0].end].decode("utf-8", "replace").split())
            state = "dead" if scope.dead else "active"
            out.append(Call(format_id, callee, written, resolver.arguments(call), source.where(call.start, call.end), state, scope.start))
    except RecursionError:
        return Parsed((), (Problem(source.where(0, 0), "expressions are nested too deeply to be read", "IS902"),))
    return Parsed(tuple(out))


def wanted_module(module: str, wanted: frozenset[str]) -> bool:
    """Whether an import is of a wanted module or of a part of it (`@sentry/react/esm`, `io.sentry.android.core.SentryAndroid`)."""
    return module in wanted or any(module.startswith((one + "/", one + ".")) for one in wanted)
