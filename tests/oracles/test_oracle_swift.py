"""Swift's package manager reads, resolves and builds the manifests that `fix` wrote; its compiler takes the sources; its Foundation the lists."""

from __future__ import annotations

import json
import plistlib
import re
import shutil
from pathlib import Path
from typing import Any

import openstep_plist
import pytest
from oracle_apps import ROOT, ask, asked, copied, drift, fixed
from oracle_swift import STUBS, complaints, manifests, packages, parse, products, property_lists, stub_modules, swift

from installspec.ecosystems.apple import package_swift
from installspec.model.change import Declare
from installspec.model.edit import Fix
from installspec.model.expect import ExpectedDependency
from installspec.model.source import Source
from installspec.text.edit import apply

pytestmark = pytest.mark.oracle

EDITS = ROOT / "tests/ecosystems/apple/edits"
KIT = "Packages/BuoyKit"
LOG = "https://github.com/apple/swift-log"
# By SDK: its package, a version of it, the product.
SDKS = {
    "sentry": ("https://github.com/getsentry/sentry-cocoa", "9.29.0", "Sentry"),
    "posthog": ("https://github.com/PostHog/posthog-ios", "3.69.3", "PostHog"),
    "layers": ("https://github.com/layers-os/layers-sdk-ios", "1.4.0", "Layers"),
}


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stub_modules(tmp_path_factory.mktemp("modules"))


def identity(url: str) -> str:
    return url.rpartition("/")[2].removesuffix(".git").lower()


def up_to_next_major(url: str, version: str) -> tuple[str, str, str]:
    return url, version, f"{int(version.partition('.')[0]) + 1}.0.0"


def read(folder: Path, scratch: Path) -> dict[str, Any]:
    (said,) = manifests([folder], scratch)
    assert not isinstance(said, str), said
    return said


# ---- manifests


def test_swiftpm_lists_what_was_meant_in_every_manifest_of_the_cases(tmp_path: Path) -> None:
    outs = sorted(EDITS.glob("*/out/**/Package*.swift"))
    assert len(outs) > 18
    folders = []
    for at, out in enumerate(outs):
        for side, file in (("in", Path(str(out).replace("/out/", "/in/", 1))), ("out", out)):
            folder = tmp_path / side / str(at)
            folder.mkdir(parents=True)
            shutil.copy(file, folder)
            folders.append(folder)
    said = manifests(folders, tmp_path)
    assert [str(one) for one in said if isinstance(one, str)] == []
    dumped = [one for one in said if isinstance(one, dict)]
    for out, before, after in zip(outs, dumped[::2], dumped[1::2], strict=True):
        change = json.loads((EDITS / out.relative_to(EDITS).parts[0] / "change.json").read_text())
        had, has = packages(before), packages(after)
        linked, links = products(before), products(after)
        if change["change"] == "SetVersion":
            assert has.keys() == had.keys(), out
            assert {name: one for name, one in has.items() if one != had[name]}.keys() == {change["name"]}, out
            assert has[change["name"]][:2] == (had[change["name"]][0], change["version"]), out
            assert links == linked, out
            continue
        if change["change"] == "AddDependency":
            (spm,) = (one for one in change["options"] if one["manager"] == "spm")
            name = identity(spm["url"])
            assert list(has.items()) == [*had.items(), (name, up_to_next_major(spm["url"], spm["version"]))], out
        else:
            assert change["change"] == "LinkProduct"
            name = change["name"]
            assert has == had, out
        if not linked:
            assert "Tuist" in out.parts, "a package without targets"
            continue
        (target,) = (one for one in links if links[one] != linked[one])
        (new,) = links[target][len(linked[target]) :]
        assert links[target][:-1] == linked[target], out
        assert new in (change["modules"][0], f"{change['modules'][0]} {name}"), out


@pytest.mark.parametrize("sdk", SDKS)
def test_swiftpm_lists_the_package_of_a_fixed_tuist_app(sdk: str, tmp_path: Path, modules: Path) -> None:
    url, version, product = SDKS[sdk]
    app = copied("tuist", tmp_path)
    before = read(app / "Tuist", tmp_path)
    fixed(app, sdk)
    after = read(app / "Tuist", tmp_path)
    assert list(packages(after).items()) == [*packages(before).items(), (identity(url), up_to_next_major(url, version))]
    assert f'.external(name: "{product}")' in (app / "Project.swift").read_text()
    assert complaints([[app / "Project.swift"]], modules) == [[]]


@pytest.mark.parametrize("old", ['exact: "{}"', '.upToNextMinor(from: "{}")'])
@pytest.mark.parametrize("sdk", SDKS)
def test_swiftpm_lists_the_new_version_in_a_local_package_of_a_fixed_app(sdk: str, old: str, tmp_path: Path) -> None:
    url, version, product = SDKS[sdk]
    app = copied("swift-package", tmp_path)
    manifest = app / KIT / "Package.swift"
    text = manifest.read_text().replace('from: "1.5.0"),\n', f'from: "1.5.0"),\n        .package(url: "{url}", {old.format("1.0.0")}),\n')
    manifest.write_text(
        text.replace('"swift-log"),\n', f'"swift-log"),\n                .product(name: "{product}", package: "{identity(url)}"),\n')
    )
    before = read(app / KIT, tmp_path)
    assert packages(before)[identity(url)][:2] == (url, "1.0.0")
    fixed(app, sdk, "--only", "IS102")
    after = read(app / KIT, tmp_path)
    assert packages(after)[identity(url)][:2] == (url, version)
    assert products(after) == products(before)
    assert list(packages(after)) == list(packages(before))


@pytest.mark.parametrize("sdk", SDKS)
def test_swiftpm_resolves_and_builds_a_package_with_ours(sdk: str, tmp_path: Path) -> None:
    """Against packages of stubs in git repositories that stand for the real ones: without the product in the target, it does not build."""
    url, version, product = SDKS[sdk]
    package = copied("swift-package", tmp_path) / KIT
    start = package / "Sources/BuoyKit/Start.swift"
    snippet = (ROOT / f"golden/{sdk}/ios/spm-plain/init.swift").read_text()
    imports, body = re.findall(r"^import .*\n", snippet, re.MULTILINE), re.sub(r"^import .*\n", "", snippet, flags=re.MULTILINE)
    start.write_text("import Foundation\n" + "".join(imports) + start.read_text().replace('        log.info("started")\n', body))
    (package / "Tests/BuoyKitTests").mkdir(parents=True)
    (package / "Tests/BuoyKitTests/None.swift").write_text("")
    home = {"HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1"}
    for address, tag, name in ((f"{LOG}.git", "1.5.4", "Logging"), SDKS[sdk]):
        mirror = stub_package(tmp_path / identity(address), tag, name)
        ask([swift(), "package", "config", "set-mirror", "--original", address, "--mirror", mirror.as_uri()], package, **home)
    build = [swift(), "build", "--disable-sandbox", "--target", "BuoyKit"]
    assert f"no such module '{product}'" in "".join(asked(build, package, **home).stdout)

    manifest = package / "Package.swift"
    declare = Declare(ExpectedDependency("spm", "", url, version, ""), products=(product,))
    fix = package_swift.edit(Source("Package.swift", manifest.read_bytes()), declare)
    assert isinstance(fix, Fix)
    manifest.write_bytes(apply(manifest.read_bytes(), fix.edits))
    ask(build, package, **home)
    pins = json.loads((package / "Package.resolved").read_text())["pins"]
    assert {one["identity"]: one["state"]["version"] for one in pins} == {"swift-log": "1.5.4", identity(url): version}


def stub_package(folder: Path, tag: str, name: str) -> Path:
    """A git repository with a package of one product, which is the stub of this name."""
    (folder / "Sources" / name).mkdir(parents=True)
    shutil.copy(STUBS / f"{name}.swift", folder / "Sources" / name)
    target = f'products: [.library(name: "{name}", targets: ["{name}"])], targets: [.target(name: "{name}")]'
    (folder / "Package.swift").write_text(
        f'// swift-tools-version: 5.9\nimport PackageDescription\nlet package = Package(name: "{name}", {target})\n'
    )
    who = ["-c", "user.name=x", "-c", "user.email=x@example.com"]
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "x"], ["tag", tag]):
        ask(["git", *words], folder)
    return folder


@pytest.mark.parametrize(
    ("right", "broken"),
    [
        ('from: "1.5.0"),', 'from: "1.5.0")\n        .package(url: "https://example.com/a", from: "1.0.0"),'),
        ('from: "1.5.0"', 'form: "1.5.0"'),
        ('from: "1.5.0"', 'from: "1.5"'),
        ('.product(name: "Logging", ', '.product("Logging", '),
        ("    dependencies: [\n        .package", "    dependency: [\n        .package"),
    ],
    ids=["no-comma", "label", "version", "product", "argument"],
)
def test_swiftpm_rejects_a_broken_manifest(right: str, broken: str, tmp_path: Path) -> None:
    package = copied("swift-package", tmp_path) / KIT
    text = (package / "Package.swift").read_text()
    after = text.replace(right, broken, 1)
    assert after != text
    (package / "Package.swift").write_text(after)
    (said,) = manifests([package], tmp_path)
    assert isinstance(said, str), said


# ---- sources


@pytest.mark.parametrize("name", ["pods", "swiftui", "swiftui-bare", "swift-package", "tuist"])
def test_the_compiler_takes_a_fixed_app_and_no_misspelt_argument(name: str, tmp_path: Path, modules: Path) -> None:
    """All SDKs side by side in one app."""
    app = copied(name, tmp_path)
    changed = {file["path"] for sdk in SDKS for file in fixed(app, sdk)["files"] if file["path"].endswith(".swift")}
    for sdk in SDKS:
        assert drift(app, sdk) == []
    sources = [file for file in app.rglob("*.swift") if not {"Packages", "Tuist"} & set(file.parts) and file.name != "Project.swift"]
    (entry,) = (app / path for path in changed if app / path in sources)
    assert complaints([sources], modules) == [[]]
    for right in ("options.dsn", "projectToken:", "appId:"):
        text = entry.read_text()
        assert text.count(right) == 1
        entry.write_text(text.replace(right, right.replace("dsn", "dsm").replace(":", "s:")))
        assert complaints([sources], modules) != [[]]
        entry.write_text(text)
    entry.write_text(re.sub(r"^import (Sentry|PostHog|Layers)\n", "", text, flags=re.MULTILINE))
    (said,) = complaints([sources], modules)
    assert {f"cannot find '{one}' in scope" for one in ("SentrySDK", "PostHogSDK", "Layers")} <= set(said)


def test_the_compiler_finds_nothing_in_what_comes_out_of_a_case_that_did_not_go_in(modules: Path) -> None:
    outs = [out for out in sorted(EDITS.glob("*/out/**/*.swift")) if not out.name.startswith("Package")]
    ins = [one if (one := Path(str(out).replace("/out/", "/in/", 1))).exists() else None for out in outs]
    after = complaints([[out] for out in outs], modules, "-import-module", "Names")
    before = iter(complaints([[one] for one in ins if one is not None], modules, "-import-module", "Names"))
    new = {}
    for out, one, found in zip(outs, ins, after, strict=True):
        known = next(before) if one is not None else []
        # An order that is mended may leave another order wrong.
        if some := [error for error in found if error not in known and "must precede" not in error]:
            new[str(out.relative_to(EDITS))] = some
    assert new == {}
    assert sum(not found for found in after) > 0.9 * len(outs), "the stubs lack much: not much is judged"


def test_the_compiler_takes_every_snippet_of_the_specs(modules: Path, tmp_path: Path) -> None:
    """As first statements of a file that imports what apps import; the values of some need every escape that Swift has."""
    snippets = sorted((ROOT / "golden").glob("*/ios/*/init.swift"))
    assert len(snippets) >= 4 * len(SDKS)
    sources = []
    for at, snippet in enumerate(snippets):
        sources.append(tmp_path / f"snippet{at}.swift")
        sources[-1].write_text("import UIKit\n" + snippet.read_text())
    assert parse(sources, tmp_path) == {}
    assert complaints([[one] for one in sources], modules) == [[] for _ in sources]


# ---- property lists


def test_foundation_reads_the_lists_that_come_out_as_other_parsers_do(tmp_path: Path) -> None:
    app = copied("swiftui", tmp_path)
    for sdk in SDKS:
        fixed(app, sdk)
    files = [file for pattern in ("*.plist", "*.pbxproj") for file in (*EDITS.glob(f"*/out/**/{pattern}"), *app.rglob(pattern))]
    broken = tmp_path / "Broken.plist"
    broken.write_text('<plist version="1.0"><dict><key>a</key></dict></plist>')
    unclosed = tmp_path / "project.pbxproj"
    unclosed.write_text("// !$*UTF8*$!\n{ objects = { A = { isa = B; }; }\n")
    *said, refused, neither = property_lists([*files, broken, unclosed], tmp_path)
    for file, held in zip(files, said, strict=True):
        data = file.read_bytes()
        other = plistlib.loads(data) if file.suffix == ".plist" else openstep_plist.loads(data.decode(), use_numbers=False)
        assert held == other, file
    assert isinstance(refused, str)
    assert isinstance(neither, str)
