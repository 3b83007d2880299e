"""`Node.text` of py-tree-sitter crashes the process for trees that were read by a callback, as ours are: the code asks its Grammar instead."""

from __future__ import annotations

import re
from pathlib import Path

PACKAGE = Path(__file__).parents[3] / "installspec"


def test_nobody_asks_a_node_for_its_text() -> None:
    asked = re.compile(r"\.text\.decode\(|\.text (?:==|!=) (?:b\"|\w+\.encode\()|\.text is (?:not )?None and \w+\.text\b|\.text or b\"")
    found = [
        f"{path.relative_to(PACKAGE)}: {line.strip()}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for line in path.read_text().split("\n")
        if asked.search(line)
    ]
    assert [one for one in found if not one.startswith("ecosystems/apple/_swift_text.py")] == []
