"""SARIF 2.1.0, one run an SDK, each rule with its page as help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from installspec._version import VERSION
from installspec.model.facts import Where
from installspec.model.finding import Finding
from installspec.model.result import Result
from installspec.report._pages import RulePage, pages
from installspec.report._places import Places, fingerprint, place

description = "SARIF 2.1.0, for code scanning"


def render(results: Sequence[Result], *, color: bool, notes: bool) -> str:
    import json

    document = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [_run(one) for one in results],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _run(result: Result) -> dict[str, Any]:
    rules = list(pages().values())
    index = {rule.code: at for at, rule in enumerate(rules)}
    groups: tuple[tuple[Sequence[Finding], str, dict[str, Any]], ...] = (
        (result.findings, "new", {}),
        (result.known, "unchanged", {}),
        (result.waived, "unchanged", {"suppressions": [{"kind": "external"}]}),
    )
    said = []
    for findings, state, more in groups:
        baseline = {"baselineState": state} if result.known else {}  # all results of a run have one, or none
        said += [{**_result(one, result.places, index), **baseline, **more} for one in findings]
    return {
        "tool": {"driver": {"name": "installspec", "semanticVersion": VERSION, "rules": [_rule(one) for one in rules]}},
        "automationDetails": {"id": f"installspec/{result.sdk}/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": result.status != "incomplete",
                "toolExecutionNotifications": [
                    {
                        "level": "warning",
                        "message": {"text": one.message},
                        "descriptor": {"id": one.code},
                        "locations": [_location(one.path, {"startLine": max(one.line, 1)})],
                    }
                    for one in result.problems
                ],
            }
        ],
        "results": said,
    }


def _rule(page: RulePage) -> dict[str, Any]:
    name = "".join(word.capitalize() for word in page.slug.split("_"))
    return {
        "id": page.code,
        "name": name,
        "shortDescription": {"text": page.title[:1].upper() + page.title[1:]},
        "fullDescription": {"text": page.summary},
        "help": {"text": page.text, "markdown": page.text},
    }


def _result(finding: Finding, places: Places, index: dict[str, int]) -> dict[str, Any]:
    said = (finding.message, finding.actual and f"There: {finding.actual}", finding.expected and f"Spec: {finding.expected}", finding.mend)
    made: dict[str, Any] = {
        "ruleId": finding.code,
        "level": finding.severity,
        "message": {"text": "\n".join(text for text in said if text)},
        "locations": [_place(finding.where, places)],
        "partialFingerprints": {"installspec/v1": fingerprint(finding)},
        "properties": {"app": finding.app, "platform": finding.platform, "fix": finding.fix},
    }
    if finding.code in index:
        made["ruleIndex"] = index[finding.code]
    if finding.related:
        made["relatedLocations"] = [{"id": at, **_place(where, places)} for at, where in enumerate(finding.related)]
    return made


def _place(where: Where, places: Places) -> dict[str, Any]:
    at = place(places, where)
    region = {"startLine": at.line, "startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column}
    return _location(at.path, region)


def _location(path: str, region: dict[str, int]) -> dict[str, Any]:
    from urllib.parse import quote

    uri = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    return {"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}, "region": region}}
