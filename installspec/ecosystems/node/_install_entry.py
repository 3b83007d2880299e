"""Where an init runs: in the module that the app starts with, or in one of its own that this module imports."""

from __future__ import annotations

import re
from collections.abc import Sequence

from installspec.ecosystems.node._entries import Entry, entry
from installspec.ecosystems.node._entry_files import CODE, Files
from installspec.model.change import AddFile, AddInit, Site, Step
from installspec.model.edit import Refusal
from installspec.model.facts import Where
from installspec.model.source import Source

_EXPORTS = re.compile(r"^export (?:const|let|var|function|async|class)\b", re.MULTILINE)
_MODULES = re.compile(r"(?:from|import)\s*[\"']([^\"'\n]+)[\"']")
_RELATIVE = re.compile(rb"(?:from|import)\s*[\"'](\.{1,2}/[^\"']+)[\"']")


def place(change: AddInit, site: Site) -> Sequence[Step] | Refusal:
    found = entry(site, change.path, _MODULES.findall(change.snippet))
    if not found.path:
        return Refusal(found.why, Where(site.app, 0, 0), change.snippet)
    if found.fresh:
        return _fresh(change, site, found.path)
    if not found.path.endswith(CODE):
        return Refusal("the module that the app starts with is of a kind that is not written", Where(found.path, 0, 0), change.snippet)
    apart = _apart(change, site, found)
    return apart if apart is not None else [Step(found.path, change)]


def _fresh(change: AddInit, site: Site, path: str) -> Sequence[Step] | Refusal:
    text = _text(change, site, path, "")
    if text is None:
        return Refusal("the spec's code is in TypeScript, and this project is not", Where(path, 0, 0), change.snippet)
    return [Step(path, AddFile(path, text))]


def _apart(change: AddInit, site: Site, found: Entry) -> Sequence[Step] | None:
    """The init in a module of its own, imported first by the one that the app starts with: what exports something is for others to import.

    None where it may as well stand in the entry: nothing is exported, no place is proposed, or the entry is CommonJS.
    """
    data = site.read(found.path) or b""
    apart = _EXPORTS.search(change.snippet) is not None or site.platform == "node"
    if not apart or not change.path or not re.search(rb"^\s*(?:import\b|export\b)", data, re.MULTILINE):
        return None
    files = Files(site)
    stem = change.path.rpartition(".")[0]
    if stem.startswith("src/") and not files.folder("src") and files.folder("lib"):
        stem = "lib/" + stem[4:]
    elif "/" not in stem or (site.platform == "node" and stem.startswith("src/") and not files.folder("src")):
        stem = (found.path[len(files.prefix) :].rpartition("/")[0] + "/" + stem.removeprefix("src/")).lstrip("/")
    there = files.first(stem, endings=CODE)
    # Node runs a module as it is; bundlers take either language.
    typed = found.path.endswith((".ts", ".tsx", ".mts")) or (files.typed and site.platform != "node")
    ending = "ts" if typed else "js"
    if found.path.endswith((".mjs", ".mts")):
        ending = "m" + ending
    own = there or f"{files.prefix}{stem}.{ending}"
    if own == found.path:
        return None
    manifest = files.manifest()
    module = (manifest is not None and manifest.text("type") == "module") or not found.path.endswith((".ts", ".tsx"))
    specifier = _specifier(found.path, own, data, site.platform == "node" and module)
    imported = AddInit(change.format, f'import "{specifier}";\n', (), "")
    if there:
        return [Step(own, change), Step(found.path, imported)]
    text = _text(change, site, own, found.path)
    return None if text is None else [Step(own, AddFile(own, text)), Step(found.path, imported)]


def _specifier(importer: str, path: str, data: bytes, server: bool) -> str:
    """`path` as `importer` imports it: with an ending if its other imports have one, or if Node itself resolves it."""
    here = importer.split("/")[:-1]
    there = path.split("/")
    while here and len(there) > 1 and here[0] == there[0]:
        here, there = here[1:], there[1:]
    relative = "/".join([".."] * len(here) + there) if here else "./" + "/".join(there)
    stem, _, ending = relative.rpartition(".")
    if ending in ("mjs", "mts"):
        return f"{stem}.mjs"
    others = [one.decode("utf-8", "replace") for one in _RELATIVE.findall(data)]
    ended = [one for one in others if one.endswith(CODE)]
    if others and not ended:
        return stem
    if ended and ended[0].endswith((".ts", ".tsx")):
        return f"{stem}.{ending}"
    return f"{stem}.js" if ended or server else stem


def _text(change: AddInit, site: Site, path: str, beside: str) -> str | None:
    """The text of a new module, in the style of the project's own code."""
    from installspec.ecosystems.node import javascript, typescript
    from installspec.ecosystems.node._ecma_file import File, Unreadable
    from installspec.ecosystems.node._ecma_init import new_file
    from installspec.ecosystems.node._ecma_style import FORMATTED

    typed = path.endswith((".ts", ".tsx", ".mts"))
    style = FORMATTED
    for one in (beside, *_like(site)):
        data = site.read(one) if one else None
        if data:
            module = typescript if one.endswith((".ts", ".tsx", ".mts")) else javascript
            try:
                style = File(Source(one, data), module.grammar).style
                break
            except Unreadable:
                continue
    return new_file(change.snippet, style._replace(typed=typed))


def _like(site: Site) -> list[str]:
    """Code of the app, that nearest to its top first."""
    prefix = site.app + "/" if site.app else ""
    own = [one for one in site.paths if one.startswith(prefix) and one.endswith(CODE) and not one.endswith((".d.ts", ".min.js"))]
    plain = [one for one in own if ".config." not in one and "/." not in "/" + one]
    return sorted(plain or own, key=lambda one: (one.count("/"), one))[:3]
