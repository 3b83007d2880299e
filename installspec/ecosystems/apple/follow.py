"""Where a Swift name is defined. A module's files see each other, so the file is looked for by the type's name (`Secrets` in `Secrets.swift`)."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.text.files import Files


def homes(path: str, reference: str, files: Files) -> Iterator[tuple[str, str]]:
    """`(file, name)` of the file that may define `reference`, as read in the file at `path`."""
    first = reference.partition(".")[0]
    if first[:1].isupper() and "." in reference and path.endswith(".swift"):
        found = files.ending(f"{first}.swift", path)
        if found is not None:
            yield found, reference
