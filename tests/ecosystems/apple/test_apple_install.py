"""Where changes of an app for Apple's platforms go, and what has to be run after them."""

from __future__ import annotations

import random

import pytest

from installspec.collect.walk import collect
from installspec.ecosystems import registry
from installspec.ecosystems.apple.install import commands, place
from installspec.model.change import (
    AddDependency,
    AddInit,
    Declare,
    LinkProduct,
    SetArgument,
    SetSetting,
    SetValue,
    SetVariable,
    SetVersion,
    Site,
)
from installspec.model.edit import Fix, Refusal
from installspec.model.expect import ExpectedDependency
from installspec.model.facts import Argument, Call, Value, Where
from installspec.model.source import Source
from installspec.repo.memory import Memory
from installspec.text.edit import apply

PACKAGE = ExpectedDependency("spm", "", "https://github.com/layers-os/layers-sdk-ios", "1.4.0")
POD = ExpectedDependency("cocoapods", "LayersSDK", "", "1.4.0")
SNIPPET = 'import Layers\n\nLayers.configure(appId: "app_example")'


def site(data: dict[str, bytes], *more: Call, app: str = "") -> Site:
    facts = collect(Memory(data), (), (), ()).facts
    return Site(app, "ios", ("ios",), (*facts, *more), tuple(sorted(data)), data.get)


@pytest.mark.parametrize(
    ("files", "changed", "expected"),
    [
        ({"ios/Podfile": b""}, ["ios/Podfile"], ("cd ios && pod install",)),
        ({"Podfile": b"", "Gemfile": b"gem 'cocoapods'"}, ["Podfile"], ("bundle exec pod install",)),
        ({"a b/Podfile": b"", "a b/Gemfile": b"gem 'fastlane'"}, ["a b/Podfile"], ("cd 'a b' && pod install",)),
        ({"Podfile": b"", "project.yml": b""}, ["Podfile", "project.yml"], ("xcodegen generate", "pod install")),
        ({"App/Cartfile": b""}, ["App/Cartfile"], ("cd App && carthage update",)),
        ({"App/Project.swift": b""}, ["App/Project.swift"], ("cd App && tuist generate",)),
        (
            {"Tuist/Package.swift": b"", "Project.swift": b""},
            ["Project.swift", "Tuist/Package.swift"],
            ("tuist install", "tuist generate"),
        ),
        ({"Package.swift": b"", "Package.resolved": b""}, ["Package.swift"], ("swift package resolve",)),
        ({"Package.swift": b""}, ["Package.swift"], ()),
        (
            {"ios/A B.xcodeproj/project.pbxproj": b"", "ios/A B.xcodeproj/project.xcworkspace/xcshareddata/swiftpm/Package.resolved": b""},
            ["ios/A B.xcodeproj/project.pbxproj"],
            ("cd ios && xcodebuild -resolvePackageDependencies -project 'A B.xcodeproj'",),
        ),
        (
            {
                "A.xcodeproj/project.pbxproj": b"",
                "Shop.xcworkspace/contents.xcworkspacedata": b'<Workspace><FileRef location="group:A.xcodeproj"/></Workspace>',
                "Shop.xcworkspace/xcshareddata/swiftpm/Package.resolved": b"",
                "A.xcodeproj/xcshareddata/xcschemes/Shop iOS.xcscheme": b"",
            },
            ["A.xcodeproj/project.pbxproj"],
            ("xcodebuild -resolvePackageDependencies -workspace Shop.xcworkspace -scheme 'Shop iOS'",),
        ),
        ({"A.xcodeproj/project.pbxproj": b"", "A/App.swift": b""}, ["A.xcodeproj/project.pbxproj", "A/App.swift"], ()),
    ],
)
def test_what_has_to_be_run(files: dict[str, bytes], changed: list[str], expected: tuple[str, ...]) -> None:
    assert commands(changed, site(files)) == expected


def test_a_variable_of_the_process_is_refused() -> None:
    where = Where("App/App.swift", 3, 9)
    value = Value("env", "LAYERS_APP_ID", where)
    call = Call("apple/swift", "Layers.configure", "Layers.configure", (Argument("appId", value, where),), where)
    answer = place(SetVariable("LAYERS_APP_ID", "app_example"), site({"App/Info.plist": b"<plist/>", "App/App.swift": b""}, call))
    assert isinstance(answer, Refusal)
    assert answer.where == where and "forInfoDictionaryKey" in answer.paste


def test_an_app_without_any_project_is_refused() -> None:
    for change in (
        AddDependency((PACKAGE, POD)),
        AddInit("apple/swift", SNIPPET, ("Layers.configure",)),
        SetSetting("Info.plist", "A", "b"),
    ):
        assert isinstance(place(change, site({"README.md": b"text"})), Refusal)


SAMPLES = {
    "apple/package_swift": b'import PackageDescription\nlet package = Package(name: "A", dependencies: [], targets: [.executableTarget(name: "A", dependencies: [])])\n',
    "apple/tuist": b'import ProjectDescription\nlet p = Project(name: "A", packages: [], targets: [.target(name: "A", product: .app, dependencies: [])])\n',
    "apple/pbxproj": b"{objects = {A = {isa = PBXProject; targets = (B);}; B = {isa = PBXNativeTarget; name = A;};}; rootObject = A;}",
    "apple/xcodegen": b"name: A\npackages:\n  B:\n    url: https://github.com/a/B\n    from: 1.0.0\ntargets:\n  A:\n    type: application\n    dependencies:\n      - package: B\n",
    "apple/cartfile": b'github "a/B" ~> 1.0\n git "https://git.example/b.git" "main" # c\n',
    "apple/podfile": b"target 'A' do\n  use_frameworks!\n  pod 'B', '~> 1.0'\n  if x\n    pod 'C'\n  end\nend\n",
    "apple/info_plist": b'<?xml version="1.0"?>\n<plist version="1.0">\n<dict>\n\t<key>A</key>\n\t<string>b</string>\n</dict>\n</plist>\n',
    "apple/xcconfig": b'A = b\n#include "B.xcconfig"\nC=d // e\n',
    "apple/swift": b'import SwiftUI\n@main struct A: App {\n  init() { f(a: "b") { $0.c = 1 } }\n  var body: some Scene { x }\n}\n',
    "apple/objc": b'#import <A/A.h>\nvoid f(void) { [A b:@"c"]; }\n',
}
NAMES = {"apple/package_swift": "Package.swift", "apple/cartfile": "Cartfile", "apple/tuist": "Project.swift", "apple/pbxproj": "A.xcodeproj/project.pbxproj", "apple/xcodegen": "project.yml",
         "apple/podfile": "Podfile", "apple/info_plist": "Info.plist", "apple/xcconfig": "A.xcconfig", "apple/swift": "A.swift", "apple/objc": "A.m"}  # fmt: skip


@pytest.mark.parametrize("format_id", SAMPLES)
def test_no_bytes_make_a_writer_raise(format_id: str) -> None:
    """Cut, doubled and garbled files: every change is answered, and edits fit the bytes."""
    module, path = registry.load(format_id), NAMES[format_id]
    chance = random.Random(4)
    sample = SAMPLES[format_id]
    for _ in range(60):
        data = bytearray(sample)
        for _ in range(chance.randrange(4)):
            at = chance.randrange(len(data) + 1)
            data[at : at + chance.randrange(6)] = chance.choice(
                [b"", b"{", b"}", b'"', b"\xff", b"(", b"end\n", b"\r\n", b"/*", bytes(data[:at])]
            )
        start = chance.randrange(len(data) + 1)
        where = Where(path, start, min(len(data), start + chance.randrange(12)))
        value = Value("string", "new", where)
        for change in (
            Declare(POD if format_id == "apple/podfile" else PACKAGE, target=chance.choice(["A", ""]), products=("Layers",)),
            LinkProduct(where, "B", ("B",)),
            SetVersion(where, "swiftpm", "1.4.0", "B"),
            SetValue(where, value, '"new"', "apple/swift"),
            SetArgument(where, "c", value, '"new"', "apple/swift", ("c",)),
            AddInit("apple/swift", SNIPPET, ("Layers.configure",)),
            SetVariable("V", "w"),
            SetSetting("Info.plist", "S", "t"),
        ):
            if type(change).__name__ in module.writes:
                answer = module.edit(Source(path, bytes(data)), change)
                assert isinstance(answer, Fix | Refusal)
                if isinstance(answer, Fix):
                    apply(bytes(data), answer.edits)
