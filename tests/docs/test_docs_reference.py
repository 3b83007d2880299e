"""The generated reference is what the code says."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _generator():
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["formats.md", "rules.md", "commands.md"])
def test_reference_is_generated(name: str, golden) -> None:
    documents = _generator().DOCUMENTS
    assert name in documents
    golden(ROOT / "docs" / "reference" / name, documents[name]())


def test_every_document_is_compared() -> None:
    assert set(_generator().DOCUMENTS) == {path.name for path in (ROOT / "docs" / "reference").glob("*.md")}
