"""Every numbered case of the table in the ecosystem's README has its folder (`y07_extras` is case 7)."""

from __future__ import annotations

import re
from pathlib import Path

from installspec.ecosystems import python

HERE = Path(__file__).parent
README = Path(python.__file__).parent / "README.md"


def test_every_case_is_there_once() -> None:
    listed = [int(number) for number in re.findall(r"^\| (\d+) \|", README.read_text(), re.MULTILINE)]
    folders = sorted(int(folder.name[1:3]) for folder in HERE.glob("*/y[0-9][0-9]_*") if (folder / "in").is_dir())
    assert len(listed) >= 40
    assert listed == list(range(1, len(listed) + 1))
    assert folders == listed
