"""IS405: a file that an earlier version of the SDK wanted is still there."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.model.facts import Where
from installspec.model.finding import Finding
from installspec.version import position


def check(case: Case) -> Iterator[Finding]:
    if not case.app.has_sdk:
        return
    prefix = f"{case.app.path}/" if case.app.path else ""
    for legacy in case.expectation.legacy:
        if _still_wanted(case, legacy.since):
            continue
        before, _, after = legacy.path.partition("*")
        for path in sorted(case.paths):
            rest = path.removeprefix(prefix)
            if path.startswith(prefix) and (
                rest == legacy.path
                or ("*" in legacy.path and rest.startswith(before) and rest.endswith(after) and len(rest) >= len(before) + len(after))
            ):
                if case.data(path) is None:
                    continue  # git still lists it, the disk has it no more
                yield case.finding(
                    "IS405", "warning", Where(path, 0, 0), f"{path} is left from an earlier version: {legacy.reason}",
                    expected="no such file", actual="the file is there", mend=f"Move what is still needed out of {path} and delete it.", fix="manual",
                )  # fmt: skip


def _still_wanted(case: Case, since: str) -> bool:
    """Whether the app asks for nothing but older versions of the package from whose version on the file is wanted no more."""
    name, _, version = since.rpartition("@")
    asked = [one for one in case.app.others if one.name == name]
    return bool(asked) and all(position(one.scheme, one.range, version) == "behind" for one in asked)
