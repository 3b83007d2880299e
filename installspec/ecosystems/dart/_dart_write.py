"""Writes into source code of Dart."""

from __future__ import annotations

from collections.abc import Callable

from installspec.model.change import AddInit, Placed, SetArgument, SetValue
from installspec.model.edit import Fix, Refusal
from installspec.model.facts import Call
from installspec.model.source import Focus, Parsed, Source
from installspec.text.edit import EditError, apply

Parse = Callable[[Source], Parsed]


def edit(source: Source, change: Placed, parse: Parse) -> Fix | Refusal:
    """Makes an AddInit, a SetArgument or a SetValue; what is written is read again before it is given out."""
    try:
        if isinstance(change, AddInit):
            return _init(source, change, parse)
        if isinstance(change, SetArgument | SetValue):
            return _value(source, change)
    except RecursionError:
        pass
    return Refusal("this file cannot be read well enough to be changed", source.where(0, 0))


def _init(source: Source, change: AddInit, parse: Parse) -> Fix | Refusal:
    from installspec.ecosystems.dart._dart_init import add_init

    callees = frozenset(change.callees)
    if _calls(parse, source, callees):
        return Fix(source.path, ())
    fix = add_init(source, change)
    if isinstance(fix, Refusal):
        return fix
    try:
        after = Source(source.path, apply(source.data, fix.edits))
    except EditError:
        after = source
    if not _calls(parse, after, callees) or _errors(after.data) > _errors(source.data):
        return Refusal("written here, the init would not read as it should", source.where(0, 0), change.snippet)
    return fix


def _value(source: Source, change: SetArgument | SetValue) -> Fix | Refusal:
    from installspec.ecosystems.dart._dart_argument import set_argument
    from installspec.ecosystems.dart._dart_values import set_value

    fix = set_argument(source, change) if isinstance(change, SetArgument) else set_value(source, change)
    if isinstance(fix, Refusal):
        return fix
    if _errors(apply(source.data, fix.edits)) > _errors(source.data):
        return Refusal("written here, the file would not read as it should", change.where, change.code)
    return fix


def _calls(parse: Parse, source: Source, callees: frozenset[str]) -> bool:
    return any(isinstance(fact, Call) and fact.state == "active" for fact in parse(source._replace(focus=Focus(callees=callees))).facts)


def _errors(data: bytes) -> int:
    """How many places cannot be read. A grammar may be older than the language: only that there are no more of them says something."""
    from installspec.ecosystems.dart._grammar import DartGrammar
    from installspec.ecosystems.dart._snippet import walk

    root = DartGrammar(data).root()
    return 0 if root is None else sum(node.is_error or node.is_missing for node in walk(root))
