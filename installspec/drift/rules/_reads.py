"""The environment variables that carry an init's stated fields."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.model.facts import Argument, Where


def reads(case: Case, apart: frozenset[str] = frozenset()) -> Iterator[tuple[str, Where]]:
    """`(name, where)` of each variable that an active init reads for a field that the spec states; each name once.

    `apart`: modules whose inits do not count.
    """
    seen: set[str] = set()
    for call, comparison in case.comparisons:
        if call.state != "active" or not apart.isdisjoint(comparison.form.modules):
            continue
        for name, where in _in(call.arguments, _stated(comparison.form.arguments)):
            if name not in seen:
                seen.add(name)
                yield name, where


def mentioned(case: Case) -> set[str]:
    """The last names of expressions that give stated fields and are not followed (`env.ACME_KEY`, where `env` is the app's own)."""
    found: set[str] = set()
    for call, comparison in case.comparisons:
        if call.state == "active":
            found |= _last_names(call.arguments, _stated(comparison.form.arguments))
    return found


def _last_names(arguments: tuple[Argument, ...], stated: set[str]) -> set[str]:
    found: set[str] = set()
    for item in arguments:
        if item.name in stated and item.value.kind in ("reference", "undetermined"):
            found.add(item.value.text.rpartition(".")[2])
        found |= _last_names(item.value.items, stated)
    return found


def _stated(arguments: tuple[Argument, ...]) -> set[str]:
    names = {item.name for item in arguments}
    for item in arguments:
        names |= _stated(item.value.items)
    return names


def _in(arguments: tuple[Argument, ...], stated: set[str]) -> Iterator[tuple[str, Where]]:
    for item in arguments:
        if item.value.kind == "env" and item.name in stated:
            yield item.value.text, item.where
        yield from _in(item.value.items, stated)
