"""What a person reads in a finding: where to change what, and which argument is meant."""

from __future__ import annotations

import pytest
from drift_samples import held
from test_drift_rules import web

from installspec import engine
from installspec.drift.rules._words import spoken

WORKSPACE = '{"name": "root", "private": true, "workspaces": ["apps/*"]}'
APP = '{"name": "a", "private": true, "dependencies": {"vite": "7.0.0", "@acme/web": "%s"}}'


@pytest.mark.parametrize(
    ("requirement", "place"),
    [("catalog:", " in pnpm-workspace.yaml"), ("^1.0.0", "")],
    ids=["in a catalog", "at the declaration"],
)
def test_where_the_requirement_is_to_be_set(requirement: str, place: str) -> None:
    files = {
        "package.json": WORKSPACE,
        "pnpm-workspace.yaml": 'packages: ["apps/*"]\ncatalog:\n  "@acme/web": ^1.0.0\n',
        "apps/a/package.json": APP % requirement,
        "apps/a/index.html": "",
    }
    (one,) = [one for one in held(files).findings if one.code == "IS102"]
    assert one.mend == f"Set the requirement{place} to 2.1.0 or to a range that admits it."


@pytest.mark.parametrize(
    ("field", "words"),
    [("host", "host"), ("a.b", "a.b"), ("#1", "argument 1"), ("#2.host", "host of argument 2"), ("#1.a.b", "a.b of argument 1")],
)
def test_an_argument_without_a_name(field: str, words: str) -> None:
    assert spoken(field) == words


@pytest.mark.parametrize(
    ("app", "beside", "words"),
    [
        ("web", {}, "npm, yarn or pnpm"),
        ("web", {"pnpm-lock.yaml": "lockfileVersion: '9.0'\n"}, "pnpm"),
        ("web", {"yarn.lock": "# yarn lockfile v1\n"}, "yarn"),
        ("web", {"bun.lock": '{"lockfileVersion": 1, "packages": {}}'}, "bun"),
        ("web", {"yarn.lock": "# yarn lockfile v1\n", "package-lock.json": '{"lockfileVersion": 3, "packages": {}}'}, "npm, yarn or pnpm"),
        ("expo", {"pnpm-workspace.yaml": "packages: []\n"}, "expo or pnpm"),
    ],
)
def test_what_to_install_names_the_managers(app: str, beside: dict[str, str], words: str) -> None:
    page = {"package.json": '{"name": "a", "dependencies": {"vite": "7.0.0"}}', "index.html": ""}
    expo = {"package.json": '{"name": "a", "main": "expo-router/entry", "dependencies": {"expo": "54.0.0", "react-native": "0.81.0"}}'}
    (one,) = held((page if app == "web" else expo) | beside, engine._of_pack("sentry", {})).findings
    assert f"(with {words})." in one.mend


def test_a_positional_argument_is_no_sign_of_its_own() -> None:
    said = [one.message for one in held(web("Acme.init(options);")).findings]
    assert any("argument 1 of Acme.init" in text for text in said)
