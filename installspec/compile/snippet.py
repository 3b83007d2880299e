"""The init calls of a spec's snippet."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

from installspec.model.facts import Call, Import
from installspec.model.source import Focus, Source


class SnippetError(Exception):
    """A snippet from which no rule can be made; the message says why."""


def read(language: ModuleType, snippet: str, named: Sequence[str]) -> tuple[list[Call], list[Import]]:
    """The init calls of `snippet`, in order, and all it imports.

    `named` are the callees that are the init, as the snippet writes them; without them it must have exactly one call that
    stands in no other call. Raises SnippetError.
    """
    extension = language.files[0].lstrip("*")
    parsed = language.parse(Source("snippet" + extension, snippet.encode(), Focus(every=True)))
    calls = [fact for fact in parsed.facts if isinstance(fact, Call)]
    imports = [fact for fact in parsed.facts if isinstance(fact, Import)]
    if named:
        chosen = [call for call in calls if call.written.removeprefix("new ") in {one.removeprefix("new ") for one in named}]
        missing = {one.removeprefix("new ") for one in named} - {call.written.removeprefix("new ") for call in chosen}
        if missing:
            there = ", ".join(call.written for call in calls) or "nothing"
            raise SnippetError(f"the snippet does not call {', '.join(sorted(missing))}; it calls {there}")
        return chosen, imports
    # What is assigned to a module is the init only where nothing is called, or where it is named.
    calls = [call for call in calls if not call.callee.endswith("=")] or calls
    outer = [call for call in calls if not call.written.startswith("super.") and not any(_inside(call, other) for other in calls)]
    if len(outer) != 1:
        names = ", ".join(call.written for call in outer) or "none"
        raise SnippetError(f"the snippet must have one call that stands alone, or its init must be named; it has {names}")
    return outer, imports


def first_name(written: str) -> str:
    """The name that a callee begins with: `Acme` of `Acme.start`."""
    return written.partition(".")[0]


def bringing(snippet: str, call: Call, imports: Sequence[Import]) -> tuple[str, ...]:
    """The import statements of a snippet that bring the first name of a call: those that bind it, or all where imports bind no names."""
    binding = [one for one in imports if one.alias == first_name(call.written)] or [one for one in imports if not one.alias]
    data = snippet.encode()
    return tuple(dict.fromkeys(data[one.where.start : one.where.end].decode().strip() for one in binding))


def _inside(call: Call, other: Call) -> bool:
    return call is not other and other.where.start <= call.where.start and call.where.end <= other.where.end
