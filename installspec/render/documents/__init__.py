"""Documents made from a spec, one module a format, found by looking into this folder.

A module has `MEDIA` (its media type) and `render(page) -> str`. Modules whose name starts with `_` are no formats.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Protocol, cast

from installspec.render.build import build, resolve
from installspec.render.guide import Page
from installspec.render.pack import Pack


class Document(Protocol):
    MEDIA: str

    def render(self, page: Page) -> str: ...


def formats() -> list[str]:
    """The names of the formats, sorted."""
    names = (entry.name.removesuffix(".py") for entry in os.scandir(os.path.dirname(__file__)) if entry.name.endswith(".py"))
    return sorted(name for name in names if not name.startswith("_"))


def document(name: str) -> Document:
    """The module of a format; `LookupError` when there is none."""
    if name not in formats():
        raise LookupError(f"no format {name!r}; there are {', '.join(formats())}")
    return cast(Document, import_module(f"{__name__}.{name}"))


def render(
    name: str,
    pack: Pack,
    variables: Mapping[str, str],
    platforms: Iterable[str] | None = None,
    managers: Iterable[str] | None = None,
) -> str:
    """The document of that format. `SpecError` as `build` raises it."""
    module = document(name)
    spec = build(pack, variables, platforms, managers)
    return module.render(Page(pack, resolve(pack, variables), spec))
