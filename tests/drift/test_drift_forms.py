"""A fix is made out of the package and the form that the app has already, not always out of the canonical ones."""

from __future__ import annotations

import pytest

from installspec.collect.walk import collect
from installspec.engine import _of_pack
from installspec.judge import judge
from installspec.model.change import AddDependency, AddInit, SetValue
from installspec.repo.memory import Memory

CALL = b'import * as Sentry from "%s";\n\nSentry.init({ dsn: process.env.SENTRY_DSN });\n'
PUBSPEC = b"name: x\ndependencies:\n  flutter:\n    sdk: flutter\n  sentry: ^9.0.0\n"


def changes(files: dict[str, bytes], code: str) -> list[object]:
    expected = _of_pack("sentry", {})
    result = judge(expected, collect(Memory(files), [expected], (), ()), frozenset())
    return [one.change for one in result.findings if one.code == code]


@pytest.mark.parametrize(("imported", "wanted"), [(b"@sentry/bun", "@sentry/bun"), (b"@sentry/node", "@sentry/node")])
def test_the_package_that_the_code_imports_is_declared(imported: bytes, wanted: str) -> None:
    manifest = b'{"name": "x", "dependencies": {"fastify": "5"}, "scripts": {"start": "node src/main.js"}}'
    found = changes({"package.json": manifest, "src/main.ts": CALL % imported}, "IS101")
    assert [one.options[0].name for one in found if isinstance(one, AddDependency)] == [wanted]
    found = changes({"package.json": manifest, "src/main.ts": b'import * as Sentry from "%s";\nSentry.init;\n' % imported}, "IS101")
    assert [one.options[0].name for one in found if isinstance(one, AddDependency)] == [wanted]


def test_the_init_is_imported_from_the_package_that_is_declared() -> None:
    found = changes({"pubspec.yaml": PUBSPEC, "lib/main.dart": b"void main() {}\n"}, "IS301")
    assert ["package:sentry/sentry.dart" in one.snippet for one in found if isinstance(one, AddInit)] == [True]
    found = changes({"pubspec.yaml": PUBSPEC.replace(b"sentry", b"sentry_flutter"), "lib/main.dart": b"void main() {}\n"}, "IS301")
    assert ["package:sentry_flutter/sentry_flutter.dart" in one.snippet for one in found if isinstance(one, AddInit)] == [True]


def test_another_value_is_no_other_form() -> None:
    """`start(options:)` with another DSN is that form with another DSN, not `start { }` without its closure; without one it lacks that field."""
    swift = b'import Sentry\n\nfunc go() {\n  let options = Options()\n  options.dsn = "https://b@o0.ingest.example/1"\n  SentrySDK.start(options: options)\n}\n'
    package = b'// swift-tools-version:5.9\nimport PackageDescription\nlet package = Package(name: "X", dependencies: [\n  .package(url: "https://github.com/getsentry/sentry-cocoa", from: "9.0.0"),\n], targets: [\n  .executableTarget(name: "X", dependencies: [.product(name: "Sentry", package: "sentry-cocoa")]),\n])\n'
    expected = _of_pack("sentry", {"dsn": "https://a@o0.ingest.example/0"})
    result = judge(expected, collect(Memory({"Package.swift": package, "Sources/X/main.swift": swift}), [expected], (), ()), frozenset())
    assert [one.code for one in result.findings if one.code.startswith("IS30")] == ["IS303"]
    swift = swift.replace(b"dsn = ", b"other = ")
    result = judge(expected, collect(Memory({"Package.swift": package, "Sources/X/main.swift": swift}), [expected], (), ()), frozenset())
    assert [(one.code, one.message) for one in result.findings if one.code.startswith("IS30")] == [
        ("IS302", "SentrySDK.start is called without options.dsn")
    ]


def test_an_init_says_the_other_languages_that_the_spec_has() -> None:
    """An Android app may be written in Java: the change has the Java form of the same call, and not that of another."""
    gradle = b"plugins {\n    id 'com.android.application'\n}\n\ndependencies {\n    implementation 'io.sentry:sentry-android:8.57.0'\n}\n"
    (found,) = changes({"app/build.gradle": gradle}, "IS301")
    assert isinstance(found, AddInit)
    assert (found.format, found.callees) == ("jvm/kotlin", ("io.sentry.android.core.SentryAndroid:init",))
    ((format_id, snippet, callees),) = found.others
    assert (format_id, callees) == ("jvm/java", found.callees)
    assert "options.setDsn(" in snippet


def test_a_field_by_position_is_that_of_the_object() -> None:
    """`#1` of `setup(this, Config("key"))` is the key, not `this`."""
    gradle = (
        b"plugins {\n    id 'com.android.application'\n}\n\ndependencies {\n    implementation 'com.posthog:posthog-android:3.60.4'\n}\n"
    )
    code = (
        b"package x\n\nimport com.posthog.android.PostHogAndroid\nimport com.posthog.android.PostHogAndroidConfig\n\nfun go() {\n"
        b'  PostHogAndroid.setup(this, PostHogAndroidConfig("phc_old", "https://us.i.posthog.com"))\n}\n'
    )
    expected = _of_pack("posthog", {"apiKey": "phc_new"})
    files = {"app/build.gradle": gradle, "app/src/main/java/x/A.kt": code}
    result = judge(expected, collect(Memory(files), [expected], (), ()), frozenset())
    (found,) = [one.change for one in result.findings if one.code == "IS303"]
    assert isinstance(found, SetValue)
    assert (code[found.where.start : found.where.end], found.value.text) == (b'"phc_old"', "phc_new")


def test_a_language_that_has_not_the_same_call_says_its_own() -> None:
    """Of what is accepted elsewhere; what is deprecated is not to be written, and another ecosystem's code is no init of this one."""
    found = {pack: _added(pack) for pack in ("posthog", "sentry")}
    assert [(one[0], one[2]) for one in found["posthog"].others] == [("apple/objc", ("PostHogSDK.shared().setup",))]
    assert "projectToken:" in found["posthog"].others[0][1]
    assert [one[0] for one in found["sentry"].others] == ["apple/objc"]
    assert "@import Sentry;" in found["sentry"].others[0][1]
    manifest = b'{"name": "x", "dependencies": {"react-native": "0.80.0", "@sentry/react-native": "7.0.0"}}'
    assert [one.others for one in changes({"package.json": manifest, "index.js": b""}, "IS301") if isinstance(one, AddInit)] == [()]


def _added(pack: str) -> AddInit:
    url = {"posthog": "https://github.com/PostHog/posthog-ios", "sentry": "https://github.com/getsentry/sentry-cocoa"}[pack]
    package = f"packages:\n  P:\n    url: {url}\n    from: 1.0.0\n"
    project = f"name: X\n{package}targets:\n  X:\n    type: application\n    platform: iOS\n    dependencies:\n      - package: P\n"
    expected = _of_pack(pack, {})
    result = judge(expected, collect(Memory({"project.yml": project.encode()}), [expected], (), ()), frozenset())
    return next(one.change for one in result.findings if isinstance(one.change, AddInit))
