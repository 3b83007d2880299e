"""Sentences that several formats say in the same words."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.model.finding import SEVERITIES, Finding
from installspec.model.result import Result


def count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def counted(findings: Sequence[Finding]) -> str:
    """`2 errors, 1 warning`; "" when there is none."""
    by_severity = [(sum(1 for one in findings if one.severity == severity), severity) for severity in SEVERITIES]
    return ", ".join(count(number, severity) for number, severity in by_severity if number)


def app_name(path: str) -> str:
    return path or "."


def summary(result: Result) -> str:
    """What came out, as one sentence or two."""
    apps = len(result.apps)
    drifted = sum(1 for app in result.apps if app.status != "clean")
    absent = sum(1 for app in result.apps if app.status == "absent")
    said = {
        "clean": f"{result.sdk}: {count(apps, 'app')} checked, no drift.",
        "drift": f"{result.sdk}: drift in {drifted} of {count(apps, 'app')}{f' (not installed in {absent})' if absent else ''}.",
        "absent": f"{result.sdk}: not installed in {'this app' if apps == 1 else f'any of these {apps} apps'}.",
        "incomplete": f"{result.sdk}: cannot be told, because something that matters could not be read.",
        "nothing": f"{result.sdk}: nothing here that the spec speaks of.",
    }[result.status]
    if result.status == "clean" and not apps:
        said = f"{result.sdk}: no drift."
    more = [counted(result.findings)]
    if result.problems:
        more.append(f"{count(len(result.problems), 'file')} not read or not understood")
    if result.known:
        more.append(f"{count(len(result.known), 'finding')} known from the baseline")
    if result.waived:
        more.append(f"{count(len(result.waived), 'finding')} waived")
    tail = ", ".join(one for one in more if one)
    return f"{said} {tail}." if tail else said
