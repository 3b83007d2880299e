"""Workflow commands: GitHub shows each finding beside the line it is about."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.model.finding import Finding
from installspec.model.result import Result, Trouble
from installspec.report._places import Places, place
from installspec.report._words import summary

description = "GitHub workflow commands, shown as annotations"

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(results: Sequence[Result], *, color: bool, notes: bool) -> str:
    lines: list[str] = []
    for result in results:
        lines += [_finding(one, result.places) for one in result.findings]
        lines += [_problem(one) for one in result.problems]
        lines.append(_message(summary(result)))
    return "\n".join(lines) + "\n"


def _finding(finding: Finding, places: Places) -> str:
    at = place(places, finding.where)
    spot = {"file": at.path, "line": at.line, "endLine": at.end_line, "col": at.column}
    if at.end_line == at.line and at.end_column > at.column:
        spot["endColumn"] = at.end_column
    said = [finding.message]
    said += [f"{label}: {text}" for label, text in (("There", finding.actual), ("Spec", finding.expected)) if text]
    return _command(
        _COMMANDS[finding.severity], {**spot, "title": finding.code}, "\n".join([*said, finding.mend] if finding.mend else said)
    )


def _problem(problem: Trouble) -> str:
    return _command("warning", {"file": problem.path, "line": problem.line or 1, "title": problem.code}, problem.message)


def _command(name: str, values: dict[str, object], text: str) -> str:
    return f"::{name} " + ",".join(f"{key}={_value(value)}" for key, value in values.items()) + f"::{_message(text)}"


def _message(text: str) -> str:
    """Escaped as GitHub's toolkit does it; a summary that starts with `::` would be a command otherwise."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(value: object) -> str:
    return _message(str(value)).replace(":", "%3A").replace(",", "%2C")
