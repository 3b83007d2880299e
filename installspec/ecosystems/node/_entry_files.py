"""The files of one app, by their paths relative to its folder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from installspec.model.change import Site
from installspec.text import json
from installspec.text.tree import Node, ParseError

CODE = (".ts", ".tsx", ".js", ".jsx", ".mjs", ".mts", ".cjs", ".cts")
_MODULES = (".tsx", ".ts", ".jsx", ".js")


class Files:
    """The paths of one app, asked for relative to its folder. `modules`: what the code that is to be placed imports."""

    def __init__(self, site: Site, modules: Sequence[str] = ()) -> None:
        self.site = site
        self.modules = modules
        self.prefix = site.app + "/" if site.app else ""
        self.all = frozenset(site.paths)

    def has(self, path: str) -> bool:
        return self.prefix + path in self.all

    def folder(self, path: str) -> bool:
        start = f"{self.prefix}{path}/"
        return any(one.startswith(start) for one in self.site.paths)

    def first(self, *stems: str, endings: Iterable[str] = _MODULES) -> str:
        """The first of the stems that is a file with one of the endings, "" if none is."""
        return next((self.prefix + stem + end for stem in stems for end in endings if self.has(stem + end)), "")

    def only(self, *stems: str, endings: Iterable[str] = CODE) -> str:
        """The one file that there is of them, "" where there are several."""
        found = [self.prefix + stem + end for stem in stems for end in endings if self.has(stem + end)]
        return found[0] if len(found) == 1 else ""

    def module(self, path: str | None) -> list[str]:
        """The one file that an import of this path from the root means, in a list; [] where there is none."""
        if path is None or path in self.all:
            return [path] if path is not None and path.endswith(CODE) else []
        return [path + end for end in (*CODE, *(f"/index{one}" for one in CODE)) if path + end in self.all][:1]

    def below(self, stem: str) -> str:
        """The one module of that name in a folder of the app, "" where there are several."""
        found = [
            one
            for one in self.site.paths
            if one.startswith(self.prefix) and one[len(self.prefix) :].partition("/")[2].rpartition(".")[0] == stem
        ]
        return found[0] if len(found) == 1 and found[0].endswith(_MODULES) else ""

    def read(self, path: str) -> bytes:
        return self.site.read(self.prefix + path) or b""

    @property
    def typed(self) -> bool:
        return self.has("tsconfig.json")

    def manifest(self) -> Node | None:
        try:
            return json.parse(self.read("package.json"))
        except ParseError:
            return None
