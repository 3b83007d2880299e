"""The module with which a page starts, as its HTML or the bundler's config says; read as text, nothing is run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from installspec.ecosystems.node._entry_files import CODE, Files
from installspec.text.paths import joined

_SCRIPT = re.compile(rb"<script\b([^>]{0,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"\b(type|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_INPUT = re.compile(rb"\binput\s*:\s*([\"'][^\"'\n]{1,200}[\"']|\{[^{}]{1,1000}\}|\[[^\[\]]{1,1000}\])")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_CODE_COMMENT = re.compile(rb"^\s*(?://|\*|/\*).*$", re.MULTILINE)
_FOLDERS = ("", "config", "webpack", "rspack", "build")
_JOINED = re.compile(rb"\b(?:resolve|join)\(\s*__dirname\s*,([^()]{1,300})\)")
_ENTRY = re.compile(rb"\bentry\s*:\s*(\{[^{}]{1,1000}\}|\[[^\[\]]{1,1000}\]|(?:path\.)?(?:resolve|join)\([^()]{1,300}\)|[^,\n{}]{1,300})")
_CONTEXT = re.compile(rb"\bcontext\s*:")
_WORD = re.compile(rb"[\"']([^\"'\n]{1,200})[\"']")


def page(files: Files) -> str:
    """The one module of the app that index.html runs."""
    for folder in ("", "src/", "client/", "app/", "frontend/"):
        html = files.read(folder + "index.html") if files.has(folder + "index.html") else b""
        found: list[str] = []
        for match in _SCRIPT.finditer(_COMMENT.sub(b"", html[:200_000])):
            given = {
                one[1].lower(): (one[2] or one[3] or one[4] or b"").decode("utf-8", "replace") for one in _ATTRIBUTE.finditer(match[1])
            }
            source = given.get(b"src", "").partition("?")[0]
            if given.get(b"type") != "module" or "//" in source or not source.endswith(CODE):
                continue
            path = joined(files.prefix.rstrip("/"), folder + source.lstrip("/"))
            if path is not None and path in files.all:
                found.append(path)
        if len(set(found)) == 1:
            return found[0]
    return ""


def vite_input(files: Files) -> str:
    """The one module that Vite's config names as what is built."""
    found = _inputs(files, "vite.config")
    return found.pop() if len(found) == 1 else ""


def electron_input(files: Files, main: str) -> str:
    """The one module that the config of electron-vite names, and that is built to a path that ends like it (`app/main/index.ts` to `out/main/index.js`)."""
    built = main.removeprefix("./").partition("/")[2].rpartition(".")[0]
    found = {path for path in _inputs(files, "electron.vite.config") if path.rpartition(".")[0].endswith("/" + built)} if built else set()
    return found.pop() if len(found) == 1 else ""


def _inputs(files: Files, name: str) -> set[str]:
    config = files.first(name, endings=CODE)
    data = (files.site.read(config) or b"")[:100_000] if config else b""
    found = set()
    for match in _INPUT.finditer(data):
        for word in _WORD.findall(match[1]):
            path = joined(files.prefix.rstrip("/"), word.decode("utf-8", "replace"))
            if path is not None and path in files.all and path.endswith(CODE):
                found.add(path)
    return found


def bundled(files: Files) -> set[str]:
    """The modules of the app that its configs of webpack or rspack name as entries, for whatever mode."""
    found: set[str] = set()
    for config in sorted(files.all):
        folder, _, name = config.removeprefix(files.prefix).rpartition("/")
        if not (
            config.startswith(files.prefix) and folder in _FOLDERS and name.startswith(("webpack.", "rspack.")) and name.endswith(CODE)
        ):
            continue
        data = _CODE_COMMENT.sub(b"", (files.site.read(config) or b"")[:100_000])
        for match in _ENTRY.finditer(data):
            if _counted_from_elsewhere(data, match.start()):
                return set()
            found.update(_built(files, folder, match[1]))
    return found


def _counted_from_elsewhere(data: bytes, entry: int) -> bool:
    """Whether a `context`, from which paths count then, stands beside an entry: on a line that begins like its line, or on that line."""
    start = data.rfind(b"\n", 0, entry) + 1
    before = data[start:entry]
    if before.strip():
        return _CONTEXT.search(data) is not None
    return any(data[data.rfind(b"\n", 0, match.start()) + 1 : match.start()] == before for match in _CONTEXT.finditer(data))


def _built(files: Files, folder: str, written: bytes) -> Iterator[str]:
    """The files of the app among the paths of an entry: webpack counts them from where it runs, `__dirname` is the config's own folder."""
    here = files.prefix.rstrip("/")
    for match in _JOINED.finditer(written):
        parts = [word.decode("utf-8", "replace") for word in _WORD.findall(match[1])]
        yield from files.module(joined(joined(here, folder) or "", "/".join(parts)))
    for word in _WORD.findall(_JOINED.sub(b"", written)):
        text = word.decode("utf-8", "replace")
        if text.startswith("./"):
            yield from files.module(joined(here, text))
