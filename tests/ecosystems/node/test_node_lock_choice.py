"""Which lockfile governs a package, and which of its entries is the version of a declaration."""

from __future__ import annotations

import pytest
from node_helpers import ROOT, WEB, YARN_TWO, bun_lock, dependency, manifest, npm_lock, pnpm_lock, repository, resolved

from installspec.model.source import Focus

BERRY_TWO = '"sdk@npm:^1.0.0":\n  version: 1.4.0\n\n"sdk@npm:^2.0.0":\n  version: 2.1.0\n'


@pytest.mark.parametrize(
    ("lock", "text", "version"),
    [
        ("package-lock.json", npm_lock(**{"node_modules/sdk": "1.4.0", "apps/web/node_modules/sdk": "2.1.0"}), "2.1.0"),
        ("package-lock.json", npm_lock(**{"node_modules/sdk": "2.0.5", "node_modules/x/node_modules/sdk": "1.0.0"}), "2.0.5"),
        ("yarn.lock", YARN_TWO, "2.1.0"),
        ("yarn.lock", BERRY_TWO, "2.1.0"),
        ("pnpm-lock.yaml", pnpm_lock("apps/web", "2.1.0(react@19.0.0)"), "2.1.0"),
        ("bun.lock", bun_lock({"sdk": "1.4.0", "web/sdk": "2.1.0"}), "2.1.0"),
        ("bun.lock", bun_lock({"sdk": "2.0.5"}), "2.0.5"),
    ],
)
def test_a_workspace_gets_its_own_version_from_the_lock_of_the_root(lock: str, text: str, version: str) -> None:
    assert resolved({"package.json": ROOT, "apps/web/package.json": WEB, lock: text}, "sdk") == (version, lock)


def test_a_lockfile_above_does_not_govern_a_package_that_is_no_workspace() -> None:
    files = {"package.json": ROOT, "tools/x/package.json": WEB, "package-lock.json": npm_lock(**{"node_modules/sdk": "2.1.0"})}
    assert resolved(files, "sdk") is None


def test_a_yarn_entry_of_another_range_is_not_taken() -> None:
    files = {"package.json": manifest(dependencies={"sdk": "^3.0.0"}), "yarn.lock": YARN_TWO}
    assert resolved(files, "sdk") is None


def test_the_package_manager_field_decides_between_lockfiles() -> None:
    files = {
        "package.json": manifest(packageManager="yarn@1.22.0+sha512.x", dependencies={"sdk": "^2.0.0"}),
        "yarn.lock": YARN_TWO,
        "package-lock.json": npm_lock(**{"node_modules/sdk": "2.0.0"}),
    }
    assert resolved(files, "sdk") == ("2.1.0", "yarn.lock")


def test_a_stray_lock_does_not_win_in_a_pnpm_workspace() -> None:
    files = {
        "package.json": manifest("root"),
        "pnpm-workspace.yaml": "packages:\n  - apps/*\n",
        "pnpm-lock.yaml": pnpm_lock("apps/web", "2.1.0"),
        "package-lock.json": npm_lock(**{"node_modules/sdk": "2.0.0"}),
        "apps/web/package.json": WEB,
        "apps/web/package-lock.json": npm_lock(**{"node_modules/sdk": "2.0.1"}),
    }
    assert resolved(files, "sdk") == ("2.1.0", "pnpm-lock.yaml")


def test_two_lockfiles_that_disagree_give_no_answer() -> None:
    files = {
        "package.json": manifest(dependencies={"sdk": "^2.0.0"}),
        "yarn.lock": YARN_TWO,
        "package-lock.json": npm_lock(**{"node_modules/sdk": "2.0.0"}),
    }
    assert resolved(files, "sdk") is None
    files["package-lock.json"] = npm_lock(**{"node_modules/sdk": "2.1.0"})
    assert resolved(files, "sdk") == ("2.1.0", "yarn.lock")


def test_a_shrinkwrap_wins_over_a_package_lock() -> None:
    files = {
        "package.json": manifest(dependencies={"sdk": "^2.0.0"}),
        "npm-shrinkwrap.json": npm_lock(**{"node_modules/sdk": "2.0.0"}),
        "package-lock.json": npm_lock(**{"node_modules/sdk": "2.1.0"}),
    }
    assert resolved(files, "sdk") == ("2.0.0", "npm-shrinkwrap.json")


def test_an_alias_is_resolved_under_its_own_name() -> None:
    files = {
        "package.json": manifest(dependencies={"renamed": "npm:sdk@^3.0.0"}),
        "yarn.lock": '"renamed@npm:sdk@^3.0.0":\n  version "3.1.0"\n',
    }
    found = dependency(repository(files, Focus(packages=frozenset({"sdk"}))), "renamed")
    assert (found.source, found.source_kind, found.range, found.resolved and found.resolved.version) == ("sdk", "alias", "^3.0.0", "3.1.0")


def test_resolutions_of_berry_change_the_descriptor() -> None:
    files = {
        "package.json": manifest(dependencies={"sdk": "^1.0.0"}, resolutions={"sdk": "2.1.0"}),
        "yarn.lock": '"sdk@npm:2.1.0":\n  version: 2.1.0\n',
    }
    assert resolved(files, "sdk") == ("2.1.0", "yarn.lock")
