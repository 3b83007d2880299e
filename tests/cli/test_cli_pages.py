"""Every rule has its page, and every page its rule."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cli_runs import run

import installspec.drift.rules as rules_folder
from installspec.drift.check import rules
from installspec.report._pages import pages

FOLDER = Path(rules_folder.__file__).parent
WITHOUT_RULE = {"IS901", "IS902", "IS904"}  # said while reading, and about waivers


def test_rules_and_pages_are_the_same() -> None:
    assert set(pages()) == {code for code, _ in rules()} | WITHOUT_RULE
    modules = {path.stem for path in FOLDER.glob("is*.py")}
    assert {path.stem for path in FOLDER.glob("is*.md")} >= modules


def test_codes_that_are_reported_are_known() -> None:
    sources = [*FOLDER.glob("*.py"), *(FOLDER.parents[1]).glob("*.py")]
    said = {code for path in sources for code in re.findall(r'"(IS\d{3})"', path.read_text())}
    assert said <= set(pages())


@pytest.mark.parametrize("code", sorted(pages()))
def test_page(code: str) -> None:
    page = pages()[code]
    assert page.text.startswith(f"# {code} {page.title}\n\n")
    sections = [line.removeprefix("## ") for line in page.text.splitlines() if line.startswith("## ")]
    assert [one for one in sections if one != "When it is a note"] == ["Why", "Example", "How it is fixed", "When it is wrong"]
    assert sections.count("When it is a note") <= 1 and sections[-1] == "When it is wrong"
    assert page.text.endswith("\n") and page.summary
    assert page.text.count("```") % 2 == 0


def test_explain() -> None:
    listed = run("explain").stdout.decode().splitlines()
    assert [line.split("  ")[0] for line in listed] == list(pages())
    assert run("explain", "is102").stdout.decode() == pages()["IS102"].text
