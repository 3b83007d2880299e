"""Which folders are packages of a workspace, and which of its neighbours a package uses."""

from __future__ import annotations

import pytest
from node_helpers import ROOT, WEB, YARN_TWO, dependency, kinds, manifest, only, repository, resolved

from installspec.model.facts import Module


@pytest.mark.parametrize(
    ("patterns", "unit", "member"),
    [
        (["apps/*"], "apps/web", True),
        (["apps/*"], "apps/group/web", False),
        (["./apps/*/"], "apps/web", True),
        (["apps/**"], "apps/group/web", True),
        (["apps/**", "!apps/old/**"], "apps/old/web", False),
        (["**"], "apps/web", True),
        (["{apps,libs}/*"], "libs/web", True),
        (["apps/web-?"], "apps/web-1", True),
        (["apps/web"], "apps/web", True),
        ([], "apps/web", False),
        (["apps/(*"], "apps/(x", True),
        (["{apps/web,libs/*}"], "libs/core", True),
        (["{apps,{libs,tools}}/*"], "tools/web", True),
        (["**/web/**"], "apps/web/one/two", True),
        (["a*b*c"], "aabbcb", False),
        (["apps/" + "{a,b}" * 40], "apps/" + "ab" * 20, False),
        (["apps/" + "{a." * 5000 + "}" * 5000], "apps/a.", False),
        (["apps/" + "*a" * 400 + "b"], "apps/" + "a" * 200, False),
        (["**/a/" * 150 + "b"], "/".join("a" * 150), False),
    ],
)
def test_the_patterns_of_workspaces(patterns: list[str], unit: str, member: bool) -> None:
    files = {
        "package.json": manifest("root", workspaces=patterns),
        f"{unit}/package.json": WEB,
        "yarn.lock": YARN_TWO,
    }
    assert (resolved(files, "sdk") is not None) is member


def test_lerna_names_the_packages_too() -> None:
    files = {
        "package.json": manifest("root"),
        "lerna.json": '{"packages": ["apps/*"]}',
        "apps/web/package.json": WEB,
        "yarn.lock": YARN_TWO,
    }
    assert resolved(files, "sdk") == ("2.1.0", "yarn.lock")


def test_a_package_uses_the_neighbours_that_it_names() -> None:
    files = {
        "package.json": ROOT.replace('"apps/*"', '"apps/*", "libs/*"'),
        "apps/web/package.json": manifest(
            "web", dependencies={"@acme/ui": "workspace:*", "plain": "*", "linked": "link:../../libs/linked", "lost": "file:../lost"}
        ),
        "libs/ui/package.json": manifest("@acme/ui"),
        "libs/plain/package.json": manifest("plain"),
        "libs/linked/package.json": manifest("linked"),
    }
    facts = repository(files)
    web = next(fact for fact in only(facts, Module) if fact.path == "apps/web")
    assert web.uses == ("libs/linked", "libs/plain", "libs/ui")
    assert dependency(facts, "plain").source_kind == "workspace"


def test_a_workspace_that_declares_nothing_builds_with_what_the_root_has() -> None:
    files = {
        "package.json": manifest("root", workspaces=["apps/*"], dependencies={"next": "15", "@nestjs/core": "11", "sdk": "^2.0.0"}),
        "apps/web/package.json": manifest("web", scripts={"dev": "next dev"}),
        "apps/api/package.json": manifest("api", scripts={"start": "node dist/main.js"}),
        "libs/x/package.json": manifest("x"),
    }
    assert kinds(files, "apps/web") == ("nextjs", "web")
    assert kinds(files, "apps/api") == ("node",)
    assert kinds(files, "libs/x") == ()
    assert next(fact for fact in only(repository(files), Module) if fact.path == "apps/web").uses == ("",)


def test_pnpm_takes_a_plain_requirement_from_the_registry() -> None:
    files = {
        "package.json": manifest("root"),
        "pnpm-workspace.yaml": "packages: ['apps/*']\ncatalog:\n  storybook: 9.0.0\n",
        "apps/web/package.json": manifest("web", dependencies={"storybook": "catalog:", "editor": "^1.0.0", "ui": "workspace:^"}),
        "apps/storybook/package.json": manifest("storybook"),
        "apps/editor/package.json": manifest("editor"),
        "apps/ui/package.json": manifest("ui"),
    }
    assert next(fact for fact in only(repository(files), Module) if fact.path == "apps/web").uses == ("apps/ui",)
