"""Markdown for a pull request or a wiki page: a table a finding would not fit, so each is an item with its details below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from installspec.model.finding import Finding
from installspec.model.result import Result
from installspec.report._excerpt import printable
from installspec.report._places import Places, spot
from installspec.report._sections import by_message, sections
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
    for section in sections(result.findings):
        yield f"### {', '.join(_plain(app_name(app)) for app in section.apps)} ({_plain(section.platform)})"
        yield ""
        for group in section.groups:
            yield from _group(group, result.places)
    if result.problems:
        yield "### Not read, or not understood"
        yield ""
        for problem in result.problems:
            yield f"- {_code(problem.path + (f':{problem.line}' if problem.line else ''))} {problem.code} {_plain(problem.message)}"
        yield ""


def _group(group: Sequence[Finding], places: Places) -> Iterator[str]:
    finding = group[0]
    lines = []
    for message, ones in by_message(group):
        lines.append(f"{_MARKS[finding.severity]} **{finding.code}** {_plain(message)}")
        lines += [_code(spot(places, one.where)) for one in ones]
    yield "- " + "  \n  ".join(lines)
    for label, text in (("there", finding.actual), ("spec", finding.expected)):
        if text:
            yield f"  - {label}: {_code(text)}"
    mend = finding.mend.strip()
    if "\n" not in mend:
        yield from [f"  - mend: {_plain(mend)}"] if mend else []
    else:
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
