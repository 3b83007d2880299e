"""What the loop around the check does with fixes that do not hold what they promise, and with versions that several packages share."""

from __future__ import annotations

import json
from typing import Any

import pytest
from test_fix_laws import VALUES, checker

from installspec.fix import plan as planning
from installspec.fix.make import Made
from installspec.fix.plan import plan
from installspec.model.facts import Where
from installspec.model.finding import Finding
from installspec.model.plan import Plan, Told
from installspec.repo.memory import Memory
from installspec.report._fix import text

APP = {"name": "shop", "dependencies": {"@layers/client": "~1.2.0", "next": "15.5.4", "react": "19.1.0"}}
INIT = b"""import { Layers } from "@layers/client";
Layers.configure({ appId: "app_8ffb9410eb0eb848264f8a65", endpoint: "https://in.layers.com/l/events" });
"""


def app(**changed: Any) -> dict[str, bytes]:
    return {"package.json": json.dumps({**APP, **changed}, indent=2).encode(), "app/page.tsx": b"", "instrumentation-client.ts": INIT}


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (b"{", "the finding is still there|package.json"),
        (json.dumps({**APP, "version": "1"}).encode(), "the finding is still there"),
        (json.dumps({**APP, "dependencies": {"next": "15.5.4", "react": "19.1.0"}}).encode(), "brings IS101"),
    ],
)
def test_a_fix_that_does_not_prove_is_dropped(monkeypatch: pytest.MonkeyPatch, written: bytes, why: str) -> None:
    monkeypatch.setattr(planning, "make", lambda change, site, ecosystem: Made({"package.json": written}, "safe"))
    made = plan(Memory(app()), checker("layers"))
    assert made.files == () and made.closed == ()
    (dropped,) = made.dropped
    assert dropped.finding.code == "IS102"
    assert any(part in dropped.reason for part in why.split("|")), dropped.reason


def test_one_bad_fix_does_not_cost_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    real = planning.make
    files = {**{f"a/{path}": data for path, data in app().items()}, **{f"b/{path}": data for path, data in app().items()}}

    def sometimes(change: Any, site: Any, ecosystem: str) -> Any:
        return Made({"a/package.json": b"{"}, "safe") if change.where.path.startswith("a/") else real(change, site, ecosystem)

    monkeypatch.setattr(planning, "make", sometimes)
    made = plan(Memory(files), checker("layers"))
    assert [one.path for one in made.files] == ["b/package.json"]
    assert [(one.finding.app, one.finding.code) for one in made.dropped] == [("a", "IS102")]


def test_a_writer_that_breaks_costs_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    real = planning.make
    files = {**{f"a/{path}": data for path, data in app().items()}, **{f"b/{path}": data for path, data in app().items()}}

    def breaks(change: Any, site: Any, ecosystem: str) -> Any:
        if change.where.path.startswith("a/"):
            raise ValueError("subsection not found")
        return real(change, site, ecosystem)

    monkeypatch.setattr(planning, "make", breaks)
    made = plan(Memory(files), checker("layers"))
    assert [one.path for one in made.files] == ["b/package.json"]
    assert [one.reason for one in made.dropped] == ["ValueError while it was made: subsection not found"]


def test_unsafe_fixes_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    real = planning.make

    def unsafe(change: Any, site: Any, ecosystem: str) -> Any:
        made = real(change, site, ecosystem)
        return made._replace(safety="unsafe") if isinstance(made, Made) else made

    monkeypatch.setattr(planning, "make", unsafe)
    made = plan(Memory(app()), checker("layers"))
    assert made.files == () and "--unsafe" in made.refused[0].reason
    assert [one.path for one in plan(Memory(app()), checker("layers"), unsafe=True).files] == ["package.json"]


GRADLE = b"""plugins { id 'com.android.application' }
def sdkVersion = '1.2.0'
android { namespace 'com.example.shop' }
dependencies {
    implementation "com.layers:layers-sdk-android:$sdkVersion"
    implementation "%s:$sdkVersion"
}
"""


@pytest.mark.parametrize(("other", "changed"), [(b"com.layers:layers-extra", True), (b"org.example:unrelated", False)])
def test_a_shared_version_changes_only_if_all_its_users_agree(other: bytes, changed: bool) -> None:
    made = plan(Memory({"app/build.gradle": GRADLE % other, "settings.gradle": b"include ':app'\n"}), checker("layers"), only=["IS102"])
    if changed:
        assert [one.after for one in made.files] == [(GRADLE % other).replace(b"1.2.0", b"1.4.0")]
    else:
        assert made.files == ()
        assert [one.reason for one in made.refused] == ["the version here is also that of org.example:unrelated"]


def test_a_value_that_the_spec_only_proposes_is_what_is_written() -> None:
    """Nobody has to say which host: `diff` takes any, `fix` writes the spec's."""
    files = {"pubspec.yaml": b"name: shop\ndependencies:\n  flutter:\n    sdk: flutter\n", "lib/main.dart": DART}
    made = plan(Memory(files), checker("posthog"))
    (main,) = [one.after for one in made.files if one.path == "lib/main.dart"]
    assert b"'https://us.i.posthog.com'" in main and b"isfree" not in main
    assert made.after[0].status == "clean"


DART = b"""import 'package:flutter/material.dart';

void main() {
  runApp(const MyApp());
}
"""


def _left(*places: tuple[str, int, str]) -> list[str]:
    """What is printed of findings that are left for the same reason: file and line of each, and what it says."""
    said = [
        Told(
            Finding("IS302", "error", "", "web", Where(path, line, line + 1), message),
            "acme",
            "a spread",
            Where(path, line, line + 1),
            line,
            "key: k",
        )
        for path, line, message in places
    ]
    lines = text(Plan((), (), tuple(said), (), (), (), ()), b"", color=False, written=False).splitlines()
    return lines[: lines.index("")]


def test_what_is_left_for_one_reason_is_said_once() -> None:
    apart = _left(("a/main.ts", 3, "no key"), ("b/main.ts", 4, "no key"))
    assert apart == ["left IS302 acme a/main.ts: no key", "left IS302 acme b/main.ts: no key", "  why   a spread", "  paste key: k"]
    together = _left(("main.ts", 3, "no key"), ("main.ts", 9, "no key"))
    assert together == ["left IS302 acme main.ts: no key", "  why   main.ts:3, main.ts:9: a spread", "  paste key: k"]


def test_what_is_to_be_done_with_a_shared_lockfile_is_said_once() -> None:
    lock = {"lockfileVersion": 3, "packages": {"node_modules/@layers/client": {"version": "1.0.0"}}}
    files = {"package.json": b'{"private": true, "workspaces": ["apps/*"]}', "package-lock.json": json.dumps(lock, indent=2).encode()}
    for one in ("apps/a", "apps/b"):
        files |= {f"{one}/{path}": data for path, data in app(dependencies={**APP["dependencies"], "@layers/client": "^1.0.0"}).items()}
    made = plan(Memory(files), checker("layers"))
    assert [one.code for result in made.after for one in result.findings].count("IS106") == 2
    assert text(made, b"", color=False, written=False).count("open IS106") == 1


def test_what_several_apps_share_is_run_once() -> None:
    """Two modules of one Gradle build and their catalog: one command that locks all that changed."""
    script = 'plugins { id("com.android.application") }\ndependencies {\n    implementation(libs.core)\n}\n'
    code = "package a\n\nclass App : android.app.Application() {\n    override fun onCreate() {\n        super.onCreate()\n    }\n}\n"
    manifest = '<manifest xmlns:android="http://schemas.android.com/apk/res/android"><application android:name="a.App" /></manifest>\n'
    files = {"settings.gradle.kts": 'include(":phone", ":wear")\n', "gradle/libs.versions.toml": '[libraries]\ncore = "a:core:1.0"\n'}
    for one in ("phone", "wear"):
        files |= {f"{one}/build.gradle.kts": script, f"{one}/gradle.lockfile": "empty=\n", f"{one}/src/main/kotlin/a/App.kt": code}
        files |= {f"{one}/src/main/AndroidManifest.xml": manifest}
    made = plan(Memory({path: text.encode() for path, text in files.items()}), checker("layers"))
    assert sorted({finding.app for _, finding in made.closed}) == ["phone", "wear"]
    assert made.commands == ("gradle :phone:dependencies :wear:dependencies --write-locks",)


@pytest.mark.parametrize(
    ("lines", "stated"),
    [
        ("    // Layers - pinned to avoid the new constructor\n    implementation 'com.layers:layers-sdk-android:1.2.0'\n", True),
        ("    implementation 'com.layers:layers-sdk-android:1.2.0' // do not upgrade: breaks release builds\n", True),
        ("    // Pinned.\n    // See the wiki.\n    implementation 'com.layers:layers-sdk-android:1.2.0'\n", True),
        ("    // Analytics of our own\n    implementation 'com.layers:layers-sdk-android:1.2.0' // spinned off\n", False),
        ("    // pinned\n    implementation 'a:b:1.0'\n    implementation 'com.layers:layers-sdk-android:1.2.0'\n", False),
        ("    // pinned\n\n    implementation 'com.layers:layers-sdk-android:1.2.0'\n", False),
        ("    implementation 'a:b:1.0' // pinned\n    implementation 'com.layers:layers-sdk-android:1.2.0'\n", False),
    ],
)
def test_a_version_that_a_comment_calls_pinned_is_asked_for(lines: str, stated: bool) -> None:
    gradle = "plugins { id 'com.android.application' }\nandroid { namespace 'com.example.shop' }\ndependencies {\n" + lines + "}\n"
    files = {"app/build.gradle": gradle.encode(), "settings.gradle": b"include ':app'\n"}
    made = plan(Memory(files), checker("layers"), only=["IS102"])
    assert [one.reason for one in made.refused] == (
        ["a comment there says that this version is pinned; --unsafe makes it"] if stated else []
    )
    assert [one.path for one in made.files] == ([] if stated else ["app/build.gradle"])
    anyway = plan(Memory(files), checker("layers"), unsafe=True, only=["IS102"])
    assert [one.after for one in anyway.files] == [gradle.replace("layers-sdk-android:1.2.0", "layers-sdk-android:1.4.0").encode()]


@pytest.mark.parametrize(
    ("pod", "codes", "left"),
    [
        ("'~> 0.9'", ["IS102", "IS301"], []),
        ("'>= 0.5'", [], ["IS301"]),
        (":git => 'https://github.com/layers-os/layers-sdk-ios.git', :tag => '0.9.0'", [], ["IS102", "IS301"]),
        (":git => 'https://github.com/layers-os/layers-sdk-ios.git', :tag => '1.2.0'", ["IS301"], ["IS102"]),
    ],
)
def test_no_init_is_written_for_another_major_version(pod: str, codes: list[str], left: list[str]) -> None:
    """What the spec's init calls may not be in the version that stays."""
    locked = pod.rpartition("'")[0].rpartition("'")[2] if "tag" in pod else "0.9.0"
    start = (
        "import UIKit\n\n@main\nclass AppDelegate: UIResponder, UIApplicationDelegate {\n"
        "    func application(_ application: UIApplication, didFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey: Any]?) "
        "-> Bool {\n        return true\n    }\n}\n"
    )
    files = {
        "Podfile": f"target 'Shop' do\n  pod 'LayersSDK', {pod}\nend\n",
        "Podfile.lock": f"PODS:\n  - LayersSDK ({locked})\n",
        "Shop.xcodeproj/project.pbxproj": PROJECT,
        "Shop/AppDelegate.swift": start,
    }
    made = plan(Memory({path: text.encode() for path, text in files.items()}), checker("layers"))
    assert sorted(finding.code for _, finding in made.closed) == codes
    assert sorted(one.finding.code for one in made.refused) == left


def test_each_of_two_findings_that_say_the_same_is_told() -> None:
    pod = "  pod 'LayersSDK', :git => 'https://github.com/layers-os/layers-sdk-ios.git', :tag => '1.2.0'\n"
    files = {
        "Podfile": f"target 'Shop' do\n{pod}end\n\ntarget 'Shop Beta' do\n{pod}end\n",
        "Podfile.lock": "PODS:\n  - LayersSDK (1.2.0)\n",
        "Shop.xcodeproj/project.pbxproj": PROJECT,
    }
    made = plan(Memory({path: text.encode() for path, text in files.items()}), checker("layers"))
    assert [one.line for one in made.refused if one.finding.code == "IS102"] == [2, 6]


PROJECT = """// !$*UTF8*$!
{
	objects = {
		C1 = {isa = XCBuildConfiguration; name = Release; buildSettings = {SDKROOT = iphoneos; }; };
		L1 = {isa = XCConfigurationList; buildConfigurations = (C1,); };
		R = {isa = PBXProject; buildConfigurationList = L1; targets = (T1,); };
		T1 = {isa = PBXNativeTarget; name = Shop; productType = "com.apple.product-type.application"; buildPhases = (); };
	};
	rootObject = R;
}
"""


@pytest.mark.parametrize(
    ("script", "line"),
    [
        ("app/build.gradle.kts", '    "fullImplementation"("com.layers:layers-sdk-android:1.4.0")'),
        ("app/build.gradle", "    fullImplementation 'com.layers:layers-sdk-android:1.4.0'"),
    ],
)
@pytest.mark.parametrize("also", [[], ["main"], ["beta"]])
def test_what_one_variant_alone_calls_is_declared_for_that(script: str, line: str, also: list[str]) -> None:
    quote = '"' if script.endswith("kts") else "'"
    text = f'plugins {{ id("com.android.application") }}\ndependencies {{\n    implementation({quote}com.squareup.okio:okio:3.9.0{quote})\n}}\n'
    text = text if script.endswith("kts") else text.replace("(", " ").replace(")", "")
    code = 'package a\n\nimport com.layers.sdk.Layers\n\nfun go() {\n    Layers.configure(appId = "app_8ffb9410eb0eb848264f8a65", endpoint = "https://in.layers.com/l/events")\n}\n'
    files = {script: text.encode(), **{f"app/src/{one}/kotlin/a/{one}.kt": code.encode() for one in ["full", *also]}}
    made = plan(Memory(files), checker("layers"))
    (changed,) = made.files
    assert changed.after is not None
    added = set(changed.after.decode().splitlines()) - set(text.splitlines())
    assert added == {
        line if not also else line.replace('"fullImplementation"', "implementation").replace("fullImplementation", "implementation")
    }


def after(files: dict[str, str], sdk: str = "sentry") -> tuple[dict[str, str], list[str]]:
    """The files as a fix leaves them, and what it closes."""
    made = plan(Memory({path: text.encode() for path, text in files.items()}), checker(sdk))
    assert made.dropped == ()
    return {one.path: (one.after or b"").decode() for one in made.files}, [one.code for _, one in made.closed]


def test_one_package_that_is_declared_for_each_of_its_extras() -> None:
    """Two requirements that exclude each other cannot be installed, so that none is changed alone."""
    text = "flask\nsentry-sdk==1.2.0\nsentry-sdk[flask]==1.2.0\nsentry_sdk[celery] == 1.2.0  # workers\n"
    files, closed = after({"requirements.txt": text, "app.py": "import sentry_sdk\nsentry_sdk.init()\n"})
    assert files == {"requirements.txt": text.replace("1.2.0", "2.75.0")}
    assert closed == ["IS102"] * 3


PUBSPEC = """name: shop
dependencies:
  flutter:
    sdk: flutter
  sentry_dio: {0}
  sentry_flutter: {0}
  sentry_logging: 8.1.0
dev_dependencies:
  sentry_dart_plugin: {0}
"""


@pytest.mark.parametrize(("before", "changed"), [("9.8.0", "9.27.0"), ("^8.0.0", "^9.27.0")])
def test_packages_that_are_released_together(before: str, changed: str) -> None:
    """Those with the requirement of the SDK's own package change with it; tools, and what has a version of its own, stay."""
    main = "import 'package:sentry_flutter/sentry_flutter.dart';\nvoid main() {\n  SentryFlutter.init((o) => o.dsn = dsn, appRunner: run);\n}\n"
    files, closed = after({"pubspec.yaml": PUBSPEC.format(before), "lib/main.dart": main})
    expected = PUBSPEC.format(changed).replace(f"sentry_dart_plugin: {changed}", f"sentry_dart_plugin: {before}")
    assert files == {"pubspec.yaml": expected}
    assert closed == ["IS102", "IS102"]


APP_PY = {"app.py": "import sentry_sdk\nsentry_sdk.init()\n"}


@pytest.mark.parametrize(
    ("own", "bound", "changed"),
    [
        ("sentry-sdk", "sentry-sdk==1.2.0", ["constraints.txt"]),
        ("sentry-sdk>=1.0", "sentry-sdk~=1.5", ["constraints.txt"]),
        ("sentry-sdk==1.2.0", "sentry-sdk>=1.0", ["requirements.txt"]),
        ("sentry-sdk==1.2.0", "sentry-sdk==1.2.0", ["constraints.txt", "requirements.txt"]),
    ],
)
def test_a_constraint_that_leaves_the_version_out_is_what_is_changed(own: str, bound: str, changed: list[str]) -> None:
    files = {"requirements.txt": f"-c constraints.txt\n{own}\n", "constraints.txt": f"{bound}\n"}
    view = Memory({path: text.encode() for path, text in (files | APP_PY).items()})
    made = plan(view, checker("sentry"))
    found = [one for result in made.before for one in result.findings if one.code == "IS102"]
    assert sorted(one.where.path for one in found) == changed
    assert [one.path for one in made.files] == changed
    assert not any(one.code == "IS102" for result in made.after for one in result.findings)


def test_a_literal_does_not_give_way_to_a_variable_that_nothing_declares() -> None:
    """`os.environ[...]` of a variable that is not there ends the program where it worked before."""
    code = 'import sentry_sdk\n\nsentry_sdk.init(dsn="https://other@o0.ingest.example/1")\n'
    files = {"requirements.txt": "sentry-sdk==2.75.0\n", "app.py": code}
    made = plan(Memory({path: text.encode() for path, text in files.items()}), checker("sentry"))
    assert made.files == ()
    (left,) = made.refused
    assert left.finding.code == "IS303" and "nothing here declares SENTRY_DSN" in left.reason
    assert left.paste == f"SENTRY_DSN={VALUES['sentry']['dsn']}"
    made = plan(Memory({path: text.encode() for path, text in (files | {".env.example": "SENTRY_DSN=\n"}).items()}), checker("sentry"))
    assert [one.path for one in made.files] == ["app.py"]


def test_over_a_major_version_an_init_that_is_written_otherwise_is_looked_at_first() -> None:
    """Neither is the version raised beneath it, nor is it written for the version that is not there; a second fix does no more."""
    files = app(dependencies={**APP["dependencies"], "@layers/client": "^0.9.0"})
    files["instrumentation-client.ts"] = (
        b'import { Layers } from "@layers/client";\nLayers.configure({ endpoint: "https://in.layers.com/l/events" });\n'
    )
    made = plan(Memory(files), checker("layers"))
    assert made.files == () and made.closed == ()
    reasons = {one.finding.code: one.reason for one in made.refused}
    assert reasons["IS102"] == "the init is written for another major version, and may not work with this one; --unsafe makes it"
    assert reasons["IS302"].startswith("^0.9.0 stays, of another major version than 1.4.0")
    anyway = plan(Memory(files), checker("layers"), unsafe=True)
    assert {one.code for _, one in anyway.closed} >= {"IS102", "IS302"} and anyway.after[0].status == "clean"


def test_over_a_major_version_an_init_that_is_the_spec_s_goes_with_it() -> None:
    made = plan(Memory(app(dependencies={**APP["dependencies"], "@layers/client": "^0.9.0"})), checker("layers"))
    assert [one.path for one in made.files] == ["package.json"] and made.after[0].status == "clean"


def test_a_version_that_two_apps_share_is_raised_for_both_or_none() -> None:
    files: dict[str, bytes] = {
        "pnpm-workspace.yaml": b'packages: ["apps/*"]\ncatalog:\n  "@layers/client": ^0.9.0\n',
        "package.json": b'{"private": true}',
    }
    for one in ("a", "b"):
        files |= {
            f"apps/{one}/{path}": data for path, data in app(dependencies={**APP["dependencies"], "@layers/client": "catalog:"}).items()
        }
    assert [one.path for one in plan(Memory(files), checker("layers")).files] == ["pnpm-workspace.yaml"]
    files["apps/b/instrumentation-client.ts"] = INIT.replace(b"appId", b"id")
    assert plan(Memory(files), checker("layers")).files == ()
