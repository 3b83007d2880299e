"""Gradle settings scripts, Groovy and Kotlin: which projects a build has, where they are, and its version catalogs."""

from __future__ import annotations

from installspec.ecosystems.jvm._script import Script
from installspec.model.facts import Definition, Dependency, Setting
from installspec.model.source import Parsed, Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files = ("settings.gradle", "settings.gradle.kts")
reads = frozenset({Dependency, Definition, Setting})
managers = ("gradle",)
writes = frozenset({"SetVersion"})


def parse(source: Source) -> Parsed:
    """Settings `gradle.include`, `gradle.projectDir.<project>`, `gradle.catalog.<name>`; plugins and definitions as in a build script."""
    return Script(source, "jvm/settings_gradle", kotlin=source.path.endswith(".kts")).read(module=False)


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.jvm._script_write import edit as write

    return write(source, change, parse, kotlin=source.path.endswith(".kts"))
