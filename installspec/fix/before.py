"""What has to be settled before a change is made."""

from __future__ import annotations

from installspec.collect.read import Read
from installspec.model.facts import Dependency
from installspec.model.finding import Finding
from installspec.version import compare, floor


def of_other_major(finding: Finding, read: Read) -> bool:
    """Whether a finding that a requirement is behind (IS102) speaks of another major version than the spec's, whose code is not the same."""
    declared = next((one for one in read.facts if isinstance(one, Dependency) and one.at == finding.where), None)
    if finding.code != "IS102" or declared is None:
        return False
    known = declared.resolved.version if declared.resolved is not None else floor(declared.scheme, declared.range)
    if not known or compare(declared.scheme, known, finding.expected) != -1:
        return False
    return known.lstrip("v").partition(".")[0] != finding.expected.lstrip("v").partition(".")[0]
