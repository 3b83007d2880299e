"""What a person runs after a fix: only what lockfiles and checksums of the build need."""

from __future__ import annotations

import pytest

from installspec.ecosystems.jvm.install import commands
from installspec.model.change import Site

PLAIN = ("app/build.gradle.kts", "gradle/libs.versions.toml", "gradlew", "settings.gradle.kts")
LOCKED = (*PLAIN, "app/gradle.lockfile", "gradle.lockfile", "lib/gradle.lockfile")


@pytest.mark.parametrize(
    ("held", "changed", "expected"),
    [
        (PLAIN, ["app/build.gradle.kts", "gradle/libs.versions.toml"], ()),
        (LOCKED, ["app/build.gradle.kts"], ("./gradlew :app:dependencies --write-locks",)),
        (
            LOCKED,
            ["app/build.gradle.kts", "gradle/libs.versions.toml"],
            ("./gradlew :app:dependencies dependencies :lib:dependencies --write-locks",),
        ),
        (LOCKED, ["app/src/main/AndroidManifest.xml"], ()),
        (
            (*PLAIN, "gradle/verification-metadata.xml"),
            ["app/build.gradle.kts", "gradle/libs.versions.toml"],
            ("./gradlew --write-verification-metadata sha256 help",),
        ),
        (
            ("my app/app/build.gradle", "my app/app/gradle.lockfile", "my app/settings.gradle"),
            ["my app/app/build.gradle"],
            ("cd 'my app' && gradle :app:dependencies --write-locks",),
        ),
        (
            (*LOCKED, "build-logic/settings.gradle.kts", "build-logic/convention/gradle.lockfile"),
            ["gradle/libs.versions.toml"],
            ("./gradlew :app:dependencies dependencies :lib:dependencies --write-locks",),
        ),
        (("app/build.gradle", "app/gradle.lockfile"), ["app/build.gradle"], ("cd app && gradle dependencies --write-locks",)),
        (("pom.xml",), ["pom.xml"], ()),
    ],
)
def test_commands(held: tuple[str, ...], changed: list[str], expected: tuple[str, ...]) -> None:
    assert commands(changed, Site("", "android", ("android",), (), tuple(sorted(held)), lambda path: b"")) == expected
