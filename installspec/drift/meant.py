"""Whether a call by a name alone is one of the SDK's.

In Swift, Objective-C and Dart a callee does not say which module it comes from, and a name like `Analytics` or `Client` may be the app's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from installspec.drift.identity import Family
from installspec.model.facts import Call, Dependency, Fact, Import


def meant(facts: Sequence[Fact], family: Family) -> frozenset[Call]:
    """The calls of `facts` that may be the SDK's.

    A callee with its module is. One without is when its file imports the SDK. A file may also get the SDK's names through a bridging header, a
    library of its own or an exported import, so it need not: then the repository has to declare the SDK, and no other call of this callee to
    come from a file that imports it (code that imports the SDK where it means it means something else where it does not).
    """
    calls = [fact for fact in facts if isinstance(fact, Call)]
    bare = [call for call in calls if ":" not in call.callee]
    if not bare:
        return frozenset(calls)
    importing = {(fact.format, fact.where.path) for fact in facts if isinstance(fact, Import)}
    declared = _ecosystems(fact for fact in facts if isinstance(fact, Dependency) and family.has(fact))
    known = {call.callee for call in bare if (call.format, call.where.path) in importing}
    return frozenset(
        call
        for call in calls
        if ":" in call.callee
        or (call.format, call.where.path) in importing
        or (call.callee not in known and call.format.partition("/")[0] in declared)
    )


def _ecosystems(dependencies: Iterable[Dependency]) -> set[str]:
    return {one.format.partition("/")[0] for one in dependencies}
