"""Every report format over the same results."""

from __future__ import annotations

import json
import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from report_samples import ALL, BREAKING, CLEAN, DRIFT, FINDINGS, MANY, NOTHING

from installspec import report
from installspec.model.result import Place
from installspec.model.schema import schema
from installspec.report import _places, _values
from installspec.report.json import document

GOLDEN = Path(__file__).parent / "golden"
FORMATS = ("github", "html", "json", "junit", "markdown", "sarif", "text")


def _written(name: str, *results: Any, **more: bool) -> str:
    """As it arrives at a reader."""
    return report.render(name, results, **more).encode("utf-8", "backslashreplace").decode()


def test_formats_are_the_modules_of_the_folder() -> None:
    folder = os.path.dirname(report.__file__)
    assert report.formats() == tuple(sorted(one.stem for one in Path(folder).glob("*.py") if one.name[0] != "_"))
    assert set(FORMATS) <= set(report.formats())
    assert all(report.report(name).description for name in report.formats())


@pytest.mark.parametrize("status", sorted(set(ALL) - {"breaking"}))
@pytest.mark.parametrize("name", FORMATS)
def test_golden(name: str, status: str, golden: Callable[[Path, str], None]) -> None:
    text = _written(name, ALL[status])
    if name == "sarif":  # the rules' pages change for their own reasons
        read = json.loads(text)
        read["runs"][0]["tool"] = "…"
        text = json.dumps(read, indent=2) + "\n"
    golden(GOLDEN / f"{status}.{name}", text)


def test_golden_color_and_notes(golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "drift-color.text", _written("text", DRIFT, color=True))
    golden(GOLDEN / "drift-notes.text", _written("text", DRIFT, notes=True))


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_what_several_apps_share_is_said_once(name: str) -> None:
    """Each finding keeps its place and its message; the words that mend it stand once a section."""
    text = _written(name, MANY, notes=True)
    assert text.count("Then initialise it:") == 1
    assert text.count("Set the requirement to 11.0.0") == 2  # one of two apps, one of an app that has more to mend
    for finding in MANY.findings:
        at = MANY.places[finding.where.path, finding.where.start, finding.where.end]
        assert text.count(f"{at.path}:{at.line}:{at.column}") == 1


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_what_is_wrong_comes_before_what_is_noted(name: str) -> None:
    text = _written(name, MANY._replace(findings=MANY.findings[2::-1]), notes=True)
    assert text.index("services/mail/package.json:10:5") < text.index("services/mail/main.js:1:5")


@pytest.mark.parametrize("name", FORMATS)
def test_equal_results_give_equal_text_that_ends_in_one_line_break(name: str) -> None:
    text = _written(name, DRIFT, CLEAN)
    assert text == _written(name, DRIFT, CLEAN)
    assert text.endswith("\n")
    assert "\x1b" not in text


@pytest.mark.parametrize("status", sorted(ALL))
def test_json_is_as_its_schema_says(status: str) -> None:
    validator = jsonschema.Draft202012Validator(schema("result"))
    validator.validate(json.loads(_written("json", ALL[status])))
    validator.validate(json.loads(_written("json", ALL[status], CLEAN)))


def test_json_of_several_sdks_holds_the_documents() -> None:
    both = json.loads(_written("json", DRIFT, NOTHING))
    assert both == {"schemaVersion": 1, "results": [json.loads(_written("json", DRIFT)), json.loads(_written("json", NOTHING))]}


def test_json_arguments() -> None:
    arguments = document(CLEAN)["apps"][0]["inits"][0]["arguments"]
    assert arguments == {
        "0": {"kind": "reference", "value": "context", "via": []},
        "dsn": {"kind": "env", "value": "EXPO_PUBLIC_DSN", "via": []},
        "tracesSampleRate": {"kind": "literal", "value": "0.2", "via": []},
        "authToken": {"kind": "literal", "value": "(hidden)", "via": []},
        "beforeSend": {"kind": "undetermined", "value": "", "via": []},
    }


def test_json_keeps_paths_that_are_not_utf8() -> None:
    assert json.loads(_written("json", BREAKING))["apps"][0]["path"] == BREAKING.apps[0].path


@pytest.mark.parametrize("name", FORMATS)
def test_values_of_variables_and_secrets_are_nowhere(name: str) -> None:
    finding = FINDINGS[1]._replace(actual='"phx_abcdefghijklmnop"', message="it is phx_abcdefghijklmnop")
    line = Place(finding.where.path, 5, 8, 5, 30, '  key: "phx_abcdefghijklmnop", url: "https://public:hush@host.example/1"')
    text = _written(name, DRIFT._replace(findings=(finding,), places={**DRIFT.places, tuple(finding.where): line}), notes=True)
    assert "very-private-value" not in text
    assert "not-to-be-seen" not in text
    assert "phx_" not in text
    assert "hush" not in text


@pytest.mark.parametrize("name", FORMATS)
def test_redacted_results_quote_no_value(name: str) -> None:
    text = _written(name, _values.redacted(DRIFT), notes=True)
    assert "in.sample.example" not in text
    assert "0.2" not in text


def test_a_masked_line_keeps_its_length() -> None:
    for text in ('  a: "b\\"c", d: \'e\'', "KEY=value # x", "<string>value</string>", "日本 `x`"):
        place = Place("f", 1, 1, 1, 2, text)
        masked = _values._excerpt(place).text
        assert len(masked) == len(text)
        assert "value" not in masked and "e'" not in masked


def test_free_variables_are_named() -> None:
    assert "dsn: <dsn>," in _written("text", DRIFT)
    assert "isfree0" not in _written("json", DRIFT)


def test_fingerprints_outlive_moved_lines_and_tell_findings_apart() -> None:
    first = FINDINGS[1]
    moved = first._replace(where=first.where._replace(start=5, end=9), message="said otherwise", mend="")
    assert _places.fingerprint(first) == _places.fingerprint(moved)
    others = [
        first._replace(code="IS302"),
        first._replace(app="x"),
        first._replace(platform="x"),
        first._replace(expected="x"),
        first._replace(actual="x"),
    ]
    others.append(first._replace(where=first.where._replace(path="x")))
    assert len({_places.fingerprint(one) for one in (first, *others)}) == 7
    assert re.fullmatch(r"[0-9a-f]{20}", _places.fingerprint(first))


def test_hostile_text_stays_text() -> None:
    text = _written("text", BREAKING, color=False)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


def test_hostile_github_is_one_command_a_finding() -> None:
    lines = _written("github", BREAKING).splitlines()
    assert len(lines) == 3
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "sentry:"]
    properties = lines[0].partition(" ")[2].partition("::")[0]
    assert len(properties.split(",")) == 6 and ":" not in properties


def test_hostile_junit_is_xml() -> None:
    root = ET.fromstring(_written("junit", BREAKING))
    assert [suite.get("tests") for suite in root] == ["1", "1"]
    assert "</script><b>" in (root[0][0][0].text or "")


def test_junit_counts() -> None:
    root = ET.fromstring(_written("junit", DRIFT))
    assert [(one.get("tests"), one.get("failures"), one.get("skipped"), one.get("errors")) for one in root] == [
        ("4", "3", "1", "0"), ("1", "1", "0", "0"), ("1", "0", "0", "1"),
    ]  # fmt: skip


def test_hostile_html_has_only_its_own_tags() -> None:
    class Tags(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.found: set[str] = set()
            self.attributes: set[str] = set()

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.found.add(tag)
            self.attributes |= {name for name, _ in attrs}

    tags = Tags()
    tags.feed(_written("html", BREAKING))
    assert not tags.found & {"script", "link", "img", "iframe"}
    assert tags.attributes <= {"lang", "charset", "name", "content", "class", "scope"}
    assert _written("html", BREAKING).count("<b") == _written("html", BREAKING).count("<body") + _written("html", BREAKING).count(
        '<b class="error">'
    )


def test_hostile_markdown_has_no_tags_and_mentions_nobody() -> None:
    text = _written("markdown", BREAKING).replace("\\`", "")
    outside = re.sub(r"```text.*?```|(`+)(?!`).+?(?<!`)\1(?!`)", "", text, flags=re.DOTALL)
    assert "<" not in outside
    assert "@" not in outside


def test_sarif() -> None:
    run = json.loads(_written("sarif", DRIFT._replace(known=FINDINGS[:1], waived=FINDINGS[1:2])))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for one in run["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        region = one["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1 and region["startColumn"] >= 1
        assert one["partialFingerprints"]["installspec/v1"]
    assert all(rule["help"]["markdown"].startswith(f"# {rule['id']} ") and rule["fullDescription"]["text"] for rule in rules)
    assert [one["baselineState"] for one in run["results"]] == ["new"] * 5 + ["unchanged"] * 2
    assert [one for one in run["results"] if "suppressions" in one] == run["results"][-1:]
    assert run["invocations"][0]["toolExecutionNotifications"][0]["descriptor"] == {"id": "IS901"}


def test_sarif_paths_are_uris() -> None:
    run = json.loads(_written("sarif", BREAKING))["runs"][0]
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[\w./~%-]+", uri) and "%FF" in uri
