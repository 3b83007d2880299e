"""IS401: a settings file lacks an entry that the spec asks for (an Expo config plugin, a manifest entry)."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.model.change import SetSetting
from installspec.model.finding import Finding


def check(case: Case) -> Iterator[Finding]:
    if case.app.library or not case.app.has_sdk:
        return
    for wanted in case.expectation.settings:
        same_name = [one for one in case.app.settings if one.name == wanted.name]
        if any(one.value == wanted.value or one.value in wanted.accepts for one in same_name):
            continue
        where = same_name[-1].where if same_name else case.at
        file = where.path.rpartition("/")[2] if same_name else wanted.file
        yield case.finding(
            "IS401", "error", where, f"{file} does not have {wanted.name} {wanted.value}",
            expected=f"{wanted.name}: {wanted.value}", actual="not there", mend=f"Add {wanted.value} to {wanted.name} in {file}",
        ).closed_by(SetSetting(wanted.file, wanted.name, wanted.value, wanted.accepts))  # fmt: skip
