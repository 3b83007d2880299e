"""Apps of ours with an SDK put in by `installspec fix`, and the tools that judge them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = Path(__file__).parent / "apps"
LEDGER = Path(__file__).parent / "packs/ledger"  # a pack of ours for what the bundled ones have no platform for
VALUES = {
    "layers": ("appId=app_8ffb9410eb0eb848264f8a65",),
    "sentry": ("dsn=https://examplePublicKey@o0.ingest.example/0",),
    "posthog": ("apiKey=phc_exampleProjectToken", "host=https://eu.i.posthog.com"),
    str(LEDGER): ("key=led_example",),
}


def tool(name: str, *inside: str) -> Path:
    """A file of what `install.sh` installs for `name`; the test is skipped where it is absent."""
    folder = os.environ.get("INSTALLSPEC_ORACLES", "")
    path = Path(folder, name, *inside)
    if not folder or not path.exists():
        pytest.skip(f"needs oracle-{name}: sh tests/oracles/install.sh FOLDER {name} && INSTALLSPEC_ORACLES=FOLDER make test")
    return path


def program(name: str, install: str) -> str:
    """A program of the machine; the test is skipped where it is absent. `install`: the line that brings it."""
    found = shutil.which(name)
    if not found:
        pytest.skip(f"needs {name}: {install}")
    return found


def copied(app: str | Path, folder: Path) -> Path:
    """A copy, without its git history, of one of our apps, or of the folder of another."""
    source = APPS / app if isinstance(app, str) else app
    return Path(shutil.copytree(source, folder / "app", symlinks=True, ignore=shutil.ignore_patterns("node_modules", ".git")))


def fixed(app: Path, sdk: str, *options: str, refusals: bool = False) -> dict[str, Any]:
    """Runs `fix` in the app until the end; what it said. Everything that it found must be closed, or else refused where `refusals` may be."""
    done = _installspec("fix", app, sdk, *options)
    assert done.returncode in (0, 1), done.stderr.decode()
    said: dict[str, Any] = json.loads(done.stdout)
    stuck = [f"{one['finding']['code']}: {one['reason']}" for result in said["results"] for one in result["refused"] if not refusals]
    stuck += [f"{one['finding']['code']} dropped: {one['why']}" for result in said["results"] for one in result["dropped"]]
    assert not stuck, stuck
    assert said["files"], "nothing was written"
    return said


def drift(app: Path, sdk: str, *options: str) -> list[str]:
    """What `diff` still finds, in words; empty when the app is clean."""
    done = _installspec("diff", app, sdk, *options)
    assert done.returncode in (0, 1), done.stderr.decode()
    said = json.loads(done.stdout)
    found = [f"{one['code']} {one['path']}:{one['line']} {one['message']}" for one in said["findings"] if one["severity"] != "note"]
    assert bool(found) == bool(done.returncode)
    return found


def ask(words: Sequence[str | Path], cwd: Path, stdin: str = "", seconds: int = 300, **environment: str) -> str:
    """What a tool prints, which must be content."""
    done = asked(words, cwd, stdin, seconds, **environment)
    assert done.returncode == 0, f"{' '.join(str(word) for word in words)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def asked(
    words: Sequence[str | Path], cwd: Path, stdin: str = "", seconds: int = 300, **environment: str
) -> subprocess.CompletedProcess[str]:
    """A tool's answer, whatever it is."""
    env = {**os.environ, "CI": "1", "NO_COLOR": "1", **environment}
    return subprocess.run(list(words), input=stdin, capture_output=True, text=True, cwd=cwd, env=env, timeout=seconds)


def _installspec(command: str, app: Path, sdk: str, *options: str) -> subprocess.CompletedProcess[bytes]:
    given = ("--sdk", sdk, *(word for value in VALUES[sdk] for word in ("--var", value)), "--format", "json", *options)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-m", "installspec", command, str(app), *given], capture_output=True, env=env, timeout=120)
