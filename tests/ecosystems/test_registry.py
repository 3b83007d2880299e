"""Formats are found, not listed: the index is what the folders hold, and every format keeps the contract."""

from __future__ import annotations

import inspect
from pathlib import Path
from types import ModuleType

import pytest

from installspec.ecosystems import registry
from installspec.model import facts
from installspec.model.source import EVERYTHING, Parsed, Source

ROOT = Path(registry.__file__).parent
FOUND = registry.discover()
FACTS = set(facts.Fact.__args__)  # type: ignore[attr-defined]


def test_the_index_is_what_the_folders_hold() -> None:
    assert list(registry.index()) == FOUND
    assert (ROOT / "_index.py").read_text(encoding="utf-8") == registry.render_index(FOUND), "make generate writes it anew"


def test_discovery_sees_every_module() -> None:
    modules = {
        f"{path.parent.name}/{path.stem}"
        for path in ROOT.glob("*/*.py")
        if not path.stem.startswith("_") and path.stem not in ("link", "follow", "origin", "install")
    }
    assert modules == {entry.id for entry in FOUND}
    assert {path.parent.name for path in ROOT.glob("*/link.py")} == {name for name in registry.ecosystems() if registry.linker(name)}
    assert {path.name for path in ROOT.iterdir() if path.is_dir() and path.name != "__pycache__"} == set(registry.ecosystems())


@pytest.mark.parametrize("entry", FOUND, ids=lambda entry: entry.id)
def test_a_format_keeps_the_contract(entry: registry.Entry) -> None:
    module = registry.load(entry.id)
    assert isinstance(module, ModuleType)
    assert isinstance(module.files, tuple) and module.files and all(isinstance(glob, str) and glob for glob in module.files)
    assert isinstance(module.reads, frozenset) and module.reads and module.reads <= FACTS
    assert isinstance(module.managers, tuple) and all(isinstance(one, str) for one in module.managers)
    assert list(inspect.signature(module.parse).parameters) == ["source"]
    assert module.__doc__, "a format says what it reads"
    made = module.parse(Source(module.files[0].replace("*", "x"), b"", EVERYTHING))
    assert isinstance(made, Parsed) and isinstance(made.facts, tuple) and isinstance(made.problems, tuple)


@pytest.mark.parametrize(
    ("format_id", "glob"),
    [(entry.id, glob) for entry in FOUND for glob in entry.files],
)
def test_a_format_claims_what_it_says(format_id: str, glob: str) -> None:
    assert format_id in registry.Claims(FOUND).of("some/where/" + glob.replace("*", "x"))


@pytest.mark.parametrize("entry", FOUND, ids=lambda entry: entry.id)
def test_the_readme_of_its_ecosystem_speaks_of_a_format(entry: registry.Entry) -> None:
    """By its module's name, or by that of one of its files, or as people say it (`pom.xml`, `Pipfile.lock`)."""
    ecosystem, _, stem = entry.id.partition("/")
    readme = (ROOT / ecosystem / "README.md").read_text(encoding="utf-8").lower()
    names = {stem, *(stem.replace("_", other) for other in "-. "), *(glob.rpartition("/")[2].lower() for glob in entry.files)}
    assert any(name in readme for name in names), names


def test_each_manager_has_one_default_language() -> None:
    sources = [entry for entry in FOUND if entry.source]
    managers = {manager for entry in FOUND for manager in entry.managers}
    for manager in managers:
        assert len([entry.id for entry in sources if manager in entry.managers]) == 1, manager
    assert {manager for entry in sources for manager in entry.managers} == managers


def test_the_managers_that_packs_name_are_known() -> None:
    templates = Path(registry.__file__).parents[2] / "templates" / "_managers"
    managers = {manager for entry in FOUND for manager in entry.managers}
    assert {path.stem for path in templates.glob("*.toml")} <= managers


def test_only_a_source_or_a_settings_file_is_put_off() -> None:
    """Formats of values are read only when a name is asked for: they must hold nothing that others are joined through."""
    for entry in FOUND:
        if entry.values:
            assert set(entry.reads) <= {"Setting", "Variable"}, entry.id
        if entry.source:
            assert set(entry.reads) == {"Call", "Import"}, entry.id


CLAIMS = [
    ("package.json", ["node/package_json"]),
    ("a/package.json", ["node/package_json"]),
    ("a/my-package.json", []),
    ("package.json/x", []),
    ("ios/App.xcodeproj/project.pbxproj", ["apple/pbxproj"]),
    ("project.pbxproj", []),
    ("build.gradle.kts", ["jvm/build_gradle_kts"]),
    ("settings.gradle.kts", ["jvm/build_gradle_kts", "jvm/settings_gradle"]),
    (".env.production.local", ["dotenv/dotenv"]),
    ("src/App.tsx", ["node/typescript"]),
    ("app.config.ts", ["node/app_config", "node/typescript"]),
    ("README.md", []),
    ("", []),
    ("folder/", []),
    (".", []),
]


@pytest.mark.parametrize(("path", "expected"), CLAIMS)
def test_claims(path: str, expected: list[str]) -> None:
    assert sorted(registry.Claims(FOUND).of(path)) == expected


@pytest.mark.parametrize(("glob", "name", "expected"), [
    ("a*b", "ab", True), ("a*b", "axb", True), ("a*b", "a", False), ("aa*aa", "aaa", False), ("*", "", True), ("a*b*c", "abc", True),
    ("a*b*c", "acb", False), ("*.x.*", "a.x.y", True), ("*.x.*", ".x.", True), ("*x*x*", "x", False), ("", "", True), ("[a]*", "[a]b", True),
])  # fmt: skip
def test_globs(glob: str, name: str, expected: bool) -> None:
    assert registry._matches(glob, name) is expected
