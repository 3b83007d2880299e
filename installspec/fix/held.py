"""A version that a comment beside it says to leave alone: a person has to have looked at that."""

from __future__ import annotations

import re

from installspec.model.facts import Where
from installspec.text.lines import Lines

_COMMENT = re.compile(rb"(?:#|//|/\*|<!--)(.*)")
_WHOLE = re.compile(rb"\s*(?:#|//|/\*|\*|<!--)(.*)")
_SAYS = re.compile(rb"\bpinned\b|\b(?:do not|don't|never|not to be) (?:upgrad|updat|bump|rais)|\bkeep (?:this )?at\b", re.IGNORECASE)


def held(data: bytes, where: Where) -> bool:
    """Whether the rest of the line behind a version, or the comments directly above that line, say that it is pinned."""
    lines = Lines(data)
    line = lines.line_column(where.start)[0]
    rest = _COMMENT.search(data, where.end, lines.line_span(line)[1])
    if rest is not None and _SAYS.search(rest[1]) is not None:
        return True
    for above in range(line - 1, 0, -1):
        comment = _WHOLE.match(data, *lines.line_span(above))
        if comment is None:
            return False
        if _SAYS.search(comment[1]) is not None:
            return True
    return False
