"""The Kotlin and Java compilers and Groovy accept what `fix` writes into Android apps."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from oracle_apps import ask, copied, drift, fixed, program, tool
from oracle_parsers import JAVA, groovy, kotlin_compile

pytestmark = pytest.mark.oracle

STUBS = sorted((Path(__file__).parent / "stubs").glob("*.kt"))
ARTIFACTS = {"sentry": "io.sentry:sentry-android", "layers": "com.layers:layers-sdk-android", "posthog": "com.posthog:posthog-android"}
CALLS = {"sentry": "SentryAndroid.init(", "layers": "Layers.configure(", "posthog": "PostHogAndroid.setup("}
NAME = "{http://schemas.android.com/apk/res/android}name"


def test_kotlin_compiles_the_sources_of_fixed_apps(tmp_path: Path) -> None:
    """All SDKs into two apps: one has an Application of its own, in the other it is made and registered."""
    tool("kotlin", "node_modules", "kotlin-compiler", "lib", "kotlin-compiler.jar")
    sources = []
    for name in ("android-kts", "android-groovy"):
        (tmp_path / name).mkdir()
        app = copied(name, tmp_path / name)
        for sdk in CALLS:
            fixed(app, sdk)
            assert drift(app, sdk) == []
        some = sorted(app.rglob("*.kt"))
        text = "\n".join(one.read_text() for one in some)
        assert [text.count(call) for call in CALLS.values()] == [1, 1, 1]
        (application,) = ET.parse(app / "app/src/main/AndroidManifest.xml").getroot().findall("application")
        owner = application.get(NAME, "").rsplit(".", 1)[-1]
        assert re.search(rf"\bclass {owner}\b.*\bApplication\(\)", text)
        sources += some
    assert kotlin_compile([*STUBS, *sources], tmp_path) == ""


def test_groovy_lists_the_dependency_of_a_fixed_build_script(tmp_path: Path) -> None:
    app = copied("android-groovy", tmp_path)
    script = app / "app/build.gradle"
    (before,) = groovy([script], tmp_path).values()
    for sdk in ARTIFACTS:
        fixed(app, sdk)
    (after,) = groovy([script], tmp_path).values()
    assert isinstance(before, list)
    assert isinstance(after, list)
    new = [one for one in after if one not in before]
    assert [one for one in after if one in before] == before
    assert sorted((how, notation.rsplit(":", 1)[0]) for how, notation in new) == sorted(
        ("implementation", one) for one in ARTIFACTS.values()
    )


def test_java_compiles_the_sources_of_a_fixed_app(tmp_path: Path) -> None:
    app = copied("android-java", tmp_path)
    for sdk in ("sentry", "layers"):
        fixed(app, sdk)
        assert drift(app, sdk) == []
    assert kotlin_compile(STUBS, tmp_path) == ""
    javac = program("javac", JAVA)
    ask([javac, "-proc:none", "-cp", tmp_path / "classes", "-d", tmp_path / "java", *app.rglob("*.java")], tmp_path)
