"""IS903: something the spec states could not be determined from the repository's files; it is not held against it."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.rules._calls import differences
from installspec.drift.rules._words import spoken
from installspec.model.finding import Finding
from installspec.model.free import pieces

_VARIABLE = "the environment variable "


def check(case: Case) -> Iterator[Finding]:
    for call, _, one in differences(case, "undetermined"):
        if one.actual.startswith(_VARIABLE):
            name = one.actual.removeprefix(_VARIABLE).partition(",")[0]
            value = case.world.specified.get(one.expected.removeprefix(_VARIABLE), "")
            if name not in case.world.local or "<" in one.expected or len(pieces(value)) > 1:
                continue  # IS201 says that nothing declares it; a free value may be any
        yield case.finding(
            "IS903", "note", one.where, f"whether {spoken(one.field)} of {call.written} is the spec's cannot be told: it is {one.actual or 'not visible'}",
            expected=one.expected, actual=one.actual, mend="Nothing to do if the value is right.", fix="none",
        )  # fmt: skip
    for call, binding, certain in case.excluded:
        if not certain:
            yield case.finding(
                "IS903", "note", binding.where, f'whether {spoken(binding.field)} of {call.written} is ever right cannot be told: "{binding.value}" is no {binding.name}',
                expected=binding.expected, actual=f'"{binding.value}"', mend="Nothing to do if something else gives it its value, or switches the SDK off here.", fix="none",
            )  # fmt: skip
    for dependency, wanted in case.declared:
        if not dependency.range and dependency.kind not in ("any", "managed") and dependency.source_kind in ("registry", "alias"):
            yield case.finding(
                "IS903", "note", dependency.at, f"which version of {dependency.name} is required cannot be told from {dependency.requirement or 'this declaration'}",
                expected=wanted.version, actual=dependency.requirement, mend="Nothing to do if the version is right.", fix="none",
            )  # fmt: skip
