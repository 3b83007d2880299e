"""What every source format does around an edit: not where it is done already, and never a result that reads worse than what was there."""

from __future__ import annotations

from collections.abc import Callable

from installspec.model.change import AddImport, AddInit, Placed, SetArgument, SetOrder, SetValue
from installspec.model.edit import Fix, Refusal
from installspec.model.facts import Call
from installspec.model.source import Focus, Parsed, Source
from installspec.model.tuples import NamedTuple
from installspec.text.edit import EditError, apply
from installspec.text.source.broken import errors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.text.source.grammar import Grammar


class Writers(NamedTuple):
    """A language's own part: the edits of each change, for the file as it is. `set_order` is of languages in which an order is part of a call."""

    add_init: Callable[[Source, AddInit], Fix | Refusal]
    set_argument: Callable[[Source, SetArgument], Fix | Refusal]
    set_value: Callable[[Source, SetValue], Fix | Refusal]
    set_order: Callable[[Source, SetOrder], Fix | Refusal] | None = None
    add_import: Callable[[Source, AddImport], Fix | Refusal] | None = None


def edited(
    source: Source, change: Placed, writers: Writers, parse: Callable[[Source], Parsed], grammar: Callable[[Source], Grammar]
) -> Fix | Refusal:
    """Makes an AddInit, an AddImport, a SetArgument, a SetValue or a SetOrder. What is written is read again before it is given out: an init must be recognised."""
    try:
        if isinstance(change, AddInit):
            if _calls(parse, source, change):
                return Fix(source.path, ())
            fix, where, paste = writers.add_init(source, change), source.where(0, 0), change.snippet
        elif isinstance(change, AddImport) and writers.add_import is not None:
            fix, where, paste = writers.add_import(source, change), change.where, change.snippet
        elif isinstance(change, SetArgument):
            fix, where, paste = writers.set_argument(source, change), change.where, change.code
        elif isinstance(change, SetValue):
            fix, where, paste = writers.set_value(source, change), change.where, change.code
        elif isinstance(change, SetOrder) and writers.set_order is not None:
            fix, where, paste = writers.set_order(source, change), change.where, ", ".join(change.order)
        else:
            return Refusal(f"{type(change).__name__} is not written into code", source.where(0, 0))
        if isinstance(fix, Refusal):
            return fix
        after = source._replace(data=apply(source.data, fix.edits))
        root = grammar(after).root()
        sound = root is not None and errors(root) <= errors(grammar(source).root())
        if sound and not (isinstance(change, AddInit | AddImport) and not _calls(parse, after, change)):
            return fix
        return Refusal("written here, it would not read as it should", where, paste)
    except (RecursionError, EditError):
        return Refusal("this file cannot be read well enough to be changed", source.where(0, 0))


def _calls(parse: Callable[[Source], Parsed], source: Source, change: AddInit | AddImport) -> bool:
    wanted = source._replace(focus=Focus(callees=frozenset(change.callees)))
    return any(isinstance(fact, Call) and fact.state == "active" for fact in parse(wanted).facts)
