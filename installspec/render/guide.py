"""The steps of an install, in order, free of any format: what the markdown, text and html documents show."""

from __future__ import annotations

import os
from collections.abc import Mapping

from installspec.model.spec import InstallSpec, PlatformSpec
from installspec.model.tuples import NamedTuple
from installspec.render import locate
from installspec.render.build import context_of, platform_spec, wire_dependency
from installspec.render.environment import Unwritable
from installspec.render.pack import Manager, Pack, Platform
from installspec.render.quoting import Unquotable, hidden, json_str, shell


class Span(NamedTuple):
    """A run of text; `code` when it is to be shown as code, as it is."""

    text: str
    code: bool


Line = tuple[Span, ...]


class Items(NamedTuple):
    lines: tuple[Line, ...]


class Block(NamedTuple):
    """Text to copy. `path` is the file that it goes into, "" where it is none (a command). `whole`: it is all of that file."""

    path: str
    language: str
    code: str
    whole: bool = False


class Step(NamedTuple):
    title: str
    parts: tuple[Line | Items | Block, ...]


class Guide(NamedTuple):
    """How to install on one platform by one manager. `others` are the titles of the platform's further managers."""

    platform: str
    title: str
    manager: str
    manager_title: str
    others: tuple[str, ...]
    steps: tuple[Step, ...]


class Page:
    """What a document is made of: the spec, and the guides that belong to it."""

    def __init__(self, pack: Pack, values: Mapping[str, str], spec: InstallSpec) -> None:
        self.pack = pack
        self.values = values
        self.spec = spec

    def guides(self) -> list[Guide]:
        """One guide a platform, by the manager of the spec."""
        return [_guide(self.pack, self.values, spec) for spec in self.spec.platforms]

    def choices(self) -> list[list[Guide]]:
        """For each platform one guide a manager, the manager of the spec first."""
        return [
            [_guide(self.pack, self.values, self._by(spec, manager)) for manager in self._managers(spec)] for spec in self.spec.platforms
        ]

    def _managers(self, spec: PlatformSpec) -> list[str]:
        return sorted(self.pack.platforms[spec.platform].dependencies, key=lambda name: name != spec.dependency.manager)

    def _by(self, spec: PlatformSpec, manager: str) -> PlatformSpec:
        platform = self.pack.platforms[spec.platform]
        return spec if manager == spec.dependency.manager else platform_spec(self.pack, platform, manager, self.values)


def prose(text: str) -> Line:
    """Text of a pack, in which backticks mark code."""
    return tuple(Span(part, bool(at % 2)) for at, part in enumerate(text.split("`")) if part)


def visible(value: str) -> str:
    """A value to be shown as it is, or as a JSON string where it could not be seen or would break the line."""
    return json_str(value) if hidden(value) or value.strip() != value or not value else value


def _guide(pack: Pack, values: Mapping[str, str], spec: PlatformSpec) -> Guide:
    platform = pack.platforms[spec.platform]
    manager = pack.managers[spec.dependency.manager]
    steps = [
        Step("Add the package", _dependency(pack, platform, manager)),
        Step("Set the environment variables", _environment(pack, platform, manager, values, spec)),
        Step("Create the files", tuple(Block(file.path, _language(file.path), file.contents, whole=True) for file in spec.files_to_create)),
        Step("Initialise the SDK", _init(platform, spec)),
        Step("Add the settings", _settings(platform, spec)),
        Step("Remove what earlier versions left", _legacy(spec)),
        Step("Keep in mind", tuple(prose(note.text) for note in platform.table.note)),
        Step("Check the result", _check(pack, values)),
    ]
    others = tuple(pack.managers[name].table.title for name in platform.dependencies if name != manager.name)
    return Guide(
        platform.name, platform.table.title, manager.name, manager.table.title, others, tuple(step for step in steps if step.parts)
    )


def _dependency(pack: Pack, platform: Platform, manager: Manager) -> tuple[Line | Block, ...]:
    wire = wire_dependency(pack, platform.dependencies[manager.name])
    group, _, artifact = (wire.package or "").rpartition(":")
    values: dict[str, object] = {
        "package": wire.package or "",
        "version": wire.version or "",
        "url": wire.url or "",
        "from": wire.from_ or "",
        "scope": wire.scope or "",
        "group": group,
        "artifact": artifact,
        "repository": (wire.url or "").rstrip("/").rpartition("/")[2].removesuffix(".git"),
        "products": platform.table.products,
        "platform": platform.name,
    }
    parts: list[Line | Block] = []
    for step, template in manager.steps:
        parts += [prose(step.text), Block(step.path or "", step.language, template.render(values))]
    return tuple(parts)


def _environment(
    pack: Pack, platform: Platform, manager: Manager, values: Mapping[str, str], spec: PlatformSpec
) -> tuple[Line | Items | Block, ...]:
    lines = []
    for entry, variable in zip(platform.table.env, spec.env_vars, strict=True):
        line = (Span(variable.name, True), Span(" = ", False), Span(visible(variable.value), True))
        lines.append((*line, Span(" (", False), *prose(entry.lives), Span(")", False)) if entry.lives else line)
    parts: list[Line | Items | Block] = [Items(tuple(lines))] if lines else []
    context = context_of(pack, platform, manager.name, values, spec.env_vars)
    for example in platform.table.example:
        try:
            parts.append(Block(example.path or "", example.language, platform.templates[example.template].render(context)))
        except Unwritable as error:
            parts.append(prose(f"The form for `{example.path or example.language}` is not shown for these values: {error.message}."))
    return tuple(parts)


def _init(platform: Platform, spec: PlatformSpec) -> tuple[Line | Block, ...]:
    table = platform.table.init
    block = Block(table.path or "", platform.table.language, spec.init_snippet + "\n")
    return (prose(table.note), block) if table.note else (block,)


def _settings(platform: Platform, spec: PlatformSpec) -> tuple[Items, ...]:
    lines = []
    for entry, setting in zip(platform.table.setting, spec.settings, strict=True):
        line = (
            Span(setting.file, True),
            Span(": ", False),
            Span(setting.name, True),
            Span(" has ", False),
            Span(visible(setting.value), True),
        )
        lines.append((*line, Span(". ", False), *prose(entry.note)) if entry.note else line)
    return (Items(tuple(lines)),) if lines else ()


def _legacy(spec: PlatformSpec) -> tuple[Items, ...]:
    lines = tuple((Span(entry.path, True), Span(": ", False), *prose(entry.reason)) for entry in spec.legacy_files)
    return (Items(lines),) if lines else ()


def _check(pack: Pack, values: Mapping[str, str]) -> tuple[Line | Block, ...]:
    bundled = pack.name in locate.bundled() and os.path.abspath(pack.folder) == os.path.join(locate.home(), pack.name)
    words = ["installspec", "diff", "--sdk", pack.name if bundled else f"path/to/{pack.name}"]
    for name, value in values.items():
        if value == pack.variables[name].default:
            continue
        try:
            words += ["--app-id", shell(value)] if name == "appId" else ["--var", shell(f"{name}={value}")]
        except Unquotable:
            continue
    return prose("In the root of the repository; it says what still differs, file by file:"), Block("", "shell", " ".join(words) + "\n")


def _language(path: str) -> str:
    """The name that code fences use for a file: its extension, as good as any list."""
    return path.rpartition("/")[2].rpartition(".")[2]
