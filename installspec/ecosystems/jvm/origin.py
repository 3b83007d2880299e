"""Whether a name that a file of Kotlin or Java uses can come from nowhere but an import that it lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from installspec.text.source.around import Around, word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.facts import Call

_STAR = re.compile(rb"^[ \t]*import\s+(?:static\s+)?([\w.]+)\.\*", re.MULTILINE)
# Packages of the platform itself: an SDK's names are not among theirs.
_PLATFORM = re.compile(rb"(?:java|javax|kotlin|kotlinx|android|androidx|dagger|org\.junit)(?:\.|$)")
_KINDS = rb"(?:class|object|interface|record|enum|typealias|val|var|fun|trait|@interface)\s+"


def unbrought(call: Call, data: bytes, modules: Sequence[str], around: Around) -> bool | None:
    """Other files of the package, and types that this one extends, bring what they declare; so no file may declare such a name."""
    declared = re.compile(_KINDS + word(call.lacks))
    if declared.search(data) or not around.none_says(declared, (".kt", ".java", ".kts", ".groovy", ".scala"), (call.lacks,)):
        return False
    return all(_PLATFORM.match(star[1]) for star in _STAR.finditer(data)) or None
