"""Findings: what differs, where, and how to mend it."""

from __future__ import annotations

from installspec.model.facts import Where
from installspec.model.tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Change

SEVERITIES = ("error", "warning", "note")  # errors and warnings are drift; a note never is


class Finding(NamedTuple):
    """One difference between spec and repository.

    `code`      stable code, `IS` and three digits
    `app`       folder of the app, `platform` the platform of the spec
    `where`     the bytes that differ; a span of length 0 points at a place where something is missing
    `expected`, `actual`  what the spec says and what is there, as short text
    `mend`      how to close it, one or more lines to follow or paste
    `fix`       safe | unsafe | manual | none
    `change`    what would close it, where that can be said as one intent
    """

    code: str
    severity: str
    app: str
    platform: str
    where: Where
    message: str
    expected: str = ""
    actual: str = ""
    mend: str = ""
    fix: str = "manual"
    related: tuple[Where, ...] = ()
    change: Change | None = None

    def closed_by(self, change: Change | None, unsafe: bool = False) -> Finding:
        """The finding with the change that would close it; None: a person has to. `unsafe`: a person should have looked at what it leads to."""
        return self._replace(change=change, fix="manual" if change is None else "unsafe" if unsafe else "safe")
