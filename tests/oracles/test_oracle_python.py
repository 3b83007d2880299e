"""Python itself, its TOML reader and pip's own reader of requirements accept what `fix` writes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from oracle_apps import copied, drift, fixed
from packaging.requirements import Requirement

pytestmark = pytest.mark.oracle
PACKAGES = {"sentry": "sentry-sdk", "posthog": "posthog"}


def admitted(lines: list[str]) -> dict[str, Requirement]:
    found = [Requirement(line) for line in lines]
    assert len({one.name for one in found}) == len(found)
    return {one.name: one for one in found}


@pytest.mark.parametrize("sdk", PACKAGES)
@pytest.mark.parametrize("name", ["requirements", "pyproject"])
def test_python_and_pip_read_a_fixed_program(name: str, sdk: str, tmp_path: Path) -> None:
    app = copied(name, tmp_path)

    def read() -> dict[str, Requirement]:
        if name == "pyproject":
            with (app / "pyproject.toml").open("rb") as stream:
                return admitted(tomllib.load(stream)["project"]["dependencies"])
        lines = [line.split(" #")[0].strip() for line in (app / "requirements.txt").read_text().splitlines()]
        return admitted([line for line in lines if line and not line.startswith(("#", "-"))])

    before = read()
    said = fixed(app, sdk)
    after = read()
    assert [one for one in after if one not in before] == [PACKAGES[sdk]]
    assert {name: after[name] for name in before} == before
    assert drift(app, sdk) == []
    sources = [file["path"] for file in said["files"] if file["path"].endswith(".py")]
    assert sources
    for path in sources:
        compile((app / path).read_text(), path, "exec")
