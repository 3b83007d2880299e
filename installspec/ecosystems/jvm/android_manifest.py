"""`AndroidManifest.xml`: the application class and its meta-data."""

from __future__ import annotations

from installspec.model.facts import Problem, Setting
from installspec.model.source import Parsed, Source
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal
    from installspec.text.xml import Element

files = ("AndroidManifest.xml",)
reads = frozenset({Setting})
managers = ("gradle",)
values = True
writes = frozenset({"SetSetting", "SetValue"})

_FORMAT = "jvm/android_manifest"


def parse(source: Source) -> Parsed:
    """Settings `application.name` and, for each meta-data entry of the application or a component, `meta-data.<name>`.

    A value is `android:value`, else `android:resource`; the place is that of the value. An entry that the merger is told to remove
    (`tools:node="remove"`) says nothing.
    The unit is the project's folder, above its source set (`app/src/main/AndroidManifest.xml` → `app`).
    """
    from installspec.text.xml import parse as parse_xml

    try:
        root = parse_xml(source.data)
    except ParseError as error:
        return Parsed((), (Problem(source.where(error.offset, error.offset), error.message),))
    unit = ("/" + source.folder).partition("/src/")[0].lstrip("/") if "/src/" in "/" + source.folder else source.folder
    prefix = next(
        (name.name.partition(":")[2] for name in root.attributes if name.value == "http://schemas.android.com/apk/res/android"),
        "android",
    )
    facts = []
    for application in root.children:
        if application.tag != "application":
            continue
        name = application.attribute(prefix + ":name")
        if name is not None:
            facts.append(
                Setting(
                    _FORMAT,
                    "application.name",
                    name.value,
                    source.where(name.value_start, name.value_end),
                    unit,
                )
            )
        for entry in _entries(application):
            name = entry.attribute(prefix + ":name")
            value = entry.attribute(prefix + ":value") or entry.attribute(prefix + ":resource")
            if name is not None and value is not None and not _removed(entry):
                facts.append(
                    Setting(
                        _FORMAT,
                        "meta-data." + name.value,
                        value.value,
                        source.where(value.value_start, value.value_end),
                        unit,
                    )
                )
    return Parsed(tuple(facts))


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.jvm import _manifest_write

    return _manifest_write.edit(source, change, parse)


def _entries(application: Element) -> list[Element]:
    """The meta-data of the application and of its components."""
    found = []
    for child in application.children:
        if child.tag == "meta-data":
            found.append(child)
        else:
            found += [inner for inner in child.children if inner.tag == "meta-data"]
    return found


def _removed(entry: Element) -> bool:
    return any(attribute.name.endswith(":node") and attribute.value == "remove" for attribute in entry.attributes)
