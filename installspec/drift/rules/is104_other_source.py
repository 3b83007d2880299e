"""IS104: the package is the right one, but it comes from another source: a fork, a path, a git reference."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.identity import same_place
from installspec.model.finding import Finding


def check(case: Case) -> Iterator[Finding]:
    for dependency, wanted in case.declared:
        if dependency.source_kind in ("registry", "alias", "sdk") or not dependency.source:
            continue
        if wanted.url and same_place(dependency.source) == same_place(wanted.url):
            continue
        expected = wanted.url or f"{wanted.name} from the registry"
        yield case.finding(
            "IS104", "warning", dependency.where, f"{dependency.name} comes from another source than the spec's",
            expected=expected, actual=dependency.source, mend=f"Take {expected}, or waive this with a reason if the other source is meant.",
        )  # fmt: skip
