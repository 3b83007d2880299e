"""Every case folder: the files under `in/` go through the formats and the link of their ecosystem; `facts.json` holds what comes out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from installspec.collect.walk import collect
from installspec.model.facts import Dependency, Value, Where
from installspec.repo.memory import Memory

HERE = Path(__file__).parent
CASES = sorted(folder.parent for folder in HERE.glob("*/*/*/in") if folder.parents[1].name != "edits")


def files(case: Path) -> dict[str, bytes]:
    return {path.relative_to(case / "in").as_posix(): path.read_bytes() for path in sorted((case / "in").rglob("*")) if path.is_file()}


def plain(value: object, data: dict[str, bytes]) -> object:
    """Facts as JSON: a span becomes its place and its bytes; empty fields are left out."""
    if isinstance(value, Where):
        content = data[value.path]
        text = content[value.start : value.end].decode("utf-8", "replace")
        line = content.count(b"\n", 0, value.start) + 1
        return f"{value.path}:{line}: {text if len(text) <= 80 else text[:60] + ' … ' + text[-15:]}"
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        shown = {
            name: plain(field, data)
            for name, field in value._asdict().items()
            if field not in ("", (), None) or (name == "linked" and field == ())
        }
        return {"fact": type(value).__name__, **shown} if not isinstance(value, Value) else shown
    if isinstance(value, tuple | list | frozenset):
        return [plain(one, data) for one in (sorted(value) if isinstance(value, frozenset) else value)]
    return value


def facts_of(case: Path) -> str:
    data = files(case)
    read = collect(Memory(data), (), (), ())
    facts = [plain(fact, data) for fact in sorted(read.facts, key=lambda one: (type(one).__name__, one.where, repr(one)))]
    problems = [plain(problem, data) for problem in sorted(read.problems)]
    return json.dumps({"facts": facts, "problems": problems}, indent=1, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.relative_to(HERE).as_posix())
def test_case(case: Path, golden) -> None:
    golden(case / "facts.json", facts_of(case))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.relative_to(HERE).as_posix())
def test_spans_hold_what_they_say(case: Path) -> None:
    """Law 1: the bytes of a requirement's span are the requirement."""
    data = files(case)
    for fact in collect(Memory(data), (), (), ()).facts:
        if isinstance(fact, Dependency) and fact.requirement:
            assert data[fact.at.path][fact.at.start : fact.at.end].decode() == fact.requirement
