"""Plugins that a repository defines itself: which plugins each applies in turn, and what its sources add."""

from __future__ import annotations

from installspec.model.facts import Dependency, Setting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.facts import Fact

_APPLICATION = "com.android.application"
_NAMED_SO = (
    "android.application",
    "android-application",
    "android.app",
    "application.android",
    "app.android",
    "androidapplication",
)


class Conventions:
    """A plugin's sources are found by id: a precompiled script is named after it, a class is registered for it."""

    def __init__(self, facts: list[Fact]) -> None:
        classes: dict[str, str] = {}
        for fact in facts:
            if isinstance(fact, Setting) and fact.name.startswith("gradle.plugin."):
                classes[fact.name.rpartition(".")[2]] = fact.value
        self._applies: dict[str, list[str]] = {}
        self._uses: dict[str, list[str]] = {}
        self._adding: dict[str, set[str]] = {}
        self._known: set[str] = set(classes.values())
        for fact in facts:
            if not isinstance(fact, (Setting, Dependency)):
                continue
            identity = _identity(fact.where.path, classes)
            if identity is None:
                continue
            self._known.add(identity)
            if isinstance(fact, Dependency):
                if fact.scope not in ("plugins", "classpath"):
                    self._adding.setdefault(identity, set()).add(fact.where.path)
            elif fact.name == "plugin":
                self._applies.setdefault(identity, []).append(fact.value)
            elif fact.name == "gradle.uses":
                self._uses.setdefault(identity, []).append(fact.value)

    def closure(self, plugins: list[str]) -> list[str]:
        """`plugins` and all that they apply; `com.android.application` too for one of our own that is named after it but hides how."""
        out = dict.fromkeys(plugins)
        todo = list(plugins)
        while todo:
            plugin = todo.pop()
            inner = self._applies.get(plugin, [])
            if plugin in self._known and not any(name.startswith("com.android.") for name in inner) and plugin.lower().endswith(_NAMED_SO):
                inner = [*inner, _APPLICATION]
            for name in inner:
                if name not in out:
                    out[name] = None
                    todo.append(name)
        return list(out)

    def uses(self, plugins: list[str]) -> list[str]:
        return [name for plugin in plugins for name in self._uses.get(plugin, ())]

    def adding(self, plugins: list[str]) -> list[str]:
        """Paths of the sources that add dependencies to a project which applies `plugins`."""
        return sorted({path for plugin in plugins for path in self._adding.get(plugin, ())})


def is_application(plugin: str) -> bool:
    return plugin in (_APPLICATION, "android")


def _identity(path: str, classes: dict[str, str]) -> str | None:
    """The id of the plugin whose source the file is."""
    name = path.rpartition("/")[2]
    if name.endswith((".kt", ".java", ".groovy")):
        return classes.get(name.rpartition(".")[0])
    if "/src/main/" not in "/" + path:
        return None
    for suffix in (".gradle.kts", ".gradle"):
        if name.endswith(suffix):
            return name.removesuffix(suffix)
    return None
