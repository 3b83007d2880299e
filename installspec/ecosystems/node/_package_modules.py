"""Which file of the repository a specifier like `@acme/log/server` means, where `@acme/log` is a package of the repository itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from weakref import WeakKeyDictionary

from installspec.text import json
from installspec.text.files import Files
from installspec.text.paths import joined
from installspec.text.tree import Node, ParseError

_CONDITIONS = ("source", "development", "import", "module", "node", "browser", "default", "require", "types")
_ENTRIES = ("source", "module", "main", "types")
_BUILT = ("dist", "build", "lib", "out")
_known: WeakKeyDictionary[Files, dict[str, tuple[str, Node] | None]] = WeakKeyDictionary()


def stems(module: str, files: Files, data: Callable[[str], bytes | None]) -> Iterator[str]:
    """Paths of what the specifier may mean, each with or without its ending, the likeliest first; none where no one package is called so."""
    parts = module.split("/")
    count = 2 if module.startswith("@") else 1
    package, rest = "/".join(parts[:count]), "/".join(parts[count:])
    known = _known.setdefault(files, {})
    if package not in known:
        known[package] = _manifest(package, files, data)
    found = known[package]
    if found is None:
        return
    folder, manifest = found
    for target in _targets(manifest, rest):
        path = joined(folder, target)
        if path is None:
            continue
        yield path
        inside = path[len(folder) + 1 :] if folder else path
        first, _, below = inside.partition("/")
        if first in _BUILT and below:
            stem = below.removesuffix(".d.ts").removesuffix(".js").removesuffix(".mjs").removesuffix(".cjs")
            yield from (joined(folder, f"src/{one}") or "" for one in (stem, stem.removeprefix("src/")))
    for plain in (rest or "index", f"src/{rest or 'index'}"):
        yield joined(folder, plain) or ""


def _manifest(package: str, files: Files, data: Callable[[str], bytes | None]) -> tuple[str, Node] | None:
    """The folder and the package.json of the one package of this name."""
    found: list[tuple[str, Node]] = []
    for path in files.named("package.json"):
        text = data(path) or b""
        if package.encode(errors="surrogatepass") not in text:
            continue
        try:
            root = json.parse(text)
        except ParseError:
            continue
        if root.kind == "map" and root.text("name") == package:
            found.append((path.rpartition("/")[0], root))
    return found[0] if len(found) == 1 else None


def _targets(manifest: Node, rest: str) -> Iterator[str]:
    """What `exports` says of a path below the package, or the fields that name its entry."""
    exports = manifest.get("exports")
    wanted = f"./{rest}" if rest else "."
    if exports is not None and exports.kind == "map":
        for entry in exports.entries:
            before, star, after = entry.key.partition("*")
            if entry.key == wanted:
                yield from _given(entry.value)
            elif star and wanted.startswith(before) and wanted.endswith(after) and len(wanted) > len(before) + len(after):
                middle = wanted[len(before) : len(wanted) - len(after)]
                yield from (one.replace("*", middle) for one in _given(entry.value))
    if not rest:
        yield from _given(exports) if exports is not None else ()
        yield from (text for name in _ENTRIES if (text := manifest.text(name)))


def _given(value: Node) -> Iterator[str]:
    """The paths of a target, by the conditions that code of the repository is most likely read under."""
    todo = [value]
    while todo:
        one = todo.pop(0)
        if one.kind == "string":
            yield one.value
        elif one.kind == "map":
            todo[:0] = [inner for name in _CONDITIONS if (inner := one.get(name)) is not None]
