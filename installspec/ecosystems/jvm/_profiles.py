"""Properties of a Maven project that has profiles: which value counts."""

from __future__ import annotations

from bisect import bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.facts import Definition, Setting, Where


class Values:
    """What a pom with profiles gives one property: `inside` each profile, by its start, and elsewhere.

    Elsewhere it is `decided` by the project and the profiles that are active without being asked for; `answer` is None where these leave
    it open. `asked` are what named profiles say, which only counts where nothing else does.
    """

    __slots__ = ("answer", "asked", "decided", "inside")

    def __init__(self, found: list[Definition], profiles: list[Setting]) -> None:
        self.inside: dict[int, Definition] = {}
        states: dict[str, list[Definition]] = {}
        for fact in found:
            profile = around(fact.where, profiles)
            states.setdefault("own" if profile is None else profile.value, []).append(fact)
            if profile is not None:
                self.inside[profile.where.start] = fact
        several = states.get("default", [])
        sure = [*states.get("own", ()), *several][-1:]
        perhaps = [*states.get("condition", ()), *several]
        self.asked = list({fact.value: fact for fact in states.get("asked", ())}.values())
        self.decided = bool(sure or perhaps)
        self.answer = (sure or perhaps)[0] if self.decided and _agree([*sure, *perhaps]) else None


def _agree(facts: list[Definition]) -> bool:
    return all(fact.value == facts[0].value for fact in facts)


def around(at: Where, profiles: list[Setting]) -> Setting | None:
    """The one of `profiles`, which are in order, that `at` stands in."""
    index = bisect_right(profiles, at.start, key=lambda one: one.where.start) - 1
    return profiles[index] if index >= 0 and at.start < profiles[index].where.end else None
