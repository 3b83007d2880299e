"""pnpm-workspace.yaml: which folders are workspaces, catalogs, and (from pnpm 10 on) overrides and settings."""

from __future__ import annotations

from installspec.ecosystems.node._catalog import catalog_facts
from installspec.ecosystems.node._managers import MANAGERS
from installspec.ecosystems.node._overrides import override_facts
from installspec.model.facts import Definition, Dependency, Fact, Problem
from installspec.model.source import Parsed, Source
from installspec.text import yaml
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = ("pnpm-workspace.yaml",)
reads: frozenset[type] = frozenset({Dependency, Definition})
managers: tuple[str, ...] = MANAGERS
writes = frozenset({"SetVersion", "Declare"})

_FORMAT = "node/pnpm_workspace"


def parse(source: Source) -> Parsed:
    try:
        documents = yaml.parse(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), f"not YAML: {error.message}"),))
    if not documents or documents[0].kind != "map":
        return Parsed()
    root = documents[0]
    facts: list[Fact] = []
    packages = root.get("packages")
    if packages is not None:
        facts += [
            Definition(_FORMAT, "package.workspaces", each.value, source.where(each.inner_start, each.inner_end), source.folder)
            for each in packages.elements
            if each.kind == "string"
        ]
    catalogs, problems = catalog_facts(_FORMAT, source, root)
    facts += catalogs
    overrides = root.get("overrides")
    if overrides is not None:
        facts += override_facts(_FORMAT, source, overrides, "pnpm.override.")
    shared = root.get("sharedWorkspaceLockfile")
    if shared is not None and shared.kind == "bool":
        facts.append(Definition(_FORMAT, "package.sharedLockfile", shared.value, source.where(shared.start, shared.end), source.folder))
    return Parsed(tuple(facts), tuple(problems))


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.node._catalog_write import edit as write

    return write(source, change)  # type: ignore[arg-type]  # one of `writes`
