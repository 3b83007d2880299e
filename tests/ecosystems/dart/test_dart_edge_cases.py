"""Every numbered case of pub has its folder (`p07_null_value` is case 7) or a reason why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from installspec.version import admits

CASES = 44
LEFT_OUT = {26: "about edits: trailing comments that an edit keeps"}


def test_every_case_is_there_once() -> None:
    numbers = sorted(int(folder.name[1:3]) for folder in Path(__file__).parent.glob("*/p[0-9][0-9]_*") if (folder / "in").is_dir())
    assert sorted([*numbers, *LEFT_OUT]) == list(range(1, CASES + 1))


@pytest.mark.parametrize(
    ("requirement", "version", "admitted"),
    [
        ("^1.2.3", "1.9.0", True),
        ("^1.2.3", "2.0.0", False),
        ("^0.2.3", "0.2.9", True),
        ("^0.2.3", "0.3.0", False),
        ("^0.0.3", "0.0.4", True),  # unlike npm
        ("^0.0.3", "0.1.0", False),
        ("any", "7.0.0", True),
    ],
)
def test_what_the_carets_of_the_cases_admit(requirement: str, version: str, admitted: bool) -> None:
    assert admits("pub", requirement, version) is admitted
