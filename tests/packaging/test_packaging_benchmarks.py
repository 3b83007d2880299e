"""The benchmarks are run by hand; what they import of the package must still be there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "benchmarks").glob("*.py")))
def test_a_benchmark_can_be_imported(name: str) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    code = f"import sys; sys.argv = ['{name}', '0']; sys.path.insert(0, '{ROOT / 'benchmarks'}'); import {name}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
