"""Where a Python name is defined that an import brings: `app.core.config:settings` leads to a module of the repository, `*` to several."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from installspec.text.files import Files
from installspec.text.paths import ancestors, joined

_TESTS = frozenset({"test", "tests", "testing", "example", "examples", "docs"})


_STARS = rb"(?m)^([ \t]*)from[ \t]+([\w.]+)[ \t]+import[ \t]+\*"
_MANY = 20  # modules of the repository that one file is looked through for


def homes(path: str, reference: str, files: Files) -> Iterator[tuple[str, str]]:
    """`(file, name)` of the modules that may define `reference`, as read in the file at `path`; the best first."""
    module, colon, name = reference.partition(":")
    if not colon or not name:
        return
    if module == "django.conf" and name.startswith("settings."):
        settings = _django(path, files)
        if settings is not None:
            yield settings, name[9:]
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


def brought(path: str, reference: str, files: Files, read: Callable[[str], bytes | None]) -> Iterator[tuple[str, str]]:
    """`(file, name)` of the repository's own module that `from … import *` brings a plain name from, the last one if several do.

    None where one does that is imported on a condition: which of them it is cannot be told.
    """
    if not reference.isidentifier():
        return
    assigns = re.compile(rb"(?m)^" + re.escape(reference.encode()) + rb"\b[ \t]*(?::[^=\n]+)?=(?!=)")
    seen = {path}
    todo = [(path, False)]
    found: list[str] = []
    while todo and len(seen) < _MANY:
        at, perhaps = todo.pop()
        data = read(at)
        if data is None:
            continue
        if at != path and assigns.search(data):
            if perhaps:
                return
            found.append(at)
            continue
        for indent, module in re.findall(_STARS, data):
            home = next(homes(at, f"{module.decode()}:{reference}", files), None)
            if home is not None and home[0] not in seen:
                seen.add(home[0])
                todo.append((home[0], perhaps or bool(indent)))
    if found:
        yield found[0], reference


def _django(path: str, files: Files) -> str | None:
    """The module that `django.conf.settings` stands for: the only settings.py below the nearest manage.py. One of a package of settings is not certain."""
    root = next((folder for folder in ancestors(path.rpartition("/")[0]) if (joined(folder, "manage.py") or "manage.py") in files), None)
    if root is None:
        return None
    start = f"{root}/" if root else ""
    found = [
        one
        for one in files.named("settings.py", "__init__.py")
        if one.startswith(start) and _TESTS.isdisjoint(one[len(start) :].split("/"))
    ]
    single = [one for one in found if one.endswith("settings.py")]
    packages = [one for one in found if one.endswith("/settings/__init__.py")]
    return single[0] if len(single) == 1 and not packages else None
