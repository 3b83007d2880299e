"""Where a name that a module imports is defined: `./config:DSN` and `@/config:DSN` lead to a file of the repository.

Relative specifiers follow ECMAScript's resolution as bundlers do it (extensions and index files tried in turn). An alias
(`@/`, `~/`) is the path below one of the folders around the importing file, or below their `src`, if exactly that file exists.
A package of the repository itself is what its package.json says it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from installspec.text.files import Files
from installspec.text.paths import joined

_PLATFORMS = ("native", "ios", "android", "web")
_ENDINGS = ("", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", "/index.ts", "/index.tsx", "/index.js")


def homes(path: str, reference: str, files: Files) -> Iterator[tuple[str, str]]:
    """`(file, name)` of the places that may define `reference`, as read in the file at `path`; the best first. A module itself is its default export."""
    module, colon, name = reference.partition(":")
    if not colon:
        return
    name = name or "default"
    folder = path.rpartition("/")[0]
    bases: list[str] = []
    if module.startswith("."):
        base = joined(folder, module)
        bases = [base] if base is not None else []
    elif module[:2] in ("@/", "~/", "#/"):
        at: str | None = folder
        while at is not None:
            prefix = at + "/" if at else ""
            bases += [prefix + module[2:], f"{prefix}src/{module[2:]}"]
            at = at.rpartition("/")[0] if at else None
    stems = [base.removesuffix(".js") for base in bases]
    yield from _only((stem + ending for stem in [*bases, *stems] for ending in _ENDINGS), files, name)


def brought(path: str, reference: str, files: Files, data: Callable[[str], bytes | None]) -> Iterator[tuple[str, str]]:
    """The same of a package that the repository holds itself (`@acme/env:DSN`)."""
    module, colon, name = reference.partition(":")
    if not colon or not module or module.startswith((".", "@/", "~/", "#/", "/", "$")):
        return
    from installspec.ecosystems.node._package_modules import stems

    yield from _only((stem + ending for stem in stems(module, files, data) for ending in _ENDINGS), files, name or "default")


def _only(candidates: Iterable[str], files: Files, name: str) -> Iterator[tuple[str, str]]:
    """The first that exists, unless it has a sibling that bundlers take for some platforms instead (`config.native.ts`)."""
    found = files.first(candidates)
    if found is not None:
        stem = found.rpartition(".")[0]
        if not any(f"{stem}.{platform}{ending}" in files for platform in _PLATFORMS for ending in _ENDINGS[1:5]):
            yield found, name
