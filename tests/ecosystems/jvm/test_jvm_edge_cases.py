"""Every numbered edge case of Gradle (`g…`, 1 to 61) and Maven (`m…`, 1 to 42) has a case folder, or is left out for a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent
NUMBERED = {"g": 61, "m": 42}
LEFT_OUT = {
    "g": {},
    "m": {39: "an edit: which scope a new dependency gets where a transitive one is there already"},
}


def numbers(prefix: str) -> set[int]:
    found = [folder.parent.name.partition("_")[0] for folder in HERE.glob("*/*/in")]
    return {int(name[1:]) for name in found if name[:1] == prefix and name[1:].isdigit()}


@pytest.mark.parametrize("prefix", sorted(NUMBERED))
def test_every_number_has_a_case_or_a_reason(prefix: str) -> None:
    there = numbers(prefix)
    assert there | set(LEFT_OUT[prefix]) == set(range(1, NUMBERED[prefix] + 1))
    assert not there & set(LEFT_OUT[prefix])
