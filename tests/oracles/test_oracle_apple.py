"""Ruby, plist parsers and Xcode project parsers read what `fix` writes into iOS apps, and see what was meant."""

from __future__ import annotations

import json
import plistlib
from pathlib import Path
from typing import Any

import openstep_plist
import pytest
from oracle_apps import ask, copied, drift, fixed, program, tool

pytestmark = pytest.mark.oracle

HERE = Path(__file__).parent
PODS = {"sentry": "Sentry", "layers": "LayersSDK", "posthog": "PostHog"}
PRODUCTS = {"sentry": "Sentry", "layers": "Layers", "posthog": "PostHog"}


def pods(app: Path) -> dict[str, list[Any]]:
    """The pods of every target, as Ruby evaluates the Podfile."""
    ruby = program("ruby", "apt-get install -y ruby")
    ask([ruby, "-c", "Podfile"], app)
    said: dict[str, list[Any]] = json.loads(ask([ruby, HERE / "pods.rb", app / "Podfile"], app))
    return said


@pytest.mark.parametrize("sdk", PODS)
def test_ruby_evaluates_a_fixed_podfile_with_the_pod_in_the_apps_target_only(sdk: str, tmp_path: Path) -> None:
    app = copied("pods", tmp_path)
    before = pods(app)
    said = fixed(app, sdk)
    after = pods(app)
    (new,) = [one for one in after["Reader"] if one not in before["Reader"]]
    assert new[0] == PODS[sdk]
    assert new[1].startswith("~> ")
    assert {**after, "Reader": before["Reader"]} == before
    assert said["commands"] == ["pod install"]


@pytest.mark.parametrize("sdk", PRODUCTS)
@pytest.mark.parametrize("name", ["swiftui", "swiftui-bare"])
def test_project_parsers_see_the_same_objects_and_ours(name: str, sdk: str, tmp_path: Path) -> None:
    modules = tool("xcode", "node_modules")
    app = copied(name, tmp_path)
    (project,) = app.glob("*.xcodeproj/project.pbxproj")

    def read() -> tuple[dict[str, Any], list[Any]]:
        said = json.loads(ask(["node", HERE / "pbxproj.cjs", modules, project], app))
        step = openstep_plist.loads(project.read_text(), use_numbers=False)
        assert step["objects"].keys() == said["objects"].keys(), "the parsers disagree"
        return said["objects"], said["linked"]

    before, linked = read()
    fixed(app, sdk)
    after, now = read()
    assert [one for one in now if one not in linked] == [[PRODUCTS[sdk], one[1]] for one in now if one not in linked]
    assert len(now) == len(linked) + 1
    assert sorted(one["isa"] for key, one in after.items() if key not in before) == [
        "PBXBuildFile",
        "XCRemoteSwiftPackageReference",
        "XCSwiftPackageProductDependency",
    ]
    assert before.keys() <= after.keys()
    # The objects that were there are as they were, but for one more member in lists of ours.
    for key, was in before.items():
        for field, value in after[key].items():
            if value != was.get(field):
                assert field in ("files", "packageProductDependencies", "packageReferences")
                assert [one for one in value if one in was.get(field, [])] == was.get(field, []), "other members, or another order"
                assert len(value) == len(was.get(field, [])) + 1


def test_plist_gets_the_key_that_the_code_reads(tmp_path: Path) -> None:
    """An app that keeps its settings in Info.plist, with a value of another app id in it."""
    app = copied("swiftui", tmp_path)
    plist, source = app / "Tides/Info.plist", app / "Tides/TidesApp.swift"
    fixed(app, "layers")
    text = source.read_text()
    assert text.count('"app_8ffb9410eb0eb848264f8a65"') == 1
    source.write_text(
        text.replace('"app_8ffb9410eb0eb848264f8a65"', 'Bundle.main.object(forInfoDictionaryKey: "LAYERS_APP_ID") as! String')
    )
    plist.write_text(
        plist.read_text().replace(
            "\t<key>UILaunchScreen", "\t<key>LAYERS_APP_ID</key>\n\t<string>app_000000000000000000000000</string>\n\t<key>UILaunchScreen"
        )
    )
    before = plistlib.loads(plist.read_bytes())
    assert drift(app, "layers")
    fixed(app, "layers")
    assert drift(app, "layers") == []
    assert plistlib.loads(plist.read_bytes()) == {**before, "LAYERS_APP_ID": "app_8ffb9410eb0eb848264f8a65"}
