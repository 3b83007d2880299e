"""Every numbered case of "npm / yarn / pnpm" in the list of edge cases has a case folder `n<number>_<name>`, or a reason here."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
CASES = range(1, 64)
# What is left out, with the reason. Only parts of cases are: the layout of a file "kept on rewrite" (4, 44) is about edits.
LEFT_OUT: dict[int, str] = {}


def test_every_case_has_a_folder_or_a_reason() -> None:
    found = {int(folder.name[1:].partition("_")[0]) for folder in HERE.glob("*/n[0-9][0-9]_*") if (folder / "facts.json").is_file()}
    assert sorted(found | set(LEFT_OUT)) == list(CASES)
    assert not found & set(LEFT_OUT)
