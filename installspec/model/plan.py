"""A plan: what a fix would do to a repository."""

from __future__ import annotations

from installspec.model.facts import Where
from installspec.model.finding import Finding
from installspec.model.result import Result
from installspec.model.tuples import NamedTuple


class Told(NamedTuple):
    """A finding that stays, and why. `paste`: lines for a person; `where`: the place that is in the way."""

    finding: Finding
    sdk: str
    reason: str
    where: Where
    line: int
    paste: str = ""


class File(NamedTuple):
    """A file of the plan. `before` None: it does not exist yet."""

    path: str
    before: bytes | None
    after: bytes


class Plan(NamedTuple):
    """What a fix would do. `closed` by SDK and finding; `dropped` are fixes that did not prove, which is our fault.

    `before`, `after`: the results without and with it. `commands`: what a person should run then, in order.
    """

    files: tuple[File, ...]
    closed: tuple[tuple[str, Finding], ...]
    refused: tuple[Told, ...]
    dropped: tuple[Told, ...]
    before: tuple[Result, ...]
    after: tuple[Result, ...]
    commands: tuple[str, ...]
