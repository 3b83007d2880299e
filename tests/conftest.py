"""What every test may use: `--update-golden`, and the fixture that compares with a golden file or writes it."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# Nowhere a deadline: it is in seconds of the wall, and the first example of a run also loads grammars and writers, so a busy machine
# fails it and no seed shows it again. That time grows no faster than a file is measured on its own, in seconds of the process.
settings.register_profile("desk", deadline=None)
# In CI the same examples every time: a new one that fails is found at a desk, not in somebody else's change.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files instead of comparing with them (not in CI)")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--update-golden is refused in CI: golden files are written by a person and reviewed as a diff")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, None]:
    """A test that skips for want of a tool which INSTALLSPEC_REQUIRE_TOOLS names (as CI does for those it installs) has failed."""
    outcome = yield
    report = outcome.get_result()
    required = [tool for tool in os.environ.get("INSTALLSPEC_REQUIRE_TOOLS", "").split(",") if tool]
    if report.skipped and isinstance(report.longrepr, tuple):
        reason = report.longrepr[2].lower()
        missing = [tool for tool in required if tool in reason]
        if missing:
            report.outcome = "failed"
            report.longrepr = f"skipped for want of {', '.join(missing)}, which this run says is installed: {report.longrepr[2]}"


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether this run writes golden files."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def golden(update_golden: bool) -> Callable[[Path, str], None]:
    """`golden(path, text)`: the file at `path` must hold exactly `text`; written when golden files are being updated."""

    def compare(path: Path, text: str) -> None:
        if update_golden:
            if not path.is_file() or path.read_bytes() != text.encode():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode())
            return
        assert path.is_file(), f"{path} is missing: pytest --update-golden writes it"
        assert path.read_bytes().decode() == text

    return compare
