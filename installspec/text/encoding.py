"""Bytes as text whose indexes are byte offsets.

The syntax of every format here is ASCII, and in UTF-8 no byte of a longer character looks like ASCII. So a parser may scan the
bytes decoded as Latin-1, where character n is byte n, and decode the few values that hold more than ASCII at the end.
"""

from __future__ import annotations

from installspec.text.tree import ParseError

MAX_DEPTH = 200

_FOREIGN = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def byte_text(data: bytes) -> tuple[str, int]:
    """`data` as text with one character a byte, and the offset where it starts (3 after a byte order mark).

    Raises ParseError for anything but UTF-8; `decoded` gives the real text of a part.
    """
    refuse_foreign(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ParseError("not valid UTF-8", error.start) from None
    return data.decode("latin-1"), 3 if data.startswith(b"\xef\xbb\xbf") else 0


def refuse_foreign(data: bytes) -> None:
    """Raises ParseError for bytes that a byte order mark declares as UTF-16 or UTF-32."""
    for mark, name in _FOREIGN:
        if data.startswith(mark):
            raise ParseError(f"the file is {name}, only UTF-8 is supported", 0)


def decoded(part: str) -> str:
    """The real text of a part of `byte_text`."""
    return part if part.isascii() else part.encode("latin-1").decode("utf-8")


def scalar_values(text: str) -> str:
    """`text` with every lone surrogate (an escape may write one) as U+FFFD, so that it can always be written out."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
