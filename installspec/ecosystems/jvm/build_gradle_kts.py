"""Gradle build scripts in Kotlin: `build.gradle.kts`, precompiled convention plugins, and the scripts that they apply."""

from __future__ import annotations

from installspec.ecosystems.jvm._script import Script
from installspec.model.facts import Definition, Dependency, Module, Setting
from installspec.model.source import Parsed, Source

files = ("*.gradle.kts",)
reads = frozenset({Dependency, Definition, Setting, Module})
managers = ("gradle",)


def parse(source: Source) -> Parsed:
    """The facts of one script; a settings script has a format of its own."""
    name = source.path.rpartition("/")[2]
    if name == "settings.gradle.kts":
        return Parsed()
    return Script(source, "jvm/build_gradle_kts", kotlin=True).read(module=name == "build.gradle.kts")
