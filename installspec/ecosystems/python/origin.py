"""Whether a name that a Python module uses can come from nowhere but an import that it lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from installspec.text.source.around import Around, word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.facts import Call

# What brings names that the file does not show, or says that the name may well be unknown.
_HIDDEN = re.compile(
    rb"\bimport\s*+(?:\(\s*+)?\*|\bglobals\s*\(|(?<![.\w])exec\s*\(|\bNameError\b|\bbuiltins\b|\bF821\b|\bundefined-variable\b"
)
# Code that is run with the names of other code: settings put together from pieces, files that are executed.
_SHARED = re.compile(
    rb"\bsplit_settings\b|(?<![.\w])exec\s*\(|\bexecfile\s*\(|\brunpy\b|\b__builtins__\b|\bsetattr\s*\(\s*builtins\b|\bbuiltins\s*\.\s*\w+\s*="
)
_COMMENT = re.compile(rb"^[ \t]*#.*$", re.MULTILINE)


def unbrought(call: Call, data: bytes, modules: Sequence[str], around: Around) -> bool | None:
    name = word(call.lacks)
    code = _COMMENT.sub(b"", data)
    bound = re.compile(
        rb"\b(?:import|global|nonlocal|del|for|def|class|as)\b[^\n]{0,200}"
        + name
        + rb"|"
        + name
        + rb"\s*(?::[^=\n]{1,80})?=(?!=)|"
        + name
        + rb"\s*:="
    )
    if bound.search(code):
        return False
    if b"F821" in data or _HIDDEN.search(code):
        return None
    return around.none_says(_SHARED, (".py",), ("split_settings", "exec(", "exec (", "execfile", "runpy", "builtins")) or None
