"""The outcome of a `diff`, with every place as line and column."""

from __future__ import annotations

from installspec.model.facts import Call, Dependency, Setting, Variable
from installspec.model.finding import Finding
from installspec.model.tuples import NamedTuple


class Place(NamedTuple):
    """A span for people: lines and columns from 1, columns in characters; `text` is the first line, whole, without its end."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class AppResult(NamedTuple):
    """One app (or a library of the repository that holds a part of the SDK). `status`: clean | drift | absent."""

    path: str
    platform: str
    status: str
    dependencies: tuple[Dependency, ...]
    inits: tuple[Call, ...]
    environment: tuple[Variable, ...]
    settings: tuple[Setting, ...]


class Trouble(NamedTuple):
    """A file that could not be read, or not understood. `code`: IS901 | IS902."""

    path: str
    line: int
    message: str
    code: str = "IS901"


class Result(NamedTuple):
    """What one spec found in one repository.

    `status`  clean | drift | absent | incomplete | nothing (no app that the spec speaks of)
    `places`  the place of every `Where` that a report may want, by (path, start, end)
    `known`   findings that the baseline holds, `waived` those that the repository waives: neither counts
    """

    sdk: str
    digest: str
    status: str
    apps: tuple[AppResult, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Trouble, ...]
    places: dict[tuple[str, int, int], Place]
    known: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
