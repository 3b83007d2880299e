"""Findings that the repository waives, in its configuration or in a comment, and those that a baseline knows: neither counts.

A waiver without a reason, or past its date, waives nothing and is itself a finding (IS904).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from installspec.config import Config, Waiver
from installspec.judge import status_of
from installspec.model.facts import Where
from installspec.model.finding import Finding
from installspec.model.result import Place, Result
from installspec.model.tuples import NamedTuple
from installspec.text.lines import Lines

MARK = "installspec: ignore["
_OPENERS = ("//", "#", "--", "/*", "*", "<!--", ";")
_CLOSERS = ("*/}", "*/", "-->")


class _Comment(NamedTuple):
    """One inline waiver."""

    codes: tuple[str, ...]
    reason: str
    where: Where


def apply_waivers(result: Result, config: Config, today: str, read: Callable[[str], bytes | None], *, tell: bool = True) -> Result:
    """The result with its waived findings set apart. `today` is an ISO date; `read` gives the bytes of a file of the repository.

    `tell`: whether waivers of the configuration that have no effect are findings of this result.
    """
    if not result.findings and not config.waivers:
        return result
    places = dict(result.places)
    added: dict[Where, Finding] = {}
    config_lines = Lines(config.data)
    valid = []
    for waiver in config.waivers:
        if wrong := _wrong(waiver.reason, waiver.until, today):
            if not tell:
                continue
            added[waiver.where] = _finding(waiver.where, f"the waiver of {waiver.code} for {waiver.path} {wrong}")
            places[waiver.where] = _place(waiver.where, config_lines)
        else:
            valid.append(waiver)
    kept, waived = [], []
    files: dict[str, Lines | None] = {}
    for finding in result.findings:
        if finding.where.path not in files:
            data = read(finding.where.path)
            files[finding.where.path] = None if data is None or MARK.encode() not in data else Lines(data)
        lines = files[finding.where.path]
        comment = _comment(finding, lines) if lines is not None else None
        if comment is not None and lines is not None and not comment.reason:
            added[comment.where] = _finding(
                comment.where, f"the waiver of {', '.join(comment.codes)} has no reason", finding.app, finding.platform
            )
            places[comment.where] = _place(comment.where, lines)
        elif comment is not None or any(_matches(one, finding) for one in valid):
            waived.append(finding)
            continue
        kept.append(finding)
    if not waived and not added:
        return result
    return _counted(result._replace(places=places), sorted([*kept, *added.values()], key=_order))._replace(waived=tuple(waived))


def apply_baseline(result: Result, known: frozenset[str], identify: Callable[[Finding], str]) -> Result:
    """The result with the findings that the baseline holds set apart. `identify` gives a finding's fingerprint."""
    kept = [one for one in result.findings if one.severity == "note" or identify(one) not in known]
    if len(kept) == len(result.findings):
        return result
    gone = tuple(one for one in result.findings if one.severity != "note" and identify(one) in known)
    return _counted(result, kept)._replace(known=gone)


def _counted(result: Result, findings: Sequence[Finding]) -> Result:
    """The result with these findings instead, and what follows from them for each app and the whole."""
    loud = {(one.app, one.platform) for one in findings if one.severity != "note"}
    apps = tuple(app if (app.path, app.platform) in loud else app._replace(status="clean") for app in result.apps)
    return result._replace(apps=apps, findings=tuple(findings), status=status_of(apps, findings, result.problems))


def _wrong(reason: str, until: str, today: str) -> str:
    if not reason.strip():
        return "has no reason"
    return f"ended on {until}" if until and until < today else ""


def _matches(waiver: Waiver, finding: Finding) -> bool:
    from fnmatch import fnmatchcase

    return waiver.code == finding.code and (waiver.path == finding.where.path or fnmatchcase(finding.where.path, waiver.path))


def _comment(finding: Finding, lines: Lines) -> _Comment | None:
    """The waiver in a comment on the finding's line, or in the lines of comment right above it."""
    number, _ = lines.line_column(finding.where.start)
    alone = False
    while number >= 1:
        start, end = lines.line_span(number)
        text = lines.data[start:end]
        if alone and not text.strip().startswith(tuple(one.encode() for one in (*_OPENERS, "{/*"))):
            return None
        found = _read_comment(text, finding.where.path, start)
        if found is not None and finding.code in found.codes:
            return found
        alone = True
        number -= 1
    return None


def _read_comment(line: bytes, path: str, start: int) -> _Comment | None:
    at = line.find(MARK.encode())
    if at < 0 or not line[:at].rstrip().endswith(tuple(one.encode() for one in _OPENERS)):
        return None
    inside, bracket, rest = line[at + len(MARK) :].decode("utf-8", "replace").partition("]")
    codes = tuple(one.strip() for one in inside.split(",") if one.strip())
    if not bracket or not codes:
        return None
    reason = rest.strip()
    for closer in _CLOSERS:
        reason = reason.removesuffix(closer).strip()
    return _Comment(codes, reason, Where(path, start + at, start + len(line.rstrip())))


def _finding(where: Where, message: str, app: str = "", platform: str = "") -> Finding:
    mend = (
        "Say why after the code, or remove the waiver."
        if message.endswith("no reason")
        else "Mend what it waives, or give it a later date."
    )
    return Finding("IS904", "warning", app, platform, where, message, "a reason, and a date that has not passed", "", mend, "manual")


def _place(where: Where, lines: Lines) -> Place:
    line, column = lines.line_column(where.start)
    end_line, end_column = lines.line_column(where.end)
    start, end = lines.line_span(line)
    return Place(where.path, line, column, end_line, end_column, lines.data[start:end].decode("utf-8", "replace"))


def _order(finding: Finding) -> tuple[str, str, str, int, str]:
    return finding.app, finding.platform, finding.where.path, finding.where.start, finding.code
