"""Names that a file does not import: whether something around it brings them after all. Asked for only where one was found."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.collect.read import MAX_SOURCE, Read
from installspec.drift.places import place
from installspec.ecosystems import registry
from installspec.model.expect import Expected
from installspec.model.facts import Call, Fact
from installspec.repo.view import Unreadable
from installspec.text.source.around import Around

_MANY = 5000  # files to be read one by one, where git cannot say which of them matter


def settled(read: Read, expected: Sequence[Expected]) -> list[Fact]:
    """The facts, where a call lacks a name only if that is certain. One of an unknown module is left out where the name is something else's."""
    around = Around(read.view.paths(), read.data, lambda endings, needles: _holding(read, endings, needles))
    facts: list[Fact] = []
    for fact in read.facts:
        if isinstance(fact, Call) and fact.lacks:
            lacking = _lacking(fact, read, expected, around)
            if lacking is False and fact.callee[:2] == "?:":
                continue
            fact = fact if lacking else fact._replace(lacks="")
        facts.append(fact)
    return facts


def _lacking(call: Call, read: Read, expected: Sequence[Expected], around: Around) -> bool | None:
    if call.state != "active" or place(call.where.path):
        return False
    unbrought = registry.origin(call.format.partition("/")[0])
    data = read.data(call.where.path)
    if unbrought is None or data is None:
        return False
    modules = {
        module
        for one in expected
        for platform in one.platforms
        for form in platform.calls
        if call.callee.removeprefix("?:") in (form.callee, form.written)
        for module in form.modules
    }
    return unbrought(call, data, tuple(sorted(modules)), around)


def _holding(read: Read, endings: Sequence[str], needles: Sequence[str]) -> list[tuple[str, bytes]] | None:
    paths = [path for path in read.view.paths() if path.endswith(tuple(endings))]
    search = read.view.search(needles, [f"*{one}" for one in endings]) if len(paths) > 50 else None
    found = search.found() if search is not None else None
    if found is not None:
        paths = [path for path in paths if path in found]
    elif len(paths) > _MANY:
        return None
    out = []
    for path in paths:
        try:
            data = read.view.read(path)
        except (OSError, KeyError):
            continue
        except Unreadable:
            return None
        if len(data) <= MAX_SOURCE and any(needle.encode() in data for needle in needles):
            out.append((path, data))
    return out
