"""Catalogs of pnpm and bun: a reference is followed to the line that gives the version."""

from __future__ import annotations

import pytest
from node_helpers import bun_lock, dependency, law_1, manifest, pnpm_lock, repository, resolved


@pytest.mark.parametrize(
    ("reference", "catalogs", "value"),
    [
        ("catalog:", "catalog:\n  sdk: ^2.0.0\n", "^2.0.0"),
        ("catalog:default", "catalog:\n  sdk: ^2.0.0\n", "^2.0.0"),
        ("catalog:", "catalogs:\n  default:\n    sdk: '^2.0.0'\n", "^2.0.0"),
        ("catalog:old", 'catalog:\n  sdk: ^9.0.0\ncatalogs:\n  old:\n    "sdk": "^2.0.0" # pinned\n', "^2.0.0"),
    ],
)
def test_a_pnpm_catalog_is_followed(reference: str, catalogs: str, value: str) -> None:
    files = {
        "package.json": manifest("root"),
        "pnpm-workspace.yaml": "packages:\n  - 'apps/*'\n" + catalogs,
        "pnpm-lock.yaml": pnpm_lock("apps/web", "2.1.0", "'catalog:'"),
        "apps/web/package.json": manifest("web", dependencies={"sdk": reference}),
    }
    facts = repository(files)
    law_1(facts, files)
    found = dependency(facts, "sdk", "apps/web/")
    assert (found.requirement, found.kind, found.range) == (reference, "catalog", value)
    (hop,) = found.via
    assert (hop.where.path, hop.value) == ("pnpm-workspace.yaml", value)
    assert files["pnpm-workspace.yaml"][hop.where.start : hop.where.end] == value
    assert found.resolved is not None and found.resolved.version == "2.1.0"


def test_a_missing_catalog_entry_has_no_range() -> None:
    files = {
        "package.json": manifest("root"),
        "pnpm-workspace.yaml": "packages: ['apps/*']\ncatalog:\n  other: 1.0.0\n",
        "apps/web/package.json": manifest("web", dependencies={"sdk": "catalog:"}),
    }
    found = dependency(repository(files), "sdk")
    assert (found.kind, found.range, found.via, found.resolved) == ("catalog", "", (), None)


def test_the_line_of_a_catalog_is_a_dependency_with_its_own_version() -> None:
    lock = "lockfileVersion: '9.0'\n\ncatalogs:\n  default:\n    sdk:\n      specifier: ^2.0.0\n      version: 2.1.0\n\nimporters:\n\n  .: {}\n"
    files = {"package.json": manifest(), "pnpm-workspace.yaml": "catalog:\n  sdk: ^2.0.0\n", "pnpm-lock.yaml": lock}
    assert resolved(files, "sdk", "pnpm-workspace.yaml") == ("2.1.0", "pnpm-lock.yaml")


def test_the_catalog_of_bun_is_followed_and_resolved() -> None:
    files = {
        "package.json": manifest("root", workspaces={"packages": ["apps/*"], "catalog": {"sdk": "^2.0.0"}}),
        "apps/web/package.json": manifest("web", dependencies={"sdk": "catalog:"}),
        "bun.lock": bun_lock({"sdk": "2.1.0"}),
    }
    found = dependency(repository(files), "sdk", "apps/web/")
    assert (found.range, [hop.where.path for hop in found.via]) == ("^2.0.0", ["package.json"])
    assert resolved(files, "sdk", "apps/web/") == ("2.1.0", "bun.lock")
    assert resolved(files, "sdk", "package.json") == ("2.1.0", "bun.lock")
