"""npm, pnpm, yarn 1 and yarn 4 lock the package.json that `fix` writes, and `diff` is clean with their lock."""

from __future__ import annotations

from pathlib import Path

import pytest
from oracle_apps import ask, copied, drift, fixed, program, tool

pytestmark = pytest.mark.oracle

BIN = ("managers", "node_modules")
LOCKS = {"npm": "package-lock.json", "pnpm": "pnpm-lock.yaml", "yarn": "yarn.lock", "berry": "yarn.lock"}
# layers' packages are in no registry.
APPS = (("web", "sentry", "@sentry/browser"), ("node", "posthog", "posthog-node"))


def lock(manager: str, app: Path, *, frozen: bool = False) -> None:
    """Writes the app's lock by its manager, or has the manager say that the lock is what the manifests ask for."""
    if manager == "npm":
        program("npm", "apt-get install -y nodejs npm")
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
        words = ["npm", "ci", "--dry-run", *quiet] if frozen else ["npm", "install", "--package-lock-only", *quiet]
        ask(words, app)
    elif manager == "pnpm":
        words = ["node", tool(*BIN, "pnpm/bin/pnpm.cjs"), "install", "--lockfile-only", "--ignore-scripts", "--prefer-offline"]
        ask([*words, "--frozen-lockfile" if frozen else "--no-frozen-lockfile"], app, npm_config_manage_package_manager_versions="false")
    elif manager == "yarn":
        # It has no way to lock without fetching; `--frozen-lockfile` fails where the lock would change.
        words = ["node", tool(*BIN, "yarn/bin/yarn.js"), "install", "--ignore-scripts", "--non-interactive", "--prefer-offline"]
        ask([*words, "--frozen-lockfile"] if frozen else words, app)
    else:
        mode = ("--immutable", "--mode", "skip-build") if frozen else ("--mode", "update-lockfile")
        words = ["node", tool(*BIN, "@yarnpkg/cli-dist/bin/yarn.js"), "install", *mode]
        ask(words, app, YARN_ENABLE_TELEMETRY="0", YARN_IGNORE_PATH="1", YARN_ENABLE_IMMUTABLE_INSTALLS="0")


@pytest.mark.parametrize(("name", "sdk", "package"), APPS)
@pytest.mark.parametrize("manager", LOCKS)
def test_managers_lock_the_fixed_manifest(manager: str, name: str, sdk: str, package: str, tmp_path: Path) -> None:
    app = copied(name, tmp_path)
    lock(manager, app)
    found = drift(app, sdk)
    assert found, "the SDK is not in yet"
    said = fixed(app, sdk)
    assert "package.json" in [file["path"] for file in said["files"]]
    assert any(manager.replace("berry", "yarn") in one for one in said["commands"]), said["commands"]
    # Until a person runs that command, the lock is behind, and nothing else.
    assert all("IS106" in one for one in drift(app, sdk))

    lock(manager, app)
    lock(manager, app, frozen=True)
    assert drift(app, sdk) == []
    assert package in (app / LOCKS[manager]).read_text()


def test_pnpm_locks_a_fixed_workspace(tmp_path: Path) -> None:
    app = copied("workspace", tmp_path)
    lock("pnpm", app)
    fixed(app, "sentry")
    lock("pnpm", app)
    lock("pnpm", app, frozen=True)
    assert drift(app, "sentry") == []
