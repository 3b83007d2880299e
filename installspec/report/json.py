"""The JSON document that other programs build on (schemaVersion 1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from installspec.model.finding import Finding
from installspec.model.result import AppResult, Result
from installspec.report._facts import Facts, dependency, facts_document, identified, init, problem, setting, variable
from installspec.report._places import Places, fingerprint, place

description = "one document, for other programs"


def render(results: Sequence[Result], *, color: bool, notes: bool) -> str:
    documents = [document(one) for one in results]
    return _written(documents[0] if len(documents) == 1 else {"schemaVersion": 1, "results": documents})


def render_facts(facts: Facts) -> str:
    return _written(facts_document(facts))


def _written(document: Mapping[str, Any]) -> str:
    import json

    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def document(result: Result) -> dict[str, Any]:
    """One result as plain JSON values. `known` and `waived` are there only when they hold something."""
    made: dict[str, Any] = {
        "schemaVersion": 1,
        "sdk": result.sdk,
        "specDigest": result.digest if ":" in result.digest else f"sha256:{result.digest}",
        "status": result.status,
        "apps": [_app(one, result.places) for one in result.apps],
        "findings": [_finding(one, result.places) for one in result.findings],
        "problems": [problem(one) for one in result.problems],
    }
    for name, findings in (("known", result.known), ("waived", result.waived)):
        if findings:
            made[name] = [_finding(one, result.places) for one in findings]
    return made


def _app(app: AppResult, places: Places) -> dict[str, Any]:
    return {
        "path": app.path,
        "platform": app.platform,
        "status": app.status,
        "dependencies": [dependency(one, places) for one in app.dependencies],
        "inits": [init(one, places) for one in app.inits],
        "environment": [variable(one, places) for one in app.environment],
        "settings": [setting(one, places) for one in app.settings],
    }


def _finding(finding: Finding, places: Places) -> dict[str, Any]:
    spot = place(places, finding.where)
    return {
        **identified(finding),
        "line": spot.line,
        "column": spot.column,
        "endLine": spot.end_line,
        "endColumn": spot.end_column,
        "message": finding.message,
        "expected": finding.expected,
        "actual": finding.actual,
        "fix": finding.fix,
        "fingerprint": fingerprint(finding),
    }
