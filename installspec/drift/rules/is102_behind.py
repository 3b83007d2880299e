"""IS102: the declared requirement does not admit the spec's version, because it is older."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.model.finding import Change, Finding
from installspec.version import position


def check(case: Case) -> Iterator[Finding]:
    referred = {hop.where for app in case.apps for one in app.installed for hop in one.via}
    for dependency, wanted in case.declared:
        if dependency.scope == "catalog" and not referred.isdisjoint((dependency.where, dependency.at)):
            continue  # said where it is used
        if not dependency.range or (
            dependency.source_kind not in ("registry", "alias") and dependency.scheme != "swiftpm" and dependency.scheme != "cocoapods"
        ):
            continue
        where = position(dependency.scheme, dependency.range, wanted.version)
        if where not in ("behind", "excludes"):
            continue
        said = dependency.range if dependency.range != dependency.requirement else dependency.requirement
        via = dependency.via[-1].where if dependency.via else dependency.at
        finding = case.finding(
            "IS102", "error", dependency.at, f"{dependency.name} {said} does not admit {wanted.version}, the version of the spec",
            expected=wanted.version, actual=dependency.requirement, mend=f"Set the requirement to {wanted.version} or to a range that admits it.", fix="safe",
        )  # fmt: skip
        yield finding._replace(
            change=Change("SetVersion", via, (("version", wanted.version),)), related=tuple(hop.where for hop in dependency.via)
        )
