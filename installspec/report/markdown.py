"""Markdown for a pull request or a wiki page: a table a finding would not fit, so each is an item with its details below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from installspec.model.finding import Finding
from installspec.model.result import Result
from installspec.report._excerpt import printable
from installspec.report._places import Places, place
from installspec.report._words import app_name, summary

description = "Markdown, for a comment on a pull request"

_MARKS = {"error": "❌", "warning": "⚠️", "note": "ℹ️"}


def render(results: Sequence[Result], *, color: bool, notes: bool) -> str:
    return "\n".join(line for result in results for line in _result(result))


def _result(result: Result) -> Iterator[str]:
    yield f"## installspec: {_plain(result.sdk)}"
    yield ""
    yield _plain(summary(result))
    yield ""
    if result.apps:
        yield "| app | platform | status |"
        yield "| --- | --- | --- |"
        for app in result.apps:
            yield f"| {_cell(app_name(app.path))} | {_cell(app.platform)} | {app.status} |"
        yield ""
    for app_path, platform in dict.fromkeys((one.app, one.platform) for one in result.findings):
        yield f"### {_plain(app_name(app_path))} ({_plain(platform)})"
        yield ""
        for finding in result.findings:
            if (finding.app, finding.platform) == (app_path, platform):
                yield from _finding(finding, result.places)
    if result.problems:
        yield "### Not read, or not understood"
        yield ""
        for problem in result.problems:
            yield f"- {_code(problem.path + (f':{problem.line}' if problem.line else ''))} {problem.code} {_plain(problem.message)}"
        yield ""


def _finding(finding: Finding, places: Places) -> Iterator[str]:
    at = place(places, finding.where)
    yield f"- {_MARKS[finding.severity]} **{finding.code}** {_plain(finding.message)}  "
    yield f"  {_code(f'{at.path}:{at.line}:{at.column}')}"
    for label, text in (("there", finding.actual), ("spec", finding.expected)):
        if text:
            yield f"  - {label}: {_code(text)}"
    if finding.mend:
        yield "  - mend:"
        yield ""
        yield from (f"    {line}".rstrip() for line in _fenced(finding.mend))
    yield ""


def _fenced(text: str) -> list[str]:
    fence = "```"
    while fence in text:
        fence += "`"
    return [f"{fence}text", *text.rstrip("\n").split("\n"), fence]


def _code(text: str) -> str:
    """A code span that holds any text on one line."""
    text = printable(text)
    ticks = "`"
    while ticks in text:
        ticks += "`"
    pad = " " if text[:1] == "`" or text[-1:] == "`" or not text else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _cell(text: str) -> str:
    return _code(text).replace("|", "\\|")


def _plain(text: str) -> str:
    """Text in which nothing is markup, no tag, no mention of a person."""
    out = printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
    for char in "\\`*[]|~":
        out = out.replace(char, f"\\{char}")
    return "".join(f"\\{char}" if char == "_" and not _within_word(out, at) else char for at, char in enumerate(out))


def _within_word(text: str, at: int) -> bool:
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
