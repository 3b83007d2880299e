"""Where Vite looks for environment files, and which variables it lets in, as its config says; read as text, nothing is run."""

from __future__ import annotations

import re

from installspec.ecosystems.node._entry_files import CODE
from installspec.model.change import Site
from installspec.text.paths import joined

_COMMENT = re.compile(rb"^\s*(?://|\*|/\*).*$", re.MULTILINE)
_FOLDER = re.compile(rb"\benvDir\s*:\s*(?:([\"'][^\"'\n]*[\"'])|(?:path\.)?(?:resolve|join)\(([^()\n]*)\)|([^,\n}]+))")
_PREFIX = re.compile(rb"\benvPrefix\s*:\s*([^\n\]]+)")
_WORD = re.compile(rb"[\"']([^\"'\n]*)[\"']")


class ViteEnvironment:
    """`folder`: the folder from the root, None where it is computed. `prefixes`: those that the config names, () where it names none."""

    __slots__ = ("folder", "prefixes")

    def __init__(self, site: Site) -> None:
        self.folder: str | None = site.app
        self.prefixes: tuple[str, ...] = ()
        paths = (f"{site.app}/vite.config{ending}".lstrip("/") for ending in CODE)
        config = next((path for path in paths if path in site.paths), "")
        data = _COMMENT.sub(b"", (site.read(config) or b"")[:100_000]) if config else b""
        stated = _FOLDER.search(data)
        if stated is not None:
            self.folder = _folder(stated, site.app)
        named = _PREFIX.search(data)
        if named is not None:
            self.prefixes = tuple(word.decode("utf-8", "replace") for word in _WORD.findall(named[1]))


def _folder(stated: re.Match[bytes], app: str) -> str | None:
    written = stated[1] if stated[1] is not None else stated[2]
    if written is None:
        return app if stated[3].strip() in (b"__dirname", b"process.cwd()") else None
    words = [word.decode("utf-8", "replace") for word in _WORD.findall(written)]
    rest = _WORD.sub(b"", written).replace(b"__dirname", b"").strip(b" ,")
    return joined(app, "/".join(words)) if words and not rest else None
