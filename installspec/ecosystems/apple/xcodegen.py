"""XcodeGen's `project.yml`, and the `target.yml` files that one includes."""

from __future__ import annotations

from installspec.ecosystems.apple import _gradle
from installspec.ecosystems.apple._swiftpm import identity, joined, ranged
from installspec.model.facts import Dependency, Fact, Module, Problem, Setting
from installspec.model.source import Parsed, Source
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal
    from installspec.text.tree import Entry, Node

# The second line are names that other tools use as well.
files: tuple[str, ...] = (
    "project.yml", "project.yaml", "target*.yml", "target*.yaml", "packages.yml", "xcodegen.yml", "*.xcodegen.yml",
    "app.yml", "base.yml", "common.yml", "dependencies.yml", "settings.yml",
)  # fmt: skip
reads: frozenset[type] = frozenset({Dependency, Module, Setting})
writes: frozenset[str] = frozenset({"Declare", "SetVersion"})
managers: tuple[str, ...] = ("spm",)

_FORMAT = "apple/xcodegen"
_SINGLE = ("from", "majorVersion", "minorVersion", "exactVersion", "version", "branch", "revision")
_HALVES = ("minVersion", "maxVersion")
_GROUPS = ("targets", "targetTemplates")
_OWN = ("target", "packages.yml", "project.y", "xcodegen.yml")
_INCLUDED = (*_OWN, "app.yml", "base.yml", "common.yml", "dependencies.yml", "settings.yml")
_KEYS = (b"targets", b"packages", b"targetTemplates", b"include")


def parse(source: Source) -> Parsed:
    """Packages as dependencies, the project as a module, and what a target says of packages and platforms as settings for `link`.

    The settings are `include`; `packages.<name>` with the address, at the name; and for each target `targets.<name>.type`,
    `.platform`, `.package` and `.template` (`targetTemplates.<name>.…` for a template).
    """
    own = source.path.rpartition("/")[2].startswith(_OWN)
    if not any(key in source.data if own else b"\n" + key + b":" in b"\n" + source.data for key in _KEYS):
        return Parsed()  # the project.yml of another tool
    from installspec.text import yaml

    try:
        documents = yaml.parse(source.data)
    except ParseError as error:
        if not own:
            return Parsed()
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), error.message),))
    root = documents[0] if documents else None
    if root is None or root.kind != "map" or not _is_xcodegen(root):
        return Parsed()
    problems: list[Problem] = []
    dependencies = list(_packages(source, root, problems))
    facts: list[Fact] = [*dependencies, *_names(source, root), *_targets(source, root), *_includes(source, root, problems)]
    facts += _gradle.frameworks(source, _FORMAT, source.folder)
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
    return Parsed(tuple(facts), tuple(problems))


def edit(source: Source, change: Placed) -> Fix | Refusal:
    """The file with its part of a package: the package, the dependency of the target, or both; or with another version."""
    from installspec.ecosystems.apple import _xcodegen_write

    return _xcodegen_write.edit(source, change, parse)


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


def _packages(source: Source, root: Node, problems: list[Problem]) -> Iterator[Dependency]:
    for entry in _entries(root.get("packages")):
        package = entry.value
        github, url, path = package.text("github"), package.text("url"), package.text("path")
        address = f"https://github.com/{github}" if github else url or path
        where = source.where(entry.start, entry.end)
        if package.kind != "map" or not address:
            problems.append(Problem(where, "a package without an address", "IS902"))
            continue
        local = address == path
        found = _requirement(package, local)
        if found is None:
            found = "any", "", entry.key_start, entry.key_end
            if not local:
                message = f"{identity(address)} has no requirement that XcodeGen knows"
                problems.append(Problem(where, message, "IS902"))
            requirement = ""
        else:
            requirement = source.data[found[2] : found[3]].decode("utf-8", "replace")
        kind, range_, start, end = found
        at = source.where(start, end)
        yield Dependency(
            _FORMAT, identity(address), requirement, kind, "packages", where, at, "swiftpm", range_, address,
            "path" if local else "git", source.folder, "spm",
        )  # fmt: skip


def _requirement(package: Node, local: bool) -> tuple[str, str, int, int] | None:
    """Kind, range and bytes of what a package asks for: of a local one its path."""
    if local:
        path = package.entry("path")
        return None if path is None else ("any", "", path.start, path.end)
    halves = [found for key in _HALVES if (found := package.entry(key)) is not None]
    single = next((found for key in _SINGLE if (found := package.entry(key)) is not None), None)
    if len(halves) == 2:
        kind, range_ = "range", "..<".join(_version(half.value) for half in halves)
        entries = halves
    elif single is not None and single.value.kind in ("string", "number"):
        text = single.value.value if single.key == "revision" else _version(single.value)
        kind, range_ = ranged(single.key, text)
        entries = [single]
    else:
        return None
    if "${" in range_:
        kind, range_ = "variable", ""
    return kind, range_, min(each.start for each in entries), max(each.end for each in entries)


def _version(node: Node) -> str:
    """A version as XcodeGen gets it: an unquoted `1.10` is the number 1.1."""
    whole, point, digits = node.value.partition(".")
    if node.kind == "number" and point and whole.isdigit() and digits.isdigit():
        return f"{whole}.{digits.rstrip('0') or '0'}"
    return node.value


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


def _includes(source: Source, root: Node, problems: list[Problem]) -> Iterator[Setting]:
    node = root.get("include")
    for one in [] if node is None else node.elements or [node]:
        for path in _scalars(one.get("path") if one.kind == "map" else one):
            name = path.value.rpartition("/")[2]
            if "${" in path.value or not (name.startswith(_INCLUDED) or name.endswith(".xcodegen.yml")):
                message = f"the packages and targets of {path.value} are not read"
                problems.append(Problem(source.where(path.start, path.end), message, "IS902"))
            yield _setting(source, "include", path)


def _scalars(node: Node | None) -> list[Node]:
    if node is None:
        return []
    return [each for each in (node.elements if node.kind == "list" else [node]) if each.kind not in ("map", "list", "null")]


def _setting(source: Source, name: str, node: Node) -> Setting:
    return Setting(_FORMAT, name, node.value, source.where(node.inner_start, node.inner_end), source.folder)
