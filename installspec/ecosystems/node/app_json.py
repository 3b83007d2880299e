"""app.json and app.config.json of Expo: the config plugins, `extra`, and the app's name.

The same file name belongs to Heroku and to bare React Native; only a file with an `expo` object is Expo's
(Expo also accepts the object's content at the top level, but then nothing tells it from theirs).
"""

from __future__ import annotations

from collections.abc import Iterator

from installspec.ecosystems.node._managers import MANAGERS
from installspec.model.facts import Problem, Setting
from installspec.model.source import Parsed, Source
from installspec.text import json
from installspec.text.tree import Node, ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = ("app.json", "app.config.json")
reads: frozenset[type] = frozenset({Setting})
managers: tuple[str, ...] = MANAGERS
writes = frozenset({"SetSetting", "SetValue"})

_FORMAT = "node/app_json"


def parse(source: Source) -> Parsed:
    if b'"expo"' not in source.data:
        return Parsed()
    try:
        root = json.parse(source.data, comments=True)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), f"not JSON: {error.message}"),))
    expo = root.get("expo")
    return Parsed(tuple(_settings(source, expo))) if expo is not None and expo.kind == "map" else Parsed()


def _settings(source: Source, expo: Node) -> Iterator[Setting]:
    name = expo.get("name")
    # Says that the file is Expo's, even where it has nothing else in it.
    yield (
        _setting(source, "expo.name", name)
        if name is not None and name.kind == "string"
        else Setting(_FORMAT, "expo", "", source.where(expo.start, expo.end), source.folder)
    )
    plugins = expo.get("plugins")
    for plugin in plugins.elements if plugins is not None else ():
        head = plugin.elements[0] if plugin.elements else plugin
        if head.kind == "string":
            yield _setting(source, "expo.plugins", head)
    extra = expo.get("extra")
    todo = [("expo.extra", extra)] if extra is not None else []
    while todo:
        path, node = todo.pop(0)
        for entry in node.entries:
            inner = f"{path}.{entry.key}"
            if entry.value.kind == "map":
                todo.append((inner, entry.value))
            elif entry.value.kind in ("string", "number", "bool"):
                yield _setting(source, inner, entry.value)


def _setting(source: Source, name: str, node: Node) -> Setting:
    return Setting(_FORMAT, name, node.value, source.where(node.inner_start, node.inner_end), source.folder)


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.node._settings_write import edit as write

    return write(source, change)  # type: ignore[arg-type]  # one of `writes`
