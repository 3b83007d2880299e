"""XcodeGen's `project.yml`, and the `target.yml` files that one includes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from installspec.ecosystems.apple._swiftpm import identity, joined, ranged
from installspec.model.facts import Dependency, Fact, Module, Problem, Setting
from installspec.model.source import Parsed, Source
from installspec.text.tree import ParseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from installspec.text.tree import Entry, Node

files: tuple[str, ...] = ("project.yml", "project.yaml", "target*.yml", "target*.yaml", "packages.yml", "xcodegen.yml", "*.xcodegen.yml")
reads: frozenset[type] = frozenset({Dependency, Module, Setting})
managers: tuple[str, ...] = ("spm",)

_FORMAT = "apple/xcodegen"
_SINGLE = ("from", "majorVersion", "minorVersion", "exactVersion", "version", "branch", "revision")
_GROUPS = ("targets", "targetTemplates")


def parse(source: Source) -> Parsed:
    """Packages as dependencies, the project as a module, and what a target says of packages and platforms as settings for `link`.

    The settings are `include`; `packages.<name>` with the address, at the name; and for each target `targets.<name>.type`,
    `.platform`, `.package` and `.template` (`targetTemplates.<name>.…` for a template).
    """
    if not any(key in source.data for key in (b"targets", b"packages", b"targetTemplates", b"include")):
        return Parsed()  # the project.yml of another tool
    from installspec.text import yaml

    try:
        documents = yaml.parse(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), error.message),))
    root = documents[0] if documents else None
    if root is None or root.kind != "map" or not _is_xcodegen(root):
        return Parsed()
    dependencies = list(_packages(source, root))
    facts: list[Fact] = [*dependencies, *_names(source, root), *_targets(source, root), *_includes(source, root)]
    name = root.get("name")
    if name is not None and name.value and source.path.rpartition("/")[2].startswith(("project.", "xcodegen.")):
        uses = {joined(source.folder, each.source) for each in dependencies if each.source_kind == "path"}
        module = Module(
            _FORMAT,
            source.folder,
            (),
            name.value,
            source.where(name.inner_start, name.inner_end),
            tuple(sorted(u for u in uses if u is not None)),
        )
        facts.insert(0, module)
    return Parsed(tuple(facts))


def _is_xcodegen(root: Node) -> bool:
    """Whether targets or packages have the shape of XcodeGen's: many tools have a `project.yml`."""
    keys = {
        "targets": ("type", "platform", "templates"),
        "targetTemplates": ("type", "platform", "dependencies"),
        "packages": ("url", "path", "github"),
    }
    if root.get("include") is not None and (root.get("name") is not None):
        return True
    return any(entry.value.get(key) is not None for group, wanted in keys.items() for entry in _entries(root.get(group)) for key in wanted)


def _entries(node: Node | None) -> list[Entry]:
    return [] if node is None else node.entries


def _packages(source: Source, root: Node) -> Iterator[Dependency]:
    for entry in _entries(root.get("packages")):
        package = entry.value
        github, url, path = package.text("github"), package.text("url"), package.text("path")
        address = f"https://github.com/{github}" if github else url or path
        if package.kind != "map" or not address:
            continue
        low, high = package.entry("minVersion"), package.entry("maxVersion")
        single = next((found for key in _SINGLE if (found := package.entry(key)) is not None), None)
        kind, range_, start, end = "any", "", entry.key_start, entry.key_end
        written = True
        if path and not github and not url:
            found = package.entry("path")
            assert found is not None
            start, end = found.start, found.end
        elif low is not None and high is not None:
            kind, range_ = "range", f"{low.value.value}..<{high.value.value}"
            start, end = min(low.start, high.start), max(low.end, high.end)
        elif single is not None and single.value.kind in ("string", "number"):
            kind, range_ = ranged(single.key, single.value.value)
            start, end = single.start, single.end
        else:
            written = False
        requirement = source.data[start:end].decode("utf-8", "replace") if written else ""
        where, at = source.where(entry.start, entry.end), source.where(start, end)
        source_kind = "path" if path and not github and not url else "git"
        yield Dependency(
            _FORMAT,
            identity(address),
            requirement,
            kind,
            "packages",
            where,
            at,
            "swiftpm",
            range_,
            address,
            source_kind,
            source.folder,
            "spm",
        )


def _names(source: Source, root: Node) -> Iterator[Setting]:
    for entry in _entries(root.get("packages")):
        yield Setting(
            _FORMAT, f"packages.{entry.key}", entry.value.text("url") or "", source.where(entry.key_start, entry.key_end), source.folder
        )


def _targets(source: Source, root: Node) -> Iterator[Setting]:
    for group in _GROUPS:
        for target in _entries(root.get(group)):
            prefix = f"{group}.{target.key}"
            for key, name in (("type", "type"), ("platform", "platform"), ("supportedDestinations", "platform"), ("templates", "template")):
                for node in _scalars(target.value.get(key)):
                    yield _setting(source, f"{prefix}.{name}", node)
            for dependency in getattr(target.value.get("dependencies"), "elements", ()):
                package = dependency.get("package")
                if package is not None and dependency.text("link") != "false":
                    yield _setting(source, f"{prefix}.package", package)


def _includes(source: Source, root: Node) -> Iterator[Setting]:
    node = root.get("include")
    for one in [] if node is None else node.elements or [node]:
        for path in _scalars(one.get("path") if one.kind == "map" else one):
            yield _setting(source, "include", path)


def _scalars(node: Node | None) -> list[Node]:
    if node is None:
        return []
    return [each for each in (node.elements if node.kind == "list" else [node]) if each.kind not in ("map", "list", "null")]


def _setting(source: Source, name: str, node: Node) -> Setting:
    return Setting(_FORMAT, name, node.value, source.where(node.inner_start, node.inner_end), source.folder)
