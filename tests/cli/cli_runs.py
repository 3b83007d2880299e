"""Runs the command line as users do, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(*words: str | bytes, cwd: Path | None = None, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    env = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "INSTALLSPEC_DEBUG")}
    env |= {"PYTHONPATH": str(ROOT), **environment}
    return subprocess.run([sys.executable, "-m", "installspec", *words], input=stdin, capture_output=True, cwd=cwd, env=env, timeout=120)


def write(folder: Path, **files: str) -> Path:
    """Files of a folder; `__` in a name is a `/`, `_dot_` a `.`."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


MANIFEST = (
    '{\n  "name": "shop",\n  "dependencies": {\n    "vite": "^7.0.0",\n    "@layers/client": "1.4.0",\n    "react-dom": "^19.0.0"\n  }\n}\n'
)
SOURCE = """\
import { Layers } from "@layers/client";

Layers.configure({
  appId: "app_1",
  endpoint: "https://in.layers.com/l/events",
});
"""


def app(folder: Path, *, version: str = "1.4.0", source: str = SOURCE) -> Path:
    """A small web app that has the SDK `layers`."""
    return write(folder, package_dot_json=MANIFEST.replace("1.4.0", version), src__main_dot_ts=source, index_dot_html="<!doctype html>\n")


def bare_app(folder: Path) -> Path:
    """The same without the SDK."""
    manifest = "\n".join(line for line in MANIFEST.split("\n") if "layers" not in line)
    return write(folder, package_dot_json=manifest, index_dot_html="<!doctype html>\n")
