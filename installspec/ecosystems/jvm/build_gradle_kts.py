"""Gradle build scripts in Kotlin: `build.gradle.kts`, precompiled convention plugins, and the scripts that they apply."""

from __future__ import annotations

from installspec.ecosystems.jvm._script import Script
from installspec.model.facts import Definition, Dependency, Module, Setting
from installspec.model.source import Parsed, Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files = ("*.gradle.kts",)
reads = frozenset({Dependency, Definition, Setting, Module})
managers = ("gradle", "cocoapods")
writes = frozenset({"SetVersion", "SetValue", "Declare"})


def parse(source: Source) -> Parsed:
    """The facts of one script; a settings script has a format of its own."""
    name = source.path.rpartition("/")[2]
    if name == "settings.gradle.kts":
        return Parsed()
    return Script(source, "jvm/build_gradle_kts", kotlin=True).read(module=name == "build.gradle.kts")


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.jvm._script_write import edit as write

    return write(source, change, parse, kotlin=True)
