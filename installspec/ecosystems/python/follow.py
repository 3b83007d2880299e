"""Where an imported Python name is defined: `app.core.config:settings` leads to a module of the repository."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.text.files import Files
from installspec.text.paths import ancestors, joined

_TESTS = frozenset({"test", "tests", "testing", "example", "examples", "docs"})


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
