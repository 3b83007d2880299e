"""Where a Kotlin or Java name is defined: `com.example.Config:DSN` leads to `com/example/Config.kt`; a bare type to the file of its name beside."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.text.files import Files


def homes(path: str, reference: str, files: Files) -> Iterator[tuple[str, str]]:
    """`(file, name)` of the files that may define `reference`, as read in the file at `path`; the best first."""
    module, colon, name = reference.partition(":")
    if colon:
        type_path, wanted = module.replace(".", "/"), f"{module.rpartition('.')[2]}.{name}"
    else:
        first = reference.partition(".")[0]
        folder = path.rpartition("/")[0]
        type_path, wanted = (f"{folder}/{first}" if folder else first), reference
        if not first[:1].isupper() or "." not in reference:
            return
    for ending in (".kt", ".java"):
        found = files.ending(type_path + ending, path)
        if found is not None:
            yield found, wanted
