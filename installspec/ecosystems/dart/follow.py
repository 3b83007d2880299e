"""Where a Dart name is defined. Imports bring in everything unnamed, so the file is looked for by the type's name (`Environment` in `environment.dart`)."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.text.files import Files


def homes(path: str, reference: str, files: Files) -> Iterator[tuple[str, str]]:
    """`(file, name)` of the file that may define `reference`, as read in the file at `path`."""
    name = reference.rpartition(":")[2]
    first = name.partition(".")[0]
    if first[:1].isupper() and "." in name:
        snake = "".join(("_" if one.isupper() and at else "") + one.lower() for at, one in enumerate(first))
        found = files.ending(f"{snake}.dart", path)
        if found is not None:
            yield found, name
