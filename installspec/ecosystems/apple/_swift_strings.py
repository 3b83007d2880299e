"""The values of Swift's string literals, from the pieces that the grammar cuts them into."""

from __future__ import annotations

from installspec.text.encoding import scalar_values

_ESCAPES = {"0": "\0", "\\": "\\", "t": "\t", "n": "\n", "r": "\r", '"': '"', "'": "'"}


def escaped(text: str) -> str:
    """The character that an escape such as `\\n` or `\\u{1F600}` stands for."""
    body = text.lstrip("\\#")
    if body.startswith("u{"):
        try:
            return scalar_values(chr(int(body[2:].rstrip("}"), 16)))
        except (ValueError, OverflowError):
            return text
    return _ESCAPES.get(body, body)


def block(text: str) -> str:
    """The content of a multi-line literal without the line breaks at its ends and the indentation of its last line."""
    lines = text.split("\n")
    indent = lines[-1] if not lines[-1].strip() else ""
    body = lines[1:-1] if len(lines) > 1 and not lines[0].strip() else lines
    return "\n".join(line.removeprefix(indent) for line in body)


def raw(text: str) -> str | None:
    """The content of `#"…"#`; None for one that interpolates."""
    hashes = len(text) - len(text.lstrip("#"))
    body = text[hashes : len(text) - hashes]
    if "\\" + "#" * hashes in body:
        return None
    return block(body[3:-3]) if body.startswith('"""') else body[1:-1]
