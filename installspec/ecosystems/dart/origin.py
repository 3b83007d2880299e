"""Whether a name that a Dart library uses can come from nowhere but an import that it lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from installspec.text.source.around import Around, word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.facts import Call

_BRINGS = re.compile(rb"""^[ \t]*(?:import|export)\s+['"]([^'"]+)['"]""", re.MULTILINE)
_EXPORT = re.compile(rb"""^[ \t]*export\s+['"]([^'"]+)['"]""", re.MULTILINE)
_PART_OF = re.compile(rb"^[ \t]*part\s+of\b", re.MULTILINE)
_NAME = re.compile(rb"^name:[ \t]*['\"]?([\w]+)", re.MULTILINE)
_PLATFORM = frozenset({b"flutter", b"flutter_test", b"flutter_localizations", b"flutter_web_plugins", b"flutter_driver"})
_MANY = 200  # packages of one repository


def unbrought(call: Call, data: bytes, modules: Sequence[str], around: Around) -> bool:
    """What a library imports may export what it likes; so all of it must be Flutter's, or the repository's own, which exports nothing of others."""
    if _PART_OF.search(data):
        return False
    manifests = [path for path in around.paths if path == "pubspec.yaml" or path.endswith("/pubspec.yaml")]
    if len(manifests) > _MANY:
        return False
    own = {found[1] for path in manifests if (found := _NAME.search(around.read(path) or b"")) is not None} | _PLATFORM
    if any(_foreign(found[1], own) for found in _BRINGS.finditer(data)):
        return False
    name = word(call.lacks)
    declared = re.compile(
        rb"\b(?:class|mixin|enum|typedef|extension|type|get|var|final|const|late|dynamic)\s++(?:[\w<>?,][\w<>?,\s]{0,60}\s)?" + name
    )
    if declared.search(data) or not around.none_says(declared, (".dart",), (call.lacks,)):
        return False
    exporting = around.holding((".dart",), ("export ",))
    return exporting is not None and not any(_foreign(found[1], own) for _, one in exporting for found in _EXPORT.finditer(one))


def _foreign(uri: bytes, own: set[bytes]) -> bool:
    scheme, colon, rest = uri.partition(b":")
    return bool(colon) and scheme != b"dart" and not (scheme == b"package" and rest.partition(b"/")[0] in own)
