"""Sources of a build itself, Kotlin, Groovy or Java: convention plugins in `buildSrc`, `build-logic` and the like, and their constants."""

from __future__ import annotations

from installspec.ecosystems.jvm._script import Script
from installspec.model.facts import Definition, Dependency, Setting
from installspec.model.source import Parsed, Source

# Claiming every Kotlin file would open all of an app's own sources; names are found at any depth of packages.

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files = (
    "buildSrc/src/main/*/*.kt", "buildSrc/src/main/*/*.java", "buildSrc/src/main/*/*.groovy", "*Plugin.groovy",
    "*Plugin.kt", "*Plugins.kt", "Dependencies.kt", "Dependency.kt", "Deps.kt", "Versions.kt", "Libs.kt", "Libraries.kt",
    "AndroidCompose.kt", "KotlinAndroid.kt", "DependencyHandle*.kt", "ProjectExtensions.kt",
)  # fmt: skip
reads = frozenset({Dependency, Definition, Setting})
managers = ("gradle", "cocoapods")
writes = frozenset({"SetVersion"})

_FOLDERS = (
    "buildsrc",
    "build-logic",
    "build-plugin",
    "build-src",
    "buildlogic",
    "buildplugin",
    "build-conventions",
    "build_logic",
    "convention",
)


def parse(source: Source) -> Parsed:
    """The dependencies that a plugin adds, the plugins that it applies, and constants; nothing of a file that is no part of a build."""
    parts = source.folder.lower().split("/")
    if not any(part.startswith(_FOLDERS) for part in parts) and b"org.gradle.api" not in source.data:
        return Parsed()
    return Script(source, "jvm/build_logic", kotlin=source.path.endswith(".kt")).read(module=False)


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.jvm._script_write import edit as write

    return write(source, change, parse, kotlin=source.path.endswith(".kt"))
