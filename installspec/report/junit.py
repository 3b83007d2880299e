"""JUnit XML: one suite an app, one failed test a finding; an app without any is one passed test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from installspec.model.finding import Finding
from installspec.model.result import Result
from installspec.report._places import Places, place, spot
from installspec.report._words import app_name, summary

description = "JUnit XML, for test reports of a CI"


def render(results: Sequence[Result], *, color: bool, notes: bool) -> str:
    suites = [line for result in results for line in _suites(result)]
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", *suites, "</testsuites>", ""])


def _suites(result: Result) -> Iterator[str]:
    pairs = dict.fromkeys([(one.path, one.platform) for one in result.apps] + [(one.app, one.platform) for one in result.findings])
    for app, platform in pairs:
        own = [one for one in result.findings if (one.app, one.platform) == (app, platform)]
        cases = [_case(one, result.places) for one in own]
        name = f"{result.sdk} {platform} {app_name(app)}"
        yield from _suite(name, cases or [f"    <testcase{_attributes(name='no drift', classname=name)}/>"], own)
    if result.problems:
        cases = [
            f"    <testcase{_attributes(name=f'{one.code} {one.path}', classname='read', file=one.path)}>"
            f"<error{_attributes(message=one.message, type=one.code)}/></testcase>"
            for one in result.problems
        ]
        yield from _suite(f"{result.sdk} not read", cases, (), len(cases))
    if not pairs and not result.problems:
        yield from _suite(result.sdk, [f"    <testcase{_attributes(name=summary(result), classname=result.sdk)}/>"], ())


def _suite(name: str, cases: Sequence[str], findings: Sequence[Finding], errors: int = 0) -> Iterator[str]:
    failures = sum(1 for one in findings if one.severity != "note")
    skipped = len(findings) - failures
    yield f"  <testsuite{_attributes(name=name, tests=len(cases), failures=failures, errors=errors, skipped=skipped)}>"
    yield from cases
    yield "  </testsuite>"


def _case(finding: Finding, places: Places) -> str:
    at = place(places, finding.where)
    stands = spot(places, finding.where)
    group = f"{finding.platform} {app_name(finding.app)}"
    head = f"    <testcase{_attributes(name=f'{finding.code} {stands}', classname=group, file=at.path, line=at.line)}>"
    if finding.severity == "note":
        return f"{head}<skipped{_attributes(message=finding.message)}/></testcase>"
    details = "\n".join(
        one for one in (f"{stands}: {finding.message}", f"there: {finding.actual}", f"spec: {finding.expected}", finding.mend) if one
    )
    return f"{head}<failure{_attributes(message=finding.message, type=finding.severity)}>{_text(details)}</failure></testcase>"


def _attributes(**values: object) -> str:
    return "".join(f' {key}="{_text(str(value))}"' for key, value in values.items())


def _text(text: str) -> str:
    """Escaped for text and attributes; what XML 1.0 cannot hold is written as an escape."""
    kept = "".join(char if _allowed(ord(char)) else f"\\u{ord(char):04x}" for char in text)
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        kept = kept.replace(char, entity)
    return kept


def _allowed(code: int) -> bool:
    return code in (0x9, 0xA) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code > 0xFFFF
