"""Property lists in XML: an app's `Info.plist` and what else keeps settings in one."""

from __future__ import annotations

from installspec.model.facts import Fact, Problem, Setting
from installspec.model.source import Parsed, Source
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = ("*.plist",)
reads: frozenset[type] = frozenset({Setting})
writes: frozenset[str] = frozenset({"SetSetting", "SetValue"})
managers: tuple[str, ...] = ()
values = True

_FORMAT = "apple/info_plist"
# A list of settings is a few KB; larger ones are data of the app.
_LIMIT = 64_000


def parse(source: Source) -> Parsed:
    """One setting a scalar at the top level, its value as written: `$(NAME)` stays, for a rule to look up among the build settings."""
    if len(source.data) > _LIMIT:
        return Parsed()
    expected = source.path.endswith("Info.plist")  # another one may be anything, also an old text format
    if source.data.startswith(b"bplist"):
        return Parsed(problems=(Problem(source.where(0, 6), "a binary property list is not supported", "IS902"),) if expected else ())
    from installspec.text import plist

    try:
        root = plist.parse(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), error.message),) if expected else ())
    facts: list[Fact] = [
        Setting(_FORMAT, entry.key, entry.value.value, source.where(entry.start, entry.end), source.folder)
        for entry in root.entries
        if entry.value.kind not in ("map", "list", "null")
    ]
    return Parsed(tuple(facts))


def edit(source: Source, change: Placed) -> Fix | Refusal:
    """The property list with an entry, or with another value."""
    from installspec.ecosystems.apple import _plist_write

    return _plist_write.edit(source, change, parse)
