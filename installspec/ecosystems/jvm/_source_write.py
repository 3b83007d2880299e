"""Which writer makes which change of Kotlin and Java; what is written is read again before it is given out."""

from __future__ import annotations

from collections.abc import Callable

from installspec.ecosystems.jvm._shapes import errors, grammar_of
from installspec.model.change import AddInit, Placed, SetArgument, SetValue
from installspec.model.edit import Fix, Refusal
from installspec.model.facts import Call
from installspec.model.source import Focus, Parsed, Source
from installspec.text.edit import EditError, apply

Parse = Callable[[Source], Parsed]


def edit(source: Source, change: Placed, parse: Parse) -> Fix | Refusal:
    try:
        if isinstance(change, AddInit):
            return _init(source, change, parse)
        if isinstance(change, SetArgument | SetValue):
            return _value(source, change)
    except RecursionError:
        pass
    return Refusal("this file cannot be read well enough to be changed", source.where(0, 0))


def _init(source: Source, change: AddInit, parse: Parse) -> Fix | Refusal:
    from installspec.ecosystems.jvm._source_init import add_init

    if _calls(parse, source, change):
        return Fix(source.path, ())
    fix = add_init(source, change)
    if isinstance(fix, Refusal):
        return fix
    after = _applied(source, fix)
    if after is None or not _calls(parse, after, change) or _worse(source, after):
        return Refusal("written here, the init would not read as it should", source.where(0, 0), change.snippet)
    return fix


def _value(source: Source, change: SetArgument | SetValue) -> Fix | Refusal:
    from installspec.ecosystems.jvm._source_argument import set_argument
    from installspec.ecosystems.jvm._source_values import set_value

    fix = set_argument(source, change) if isinstance(change, SetArgument) else set_value(source, change)
    if isinstance(fix, Refusal):
        return fix
    after = _applied(source, fix)
    if after is None or _worse(source, after):
        return Refusal("written here, the file would not read as it should", change.where, change.code)
    return fix


def _applied(source: Source, fix: Fix) -> Source | None:
    try:
        return Source(source.path, apply(source.data, fix.edits))
    except EditError:
        return None


def _calls(parse: Parse, source: Source, change: AddInit) -> bool:
    known = source._replace(focus=Focus(callees=frozenset(change.callees)))
    return any(isinstance(fact, Call) and fact.state == "active" for fact in parse(known).facts)


def _worse(before: Source, after: Source) -> bool:
    root = grammar_of(after.path, after.data).root()
    return root is None or errors(root) > errors(grammar_of(before.path, before.data).root())
