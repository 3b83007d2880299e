"""What linking keeps and adds, whatever the files."""

from __future__ import annotations

from node_helpers import ROOT, WEB, manifest, npm_lock, only, repository

from installspec.model.facts import Dependency, Module
from installspec.text.files import Files


def test_link_gives_the_same_facts_whatever_their_order() -> None:
    from installspec.ecosystems.node.link import link

    files = {"package.json": ROOT, "apps/web/package.json": WEB, "package-lock.json": npm_lock(**{"node_modules/sdk": "2.1.0"})}
    facts = repository(files)
    assert sorted(map(repr, link(facts[::-1], Files(files)))) == sorted(map(repr, facts))


def test_the_native_projects_of_an_app_belong_to_it() -> None:
    files = {
        "apps/mobile/package.json": manifest(dependencies={"react-native": "0.81.0"}),
        "apps/mobile/ios/Podfile": "",
        "apps/mobile/android/app/build.gradle": "",
        "ios/Podfile": "",
    }
    (module,) = only(repository(files), Module)
    assert module.nests == ("apps/mobile/ios", "apps/mobile/android")
    files["apps/mobile/macos/Podfile"] = ""
    assert only(repository(files), Module)[0].nests == module.nests  # made by something else
    files["apps/mobile/package.json"] = manifest(dependencies={"react-native": "0.81.0", "react-native-macos": "0.81.0"})
    assert only(repository(files), Module)[0].nests == (*module.nests, "apps/mobile/macos")


def test_every_dependency_keeps_its_manager_and_scheme() -> None:
    facts = repository({"package.json": manifest(dependencies={"a": "1.0.0"})})
    assert [(one.manager, one.scheme) for one in only(facts, Dependency)] == [("npm", "npm")]
