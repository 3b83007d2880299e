"""Every numbered case of the lists of edge cases has a folder: `s…` Swift, SwiftPM, Xcode (46), `c…` CocoaPods (42); or a reason here."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
LISTS = {"s": 46, "c": 42}
LEFT_OUT = {
    ("s", 40): 'the spacing of `"key" : value` matters to edits only; read in s32 to s36, where the lock files have it',
}
# The cases whose whole point is that the shape is refused: each has to say so.
REFUSED = {("s", 10), ("s", 24), ("s", 27), ("s", 38), ("s", 39)}


def folders() -> dict[tuple[str, int], list[Path]]:
    found: dict[tuple[str, int], list[Path]] = {}
    for folder in HERE.glob("*/*/in"):
        match = re.fullmatch(r"([sc])(\d\d)_[a-z0-9_]+", folder.parent.name)
        if match:
            found.setdefault((match[1], int(match[2])), []).append(folder.parent)
    return found


@pytest.mark.parametrize("prefix", LISTS)
def test_every_case_has_one_folder(prefix: str) -> None:
    found = {number: len(several) for (kind, number), several in folders().items() if kind == prefix}
    left_out = {number for kind, number in LEFT_OUT if kind == prefix}
    assert found == dict.fromkeys(set(range(1, LISTS[prefix] + 1)) - left_out, 1)


@pytest.mark.parametrize("case", sorted(REFUSED), ids=lambda case: f"{case[0]}{case[1]:02}")
def test_refused_by_name(case: tuple[str, int]) -> None:
    (folder,) = folders()[case]
    problems = json.loads((folder / "facts.json").read_text())["problems"]
    assert problems
    assert all(problem["code"] in ("IS901", "IS902") and problem["message"] for problem in problems)


def test_half_typed_manifests_keep_the_whole_declaration() -> None:
    """s23: whatever is being typed after it, the declaration before is read, and what is typed never gets a range of its own."""
    (folder,) = folders()["s", 23]
    facts = json.loads((folder / "facts.json").read_text())["facts"]
    whole = {fact["unit"]: fact["range"] for fact in facts if fact.get("name") == "whole" and fact["fact"] == "Dependency"}
    assert whole == dict.fromkeys([each.name for each in sorted((folder / "in").iterdir())], "from 1.0.0")
    assert len(whole) >= 30
    assert {fact.get("range", "") for fact in facts if fact["fact"] == "Dependency" and fact["name"] != "whole"} <= {""}
