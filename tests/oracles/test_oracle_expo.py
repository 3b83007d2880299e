"""The Expo CLI reads the app that `fix` wrote, runs the SDK's config plugin, and makes native projects of it. On demand: its install takes a minute."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from oracle_apps import ask, copied, drift, fixed, tool

pytestmark = pytest.mark.oracle

CLI = ("node", "node_modules/expo/bin/cli")
QUIET = {"EXPO_OFFLINE": "1", "EXPO_NO_TELEMETRY": "1", "EXPO_NO_GIT_STATUS": "1"}


def test_expo_accepts_the_fixed_app_and_makes_native_projects(tmp_path: Path) -> None:
    modules = tool("expo", "node_modules")
    app = copied("expo", tmp_path)
    said = fixed(app, "sentry")
    assert drift(app, "sentry") == []
    assert sorted(file["path"] for file in said["files"]) == [".env", "App.tsx", "app.json", "package.json"]
    (app / "node_modules").symlink_to(modules)

    config = json.loads(ask([*CLI, "config", "--type", "introspect", "--json"], app, **QUIET))
    assert config["plugins"] == ["@sentry/react-native/expo"]
    assert "@sentry/react-native/expo" in config["_internal"]["pluginHistory"], "the plugin did not run"

    ask([*CLI, "prebuild", "--no-install"], app, **QUIET)
    assert "sentry.gradle" in (app / "android/app/build.gradle").read_text()
    (project,) = app.glob("ios/*.xcodeproj/project.pbxproj")
    assert "Upload Debug Symbols to Sentry" in project.read_text()
    # The native projects that Expo makes are the app's own result: the check is clean with them, too.
    assert drift(app, "sentry") == []
