"""What has to be settled before a change is made."""

from __future__ import annotations

from installspec.collect.read import Read
from installspec.drift.majors import of_older_major
from installspec.model.change import AddInit, Change, SetArgument, SetOrder
from installspec.model.facts import Dependency
from installspec.model.finding import Finding
from installspec.version import other_major


def waits(change: Change | None, finding: Finding, read: Read) -> bool:
    """Whether a change of the init is for the version that `finding` asks for, of another major than the app's.

    An init that is written for the older one is left as it is until then.
    """
    if isinstance(change, SetArgument | SetOrder):
        return finding.code == "IS102" and finding.fix == "unsafe"
    return isinstance(change, AddInit) and _of_other_major(finding, read)


def _of_other_major(finding: Finding, read: Read) -> bool:
    """Whether a finding that a requirement is behind (IS102) speaks of another major version than the spec's, whose code is not the same.

    So may one that the lockfile holds an older one than it has to (IS106).
    """
    if finding.code == "IS106" and finding.severity == "warning":
        scheme = next((one.scheme for one in read.facts if isinstance(one, Dependency) and one.at in finding.related), "")
        return bool(scheme) and other_major(scheme, finding.actual, finding.expected)
    declared = next((one for one in read.facts if isinstance(one, Dependency) and one.at == finding.where), None)
    return finding.code == "IS102" and declared is not None and of_older_major(declared, finding.expected)
