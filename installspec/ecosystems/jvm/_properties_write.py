"""gradle.properties, written: a version or a value changed in place."""

from __future__ import annotations

from installspec.ecosystems.jvm._value_write import Parse, checked, plain_text, set_version
from installspec.model.change import Placed, SetValue, SetVersion
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.source import Source


def edit(source: Source, change: Placed, read: Parse) -> Fix | Refusal:
    if isinstance(change, SetVersion):
        return set_version(source, change, read)
    if not isinstance(change, SetValue):
        return Refusal(f"{type(change).__name__} is not made in gradle.properties", source.where(0, 0))
    text = plain_text(change)
    start, end = change.where.start, change.where.end
    old = source.data[start:end]
    fact = next((one for one in read(source).facts if (one.where.start, one.where.end) == (start, end)), None)
    if text is None or fact is None:
        return Refusal("no plain value stands here", change.where, change.code)
    if getattr(fact, "value", None) == text:
        return Fix(source.path, ())
    # Gradle reads the file as Latin-1 or UTF-8, by its release: only ASCII is the same in both.
    if not text.isascii() or not text.isprintable() or "\\" in text or text != text.strip():
        return Refusal("the value would need escapes here", change.where, text)
    return checked(source, (TextEdit(start, end, text.encode(), old),), read, text)
