"""What has to be settled before a change is made."""

from __future__ import annotations

from installspec.collect.read import Read
from installspec.model.facts import Dependency
from installspec.model.finding import Finding
from installspec.version import floor, other_major


def of_other_major(finding: Finding, read: Read) -> bool:
    """Whether a finding that a requirement is behind (IS102) speaks of another major version than the spec's, whose code is not the same.

    So may one that the lockfile holds an older one than it has to (IS106).
    """
    if finding.code == "IS106" and finding.severity == "warning":
        scheme = next((one.scheme for one in read.facts if isinstance(one, Dependency) and one.at in finding.related), "")
        return bool(scheme) and other_major(scheme, finding.actual, finding.expected)
    declared = next((one for one in read.facts if isinstance(one, Dependency) and one.at == finding.where), None)
    if finding.code != "IS102" or declared is None:
        return False
    known = declared.resolved.version if declared.resolved is not None else floor(declared.scheme, declared.range)
    return known is not None and other_major(declared.scheme, known, finding.expected)
