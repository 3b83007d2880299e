"""Modules that Gradle builds a framework from for an Xcode project: those of Kotlin Multiplatform."""

from __future__ import annotations

import functools
import re

from installspec.model.facts import Setting
from installspec.text.paths import ancestors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from installspec.model.source import Source
    from installspec.text.files import Files

NAME = "gradle.project"
_SETTINGS = ("settings.gradle.kts", "settings.gradle")
_BUILDS = ("build.gradle.kts", "build.gradle")


@functools.cache
def _task() -> re.Pattern[bytes]:
    framework = rb"embed\w{1,60}ForXcode|packForXcode|assemble\w{0,60}XCFramework|link\w{1,60}Framework\w{0,60}|syncFramework"
    return re.compile(rb"(?<![\w.:-])(:?[\w.-]{1,100}(?::[\w.-]{1,100}){0,12}):(?:" + framework + rb")\b")


def frameworks(source: Source, format_id: str, unit: str) -> Iterator[Setting]:
    """The projects of Gradle whose framework a script of the build asks for: `./gradlew :shared:embedAndSignAppleFrameworkForXcode`."""
    if b"gradle" not in source.data:
        return
    seen = set()
    for found in _task().finditer(source.data):
        if found[1] not in seen:
            seen.add(found[1])
            yield Setting(format_id, NAME, ":" + found[1].decode().strip(":"), source.where(*found.span(1)), unit)


def folder(setting: Setting, files: Files) -> str | None:
    """The folder of such a project, in the nearest build around the one that asks for it."""
    for root in ancestors(setting.unit):
        prefix = f"{root}/" if root else ""
        if any(prefix + name in files for name in _SETTINGS):
            found = prefix + setting.value.strip(":").replace(":", "/")
            return found if is_module(found, files) else None
    return None


def is_module(path: str, files: Files) -> bool:
    """Whether Gradle builds this folder."""
    return any(f"{path}/{name}" in files for name in _BUILDS)
