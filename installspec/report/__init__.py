"""Reports: a result as a document. One module a format, found by looking into this folder; modules whose name starts with `_` are none.

A format module has `description` (one line) and `render(results, *, color, notes) -> str`: `color` asks for ANSI colours, `notes` for
notes in full; a format without either ignores them. Reports know the model only: every place they show comes with the result.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol

    from installspec.model.result import Result

    class Report(Protocol):
        description: str

        def render(self, results: Sequence[Result], *, color: bool, notes: bool) -> str: ...


@cache
def formats() -> tuple[str, ...]:
    """The names of the formats, sorted."""
    names = (one.name.removesuffix(".py") for one in os.scandir(os.path.dirname(__file__)) if one.name.endswith(".py"))
    return tuple(sorted(name for name in names if not name.startswith("_")))


def report(name: str) -> Report:
    """The module of a format; `LookupError` when there is none."""
    if name not in formats():
        raise LookupError(f"no format {name!r}; there are {', '.join(formats())}")
    module: Any = import_module(f"{__name__}.{name}")
    found: Report = module
    return found


def render(name: str, results: Sequence[Result], *, color: bool = False, notes: bool = False) -> str:
    """The document of that format, with a final line break; no secret of the repository is in it."""
    if any(one.findings or one.known or one.waived for one in results):
        from installspec.report._values import guarded

        results = [guarded(one) for one in results]
    return report(name).render(results, color=color, notes=notes)
