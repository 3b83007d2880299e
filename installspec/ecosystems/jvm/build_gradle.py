"""Gradle build scripts in Groovy: `build.gradle`, and the scripts that they apply."""

from __future__ import annotations

from installspec.ecosystems.jvm._script import Script
from installspec.model.facts import Definition, Dependency, Module, Setting
from installspec.model.source import Parsed, Source

files = ("*.gradle",)
reads = frozenset({Dependency, Definition, Setting, Module})
managers = ("gradle",)


def parse(source: Source) -> Parsed:
    """The facts of one script; a settings script has a format of its own."""
    name = source.path.rpartition("/")[2]
    if name == "settings.gradle":
        return Parsed()
    return Script(source, "jvm/build_gradle", kotlin=False).read(module=name == "build.gradle")
