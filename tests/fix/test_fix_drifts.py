"""Installs of ours made to drift, one seeded mutation at a time: `fix` closes them or says why not, and never breaks a file (benchmarks/drifts.py)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

from drift_base import base_in  # noqa: E402
from drift_sites import sites  # noqa: E402
from drift_verdict import Outcome, beyond, held  # noqa: E402

from installspec.repo.memory import Memory  # noqa: E402

SEED = "1"


def test_drifts_are_closed_or_refused_and_break_nothing() -> None:
    """The shop, every drift of it; and what every case of an edit leaves, three of each: all writing styles that there are."""
    outcomes = list(_outcomes("shop", _files(ROOT / "examples/shop"), "layers"))
    for case in sorted(folder.parent for folder in ROOT.glob("tests/ecosystems/*/edits/*/out")):
        outcomes += _outcomes("/".join(case.parts[-3:]), {**_files(case / "in"), **_files(case / "out")}, "sentry", 3)
    told = [f"{name}: {one.verdict}, {one.reason}" for name, one in outcomes if one.verdict != "closed"]
    assert [one for one in told if ": refused, " not in one] == []
    assert len(outcomes) >= 220
    assert len(told) <= len(outcomes) // 10, told


def test_a_line_that_a_fix_should_not_have_touched_is_seen() -> None:
    before, drifted = b'a\n"b": "2",\nc\n', b'a\n"b": "1",\nc\n'
    assert beyond(before, drifted, before) == []
    assert beyond(before, drifted, b'a\n"b": "2",\nd\n') == [b"c"]
    assert beyond(b"x(a, b)\n", b"x(b)\n", b"x(a, b)\n") == []
    assert beyond(b"f(a)\ng\n", b"g\n", b"f(a)\n") == [b"g"]


def _outcomes(name: str, files: dict[str, bytes], sdk: str, most: int = 0) -> Iterator[tuple[str, Outcome]]:
    """The outcome of every drift; of `most` mutations, where that is said."""
    base = base_in(Memory(files), name, sdk)
    found = list(enumerate(sites(base, SEED))) if base is not None else []
    for number, site in Random(name).sample(found, min(most or len(found), len(found))):
        outcome = held(base, site)  # type: ignore[arg-type]
        if outcome is not None:
            yield f"{name} #{number} {site.kind} in {site.at.path}", outcome


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
