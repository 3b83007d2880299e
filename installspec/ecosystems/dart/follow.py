"""Where a Dart name is defined.

Imports bring in everything unnamed, so the file is looked for by the type's name (`Environment` in `environment.dart`), and else among the
libraries that the file imports.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from installspec.text.files import Files
from installspec.text.paths import joined

_MANY = 60  # libraries of the repository that one file is looked through for
_BRINGS = rb"""(?m)^[ \t]*(?:import|export|part)\s+['"]([^'"\n]+)['"]"""
_PASSES_ON = rb"""(?m)^[ \t]*(?:export|part)\s+['"]([^'"\n]+)['"]"""
_NAME = rb"(?m)^name:[ \t]*['\"]?(\w+)"


def homes(path: str, reference: str, files: Files) -> Iterator[tuple[str, str]]:
    """`(file, name)` of the file that may define `reference`, as read in the file at `path`."""
    name = reference.rpartition(":")[2]
    first = name.partition(".")[0]
    if first[:1].isupper() and "." in name:
        snake = "".join(("_" if one.isupper() and at else "") + one.lower() for at, one in enumerate(first))
        found = files.ending(f"{snake}.dart", path)
        if found is not None:
            yield found, name


def brought(path: str, reference: str, files: Files, read: Callable[[str], bytes | None]) -> Iterator[tuple[str, str]]:
    """`(file, name)` of the repository's own libraries that the file at `path` imports and that declare the first name of `reference`."""
    library, _, name = reference.rpartition(":")
    first = re.escape(name.partition(".")[0].removesuffix("()").encode())
    declares = re.compile(rb"(?m)^(?:[\w<>?, ]{1,80}[ \t])?" + first + rb"(?:\s*(?:=|\(|\{|;)|[ \t]+(?:extends|with|implements)\b)")
    data = read(path)
    # A name with the prefix of an import tells its library.
    todo = [library] if library else _uris(_BRINGS, data)
    todo = [one for uri in todo if (one := _library(uri, path, files, read)) is not None]
    seen = {path, *todo}
    for at in todo:  # grows while it is gone through
        data = read(at)
        if data is None:
            continue
        if declares.search(data):
            yield at, name
        for uri in _uris(_PASSES_ON, data):
            further = _library(uri, at, files, read)
            if further is not None and further not in seen and len(seen) < _MANY:
                seen.add(further)
                todo.append(further)


def _uris(pattern: bytes, data: bytes | None) -> list[str]:
    found = re.findall(pattern, data or b"")[:_MANY]
    return list(dict.fromkeys(one.decode("utf-8", "replace") for one in found))


def _library(uri: str, path: str, files: Files, read: Callable[[str], bytes | None]) -> str | None:
    """The file of the repository that an import in the file at `path` names."""
    scheme, colon, rest = uri.partition(":")
    if not colon:
        found = joined(path.rpartition("/")[0], uri)
        return found if found is not None and found in files else None
    package, _, inside = rest.partition("/")
    found = files.ending(f"lib/{inside}", path) if scheme == "package" and inside else None
    if found is None:
        return None
    manifest = read(f"{found[: -len(inside) - 4]}pubspec.yaml")
    named = re.search(_NAME, manifest) if manifest is not None else None
    return found if named is not None and named[1].decode() == package else None
