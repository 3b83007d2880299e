"""What the tests of this folder share: files in, facts out, the way the engine does it."""

from __future__ import annotations

import fnmatch
import importlib
import json
from collections.abc import Mapping
from typing import TypeVar

from installspec.ecosystems.node import link as node_link
from installspec.model.facts import Call, Definition, Dependency, Fact, Import, Locked, Module, Problem, Setting
from installspec.model.source import EVERYTHING, Focus, Parsed, Source
from installspec.text.files import Files

MANIFESTS = (
    "package_json",
    "package_lock",
    "yarn_lock",
    "yarnrc",
    "pnpm_lock",
    "pnpm_workspace",
    "bun_lock",
    "lerna_json",
    "app_json",
    "app_config",
)
F = TypeVar("F", Dependency, Locked, Definition, Setting, Module, Call, Import)


def parse(module: str, path: str, text: str | bytes, focus: Focus = EVERYTHING) -> Parsed:
    data = text.encode() if isinstance(text, str) else text
    parsed: Parsed = importlib.import_module(f"installspec.ecosystems.node.{module}").parse(Source(path, data, focus))
    return parsed


def repository(files: Mapping[str, str], focus: Focus = EVERYTHING) -> list[Fact]:
    """The linked facts of a repository that holds `files`."""
    facts: list[Fact] = []
    for name in MANIFESTS:
        module = importlib.import_module(f"installspec.ecosystems.node.{name}")
        for path, text in sorted(files.items()):
            if any(fnmatch.fnmatch(path.rpartition("/")[2], pattern) for pattern in module.files):
                parsed = module.parse(Source(path, text.encode(), focus))
                assert parsed.problems == (), parsed.problems
                facts += parsed.facts
    return node_link.link(facts, Files(files))


def only(facts: list[Fact] | tuple[Fact, ...], kind: type[F]) -> list[F]:
    return [fact for fact in facts if isinstance(fact, kind)]


def dependency(facts: list[Fact] | tuple[Fact, ...], name: str, path: str = "") -> Dependency:
    found = [fact for fact in only(facts, Dependency) if fact.name == name and fact.where.path.startswith(path)]
    assert len(found) == 1, found
    return found[0]


def kinds(files: Mapping[str, str], unit: str = "") -> tuple[str, ...]:
    """The kinds of the package in `unit`, without those of its dependencies."""
    module = next(fact for fact in only(repository(files), Module) if fact.path == unit)
    return tuple(kind for kind in module.kinds if not kind.startswith("package:"))


def law_1(facts: list[Fact] | tuple[Fact, ...], files: Mapping[str, str]) -> None:
    """The bytes of a fact's span are the fact."""
    for fact in facts:
        if isinstance(fact, Dependency):
            place, text = fact.at, fact.requirement or fact.name
        elif isinstance(fact, Locked):
            place, text = fact.where, fact.version
        elif isinstance(fact, (Definition, Setting)) and not fact.value.startswith("env:"):
            place, text = fact.where, fact.value
        else:
            continue
        assert files[place.path].encode()[place.start : place.end].decode() == text, fact


def manifest(name: str = "app", **fields: object) -> str:
    return json.dumps({"name": name, **fields}, indent=2)


def resolved(files: dict[str, str], name: str, path: str = "") -> tuple[str, str] | None:
    """The locked version of the dependency `name` of the package in `path`, and the lockfile that says it."""
    facts = repository(files)
    law_1(facts, files)
    found = dependency(facts, name, path).resolved
    if found is None:
        return None
    assert files[found.where.path].encode()[found.where.start : found.where.end].decode() == found.version
    return found.version, found.where.path


def npm_lock(**versions: str) -> str:
    return json.dumps({"lockfileVersion": 3, "packages": {path: {"version": version} for path, version in versions.items()}}, indent=2)


def pnpm_lock(importer: str, version: str, specifier: str = "^1.0.0") -> str:
    return f"lockfileVersion: '9.0'\n\nimporters:\n\n  {importer}:\n    dependencies:\n      sdk:\n        specifier: {specifier}\n        version: {version}\n"


def bun_lock(entries: dict[str, str]) -> str:
    lines = "\n".join(f'    "{key}": ["sdk@{version}", "", {{}}, "sha512-x"],' for key, version in entries.items())
    return f'{{\n  "workspaces": {{\n    "apps/web": {{\n      "name": "web",\n    }},\n  }},\n  "packages": {{\n{lines}\n  }}\n}}\n'


YARN_TWO = 'sdk@^1.0.0:\n  version "1.4.0"\n\nsdk@^2.0.0:\n  version "2.1.0"\n'
WEB = manifest("web", dependencies={"sdk": "^2.0.0"})
ROOT = manifest("root", private=True, workspaces=["apps/*"])

__all__ = [
    "MANIFESTS",
    "ROOT",
    "WEB",
    "YARN_TWO",
    "Problem",
    "bun_lock",
    "dependency",
    "kinds",
    "law_1",
    "manifest",
    "npm_lock",
    "only",
    "parse",
    "pnpm_lock",
    "repository",
    "resolved",
]
