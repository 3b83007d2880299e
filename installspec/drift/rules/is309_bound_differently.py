"""IS309: a value that nobody gave is taken from the repository, and two places of one app give it differently."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.compare import Binding
from installspec.drift.excluded import excludes
from installspec.model.finding import Finding


def check(case: Case) -> Iterator[Finding]:
    first: dict[tuple[str, str, str], Binding] = {}
    extensions = [one.value + "/" for one in case.app.settings if one.name == "extension"]
    for call, comparison in case.comparisons:
        if call.state != "active":
            continue
        for binding in comparison.bindings:
            if not binding.value or binding.name in dict(case.expected.proposals) or excludes(case.expected, binding):
                continue  # an empty value turns the SDK off there
            # An extension is a program of its own, and may report under a key of its own.
            program = next((folder for folder in extensions if call.where.path.startswith(folder)), "")
            before = first.setdefault((call.format.partition("/")[0], binding.name, program), binding)
            if before.value != binding.value:
                yield case.finding(
                    "IS309", "warning", binding.where, f"{binding.name} has another value here than where this app gives it first",
                    expected=before.value, actual=binding.value, mend=f"Give both places the same {binding.name}, or say which is right with --var {binding.name}=…",
                    fix="manual",
                )._replace(related=(before.where,))  # fmt: skip
