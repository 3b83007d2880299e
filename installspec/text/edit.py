"""Changes of bytes in place."""

from __future__ import annotations

from collections.abc import Iterable

from installspec.model.edit import TextEdit


class EditError(Exception):
    """An edit does not fit the bytes that are there, or another edit. Nothing was changed."""

    def __init__(self, message: str, edit: TextEdit) -> None:
        super().__init__(message)
        self.edit = edit


def apply(data: bytes, edits: Iterable[TextEdit]) -> bytes:
    """`data` with all edits made; their spans are those of `data`. Insertions at one place keep the order given.

    Raises EditError if an edit is stale (other bytes than `expect`), outside of `data`, or overlaps another.
    """
    parts = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not 0 <= edit.start <= edit.end <= len(data):
            raise EditError(f"edit outside of the file: {edit.start} to {edit.end} of {len(data)} bytes", edit)
        if data[edit.start : edit.end] != edit.expect:
            raise EditError(f"stale edit: other bytes at {edit.start}", edit)
        if edit.start < at:
            raise EditError(f"overlapping edits at {edit.start}", edit)
        parts.append(data[at : edit.start])
        parts.append(edit.new)
        at = edit.end
    parts.append(data[at:])
    return b"".join(parts)
