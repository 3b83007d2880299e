"""The hook, installed and run by the real pre-commit in a fresh repository."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_runs import ROOT, app, write

# Nothing is fetched: the hook's environment is the interpreter that runs the tests.
CONFIG = """\
repos:
  - repo: local
    hooks:
      - id: installspec-check
        name: installspec
        entry: {python} -m installspec diff --staged
        language: system
        pass_filenames: false
        args: [--sdk, layers]
"""


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "PRE_COMMIT_HOME": str(folder.parent / "cache"),
    }
    for name in ("AUTHOR", "COMMITTER"):
        env |= {f"GIT_{name}_NAME": "x", f"GIT_{name}_EMAIL": "x@example.invalid"}
    return subprocess.run(["git", *words], cwd=folder, env=env, capture_output=True, text=True, timeout=120)


def test_the_hook_file_is_what_pre_commit_wants() -> None:
    from ruamel.yaml import YAML

    (hook,) = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert hook["id"] == "installspec-check"
    assert hook["entry"] == "installspec diff --staged"
    assert (hook["language"], hook["pass_filenames"]) == ("python", False)


@pytest.mark.oracle
@pytest.mark.skipif(importlib.util.find_spec("pre_commit") is None, reason="pre-commit is not installed: pip install pre-commit")
def test_a_commit_is_held_back_until_it_is_right(tmp_path: Path) -> None:
    repo = tmp_path / "repo"
    app(repo, version="1.0.0")
    write(repo, **{"_dot_pre-commit-config_dot_yaml": CONFIG.format(python=sys.executable)})
    assert _git(repo, "init", "-q").returncode == 0
    env = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "cache")}
    subprocess.run([sys.executable, "-m", "pre_commit", "install"], cwd=repo, env=env, check=True, capture_output=True, timeout=60)
    _git(repo, "add", ".")
    held = _git(repo, "commit", "-m", "first")
    assert held.returncode == 1
    assert "IS102" in held.stdout + held.stderr
    app(repo)  # right on disk, and not staged
    assert _git(repo, "commit", "-m", "first").returncode == 1
    _git(repo, "add", ".")
    done = _git(repo, "commit", "-m", "first")
    assert done.returncode == 0, done.stdout + done.stderr
    valid = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"], env=env, capture_output=True, timeout=60
    )
    assert valid.returncode == 0, valid.stdout


@pytest.mark.oracle
@pytest.mark.skipif(importlib.util.find_spec("pre_commit") is None, reason="pre-commit is not installed: pip install pre-commit")
def test_the_hook_as_others_take_it(tmp_path: Path) -> None:
    """From a repository of ours, installed by pre-commit into an environment of its own."""
    ours, repo = tmp_path / "ours", tmp_path / "repo"
    files = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in (
        one for one in os.fsdecode(files).split("\0") if one.startswith(("installspec/", "templates/")) or (one and "/" not in one)
    ):
        if (ROOT / name).is_file():
            (ours / name).parent.mkdir(parents=True, exist_ok=True)
            (ours / name).write_bytes((ROOT / name).read_bytes())
    (ours / "README.md").touch()
    for words in (["init", "-q"], ["add", "-A", "-f"], ["commit", "-q", "-m", "x"]):
        assert _git(ours, *words).returncode == 0
    config = f"repos:\n  - repo: {ours}\n    rev: {_git(ours, 'rev-parse', 'HEAD').stdout.strip()}\n"
    write(
        app(repo, version="1.0.0"),
        **{"_dot_pre-commit-config_dot_yaml": config + "    hooks: [{id: installspec-check, args: [--sdk, layers]}]\n"},
    )
    _git(repo, "init", "-q")
    _git(repo, "add", ".")
    env = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "cache")}
    env.pop("PYTHONPATH", None)
    command = [sys.executable, "-m", "pre_commit"]
    installed = subprocess.run([*command, "install-hooks"], cwd=repo, env=env, capture_output=True, text=True, timeout=400)
    if installed.returncode != 0 and ("No matching distribution" in installed.stdout or "ConnectionError" in installed.stdout):
        pytest.skip("pre-commit could not fetch what installspec depends on: needs the network")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    held = subprocess.run([*command, "run"], cwd=repo, env=env, capture_output=True, text=True, timeout=120)
    assert held.returncode == 1
    assert "IS102" in held.stdout
    app(repo)
    _git(repo, "add", ".")
    right = subprocess.run([*command, "run"], cwd=repo, env=env, capture_output=True, text=True, timeout=120)
    assert right.returncode == 0, right.stdout
