"""Where an imported Python name is defined: `app.core.config:settings` leads to a module of the repository."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.text.files import Files
from installspec.text.paths import joined


def homes(path: str, reference: str, files: Files) -> Iterator[tuple[str, str]]:
    """`(file, name)` of the modules that may define `reference`, as read in the file at `path`; the best first."""
    module, colon, name = reference.partition(":")
    if not colon or not name:
        return
    dots = len(module) - len(module.lstrip("."))
    parts = [part for part in module[dots:].split(".") if part]
    # `from package import module` may name a submodule, whose own name comes next.
    first, _, rest = name.partition(".")
    for inner, wanted in ((parts, name), ([*parts, first], rest)):
        if not wanted:
            continue
        if dots:
            base = joined(path.rpartition("/")[0], "/".join([".."] * (dots - 1)))
            stem = None if base is None else "/".join([*([base] if base else []), *inner])
            found = None if stem is None else files.first((f"{stem}.py", f"{stem}/__init__.py" if stem else "__init__.py"))
        else:
            tail = "/".join(inner)
            found = files.ending(f"{tail}.py", path) or files.ending(f"{tail}/__init__.py", path) if inner else None
        if found is not None:
            yield found, wanted
