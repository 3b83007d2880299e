"""Whether changes hold what they promise: what speaks against them once the whole repository was checked with them made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from installspec.collect.read import Read
from installspec.fix.make import Made
from installspec.model.change import Change
from installspec.model.expect import Expected
from installspec.model.finding import Finding
from installspec.model.result import Result
from installspec.model.tuples import NamedTuple


class Checked(NamedTuple):
    """One check of a whole repository: the results in the order of `expected`, and what was read for each."""

    results: tuple[Result, ...]
    expected: tuple[Expected, ...]
    reads: tuple[Read, ...]


Key = tuple[str, ...]


class Try(NamedTuple):
    """A finding with the change that is to close it, and `also` those that it closes with it."""

    sdk: str
    finding: Finding
    change: Change
    made: Made
    at: int
    also: tuple[Finding, ...] = ()


def against(now: Checked, after: Checked, batch: Sequence[Try]) -> str:
    """What speaks against the batch: a finding that is still there, one that is new and does not follow from it, a file that is no longer understood."""
    was, left = _counted(now), _counted(after)
    for key, times in Counter(key_of(one.sdk, closed) for one in batch for closed in (one.finding, *one.also)).items():
        if left[key] > was[key] - times:
            return "the finding is still there after the fix"
    followed = {(one.sdk, code) for one in batch for code in _FOLLOWS.get(type(one.change).__name__, ())}
    for key in left - was:
        sdk, code, severity, _, _, path, message = key
        if severity != "note" and (sdk, code) not in followed and not any(code.startswith(prefix) for prefix in _of(followed, sdk)):
            return f"the fix brings {code} in {path}: {message}"
    problems = {one for result in after.results for one in result.problems} - {one for result in now.results for one in result.problems}
    told = {(one.path, one.message) for result in now.results for one in result.problems}
    for problem in sorted(problems):
        if (problem.path, problem.message) not in told:
            return f"after the fix {problem.path}:{problem.line} {problem.message}"
    return ""


# What the check may say once a change is made: the next step of the same install, or that a tool has to be run; of a dependency that a
# catalog held already, that its version there is another.
_FOLLOWS = {
    "AddDependency": ("IS102", "IS103", "IS106", "IS107", "IS2", "IS301", "IS306", "IS4"),
    "SetVersion": ("IS106",),
    "AddInit": ("IS2",),
    "AddImport": ("IS2", "IS3"),
    "SetArgument": ("IS2", "IS304"),
    "SetValue": ("IS2", "IS304"),
}


def _of(followed: set[tuple[str, str]], sdk: str) -> list[str]:
    return [code for one, code in followed if one == sdk]


def _counted(checked: Checked) -> Counter[Key]:
    return Counter(key_of(result.sdk, one) for result in checked.results for one in result.findings)


def key_of(sdk: str, finding: Finding) -> Key:
    """What names a finding while other lines of its file come and go."""
    return sdk, finding.code, finding.severity, finding.app, finding.platform, finding.where.path, finding.message
