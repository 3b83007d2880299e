"""Apps that other people's generators wrote: recognised, absent at first, clean once the rendered spec is in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MADE_BY = "sh benchmarks/make_skeletons.sh FOLDER && INSTALLSPEC_SKELETONS=FOLDER make test"


@pytest.mark.oracle
@pytest.mark.parametrize("sdk", ["layers", "sentry", "posthog"])
def test_skeletons_are_recognised_and_clean_once_the_spec_is_in(sdk: str) -> None:
    folder = os.environ.get("INSTALLSPEC_SKELETONS")
    if not folder:
        pytest.skip(f"needs skeleton apps, which take a network and minutes to make: {MADE_BY}")
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks/skeletons.py", folder, "--sdk", sdk], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
