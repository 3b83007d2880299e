"""For people: each finding with the line it is about, what is there, what the spec says, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from installspec.model.facts import Where
from installspec.model.finding import Finding
from installspec.model.result import Result, Trouble
from installspec.report._excerpt import WIDTH, excerpt, printable
from installspec.report._ink import Ink
from installspec.report._places import Places, place
from installspec.report._sections import sections
from installspec.report._words import app_name, count, summary

description = "for people: findings with the lines they are about"


def render(results: Sequence[Result], *, color: bool, notes: bool) -> str:
    ink = Ink(color)
    lines: list[str] = []
    for result in results:
        lines += _result(result, ink, notes)
    problems = dict.fromkeys(problem for result in results for problem in result.problems)
    if problems:
        lines += _problems(problems, ink)
    lines += [_closing(result, ink, notes) for result in results]
    return "\n".join(lines) + "\n"


def _result(result: Result, ink: Ink, notes: bool) -> Iterator[str]:
    for section in sections(result.findings):
        loud = [group for group in section.groups if group[0].severity != "note" or notes]
        quiet = [one for group in section.groups if group[0].severity == "note" and not notes for one in group]
        about = f"  {result.sdk} · {section.platform}" if section.platform else f"  {result.sdk}"
        *above, last = _listed([printable(app_name(app)) for app in section.apps])
        yield from (ink("bold", line) for line in above)
        yield ink("bold", last) + ink("dim", printable(about))
        yield ""
        for group in loud:
            yield from _group(group, result.places, ink)
            yield ""
        if quiet:
            yield from (_head(one, result.places, ink) for one in quiet)
            yield ""


def _listed(names: Sequence[str]) -> list[str]:
    """The names with commas, in lines of no more than an excerpt's width where a name is not longer."""
    lines = [names[0]]
    for name in names[1:]:
        if len(lines[-1]) + len(name) + 2 < WIDTH:
            lines[-1] += f", {name}"
        else:
            lines[-1] += ","
            lines.append(name)
    return lines


def _problems(problems: Iterable[Trouble], ink: Ink) -> Iterator[str]:
    yield ink("bold", "Not read, or not understood")
    yield ""
    for problem in problems:
        spot = printable(problem.path or ".") + (f":{problem.line}" if problem.line else "")
        yield f"{ink('path', spot)} {problem.code} {printable(problem.message)}"
    yield ""


def _spot(where: Where, places: Places) -> str:
    at = place(places, where)
    return f"{printable(at.path or '.')}:{at.line}:{at.column}"


def _head(finding: Finding, places: Places, ink: Ink) -> str:
    spot = ink("path", _spot(finding.where, places))
    return f"{spot} {finding.code} {ink(finding.severity, finding.severity)} {printable(finding.message)}"


def _group(group: Sequence[Finding], places: Places, ink: Ink) -> Iterator[str]:
    """Each with a line of its own, then what they share; a lone one with the line that it is about."""
    yield from (_head(one, places, ink) for one in group)
    finding = group[0]
    at = place(places, finding.where)
    drawn = excerpt(at) if len(group) == 1 else None
    if drawn is not None:
        number = str(at.line)
        yield f"  {ink('dim', number + ' |')} {drawn[0]}"
        yield f"  {' ' * len(number)} {ink('dim', '|')} {ink(finding.severity, drawn[1])}"
    said = (("there", finding.actual), ("spec", finding.expected), ("mend", finding.mend))
    for label, text in said:
        for at_line, line in enumerate(text.rstrip("\n").split("\n") if text else ()):
            yield f"  {ink('dim', (label if not at_line else '').ljust(6))}{_indented(line)}".rstrip()
    for where in finding.related:
        yield f"  {ink('dim', 'see'.ljust(6))}{_spot(where, places)}"


def _indented(line: str) -> str:
    return "  " * (len(line) - len(line.lstrip("\t"))) + printable(line.lstrip("\t"))


def _closing(result: Result, ink: Ink, notes: bool) -> str:
    style = {"clean": "good", "nothing": "bold", "drift": "error", "absent": "error", "incomplete": "warning"}[result.status]
    said = ink(style, printable(summary(result)))
    hidden = 0 if notes else sum(1 for one in result.findings if one.code == "IS903")
    return said + (ink("dim", f" ({count(hidden, 'value')} could not be told; --explain-undetermined shows more.)") if hidden else "")
