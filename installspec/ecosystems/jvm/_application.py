"""The module of an Android app: its manifest, its application class, its package."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from installspec.ecosystems.jvm._shapes import grammar_of, types
from installspec.model.edit import Refusal
from installspec.model.facts import Setting, Where
from installspec.text.tree import ParseError
from installspec.text.xml import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Site
    from installspec.text.xml import Element

_NESTED = ("", "app", "android/app")
_NAMESPACE = re.compile(rb"^[ \t]*namespace\s*(?:=\s*|\(\s*)?[\"']([\w.]+)[\"'][ \t)]*(?://.*)?\r?$", re.MULTILINE)
_EXTENDS = re.compile(rb"\bclass\s+\w+[^{}]*?(?::[^{}]*?|\bextends\s+)\b\w*Application\b")
_FINAL = re.compile(rb"\bfinal\s+(?:override\s+fun|void)\s+onCreate\b|\boverride\s+final\s+fun\s+onCreate\b")
_BESIDE = re.compile(r"(?i)/(?:[\w-]*tests?|androidTest\w*|build)/|/src/(?!main/)\w+/(?:java|kotlin)/")
_LAUNCHER = "android.intent.category.LAUNCHER"


def within(site: Site, folder: str) -> list[str]:
    """The paths of Kotlin and Java in a folder."""
    prefix = folder + "/"
    out = []
    for index in range(bisect_left(site.paths, prefix), len(site.paths)):
        path = site.paths[index]
        if not path.startswith(prefix):
            break
        if path.endswith((".kt", ".java")):
            out.append(path)
    return out


def find(site: Site) -> App | None:
    """The module with a manifest: the app's own folder, or the one in it where its Android project is. A multiplatform one has it in `androidMain`.

    Where the build file says so, it stands in the folder of the module itself, as it did before Gradle.
    """
    for nested in _NESTED:
        module = "/".join(part for part in (site.app, nested) if part)
        for sources in ("src/main", "src/androidMain"):
            folder = f"{module}/{sources}" if module else sources
            if site.read(f"{folder}/AndroidManifest.xml") is not None:
                return App(site, module, folder)
        if module and site.read(f"{module}/AndroidManifest.xml") is not None and (app := App(site, module, module)).told:
            return app
    return None


class App:
    """`module`: its folder; `folder`: that of its main sources; `manifest`: the path of the manifest there."""

    def __init__(self, site: Site, module: str, folder: str) -> None:
        self.site = site
        self.module = module
        self.folder = folder
        self.manifest = f"{folder}/AndroidManifest.xml"

    def _path(self, name: str) -> str:
        return f"{self.module}/{name}" if self.module else name

    @cached_property
    def _root(self) -> Element | None:
        return _xml(self.site.read(self.manifest))

    @cached_property
    def _build(self) -> bytes:
        return b"\n".join(self.site.read(self._path(name)) or b"" for name in ("build.gradle", "build.gradle.kts"))

    @property
    def told(self) -> bool:
        """Whether the build file says where the manifest is."""
        return b"AndroidManifest.xml" in self._build

    @cached_property
    def namespace(self) -> str:
        """The package that names in the manifest are relative to; "" where it is not written out."""
        found = set(_NAMESPACE.findall(self._build))
        if len(found) == 1:
            return str(found.pop(), "ascii", "replace")
        package = self._root.attribute("package") if self._root is not None and not found else None
        return package.value if package is not None else ""

    def sources(self) -> list[str]:
        """Kotlin and Java of the app; where they are not in a folder of their own, without those of tests, of variants, and what was generated."""
        found = within(self.site, self.folder)
        return found if self.folder != self.module else [path for path in found if not _BESIDE.search(path[len(self.folder) :])]

    def kotlin(self) -> bool:
        """Whether Kotlin is compiled here: a plugin of its is applied, or there is some."""
        applied = (one for one in self.site.facts if isinstance(one, Setting) and one.name == "plugin" and one.unit == self.module)
        return any(path.endswith(".kt") for path in self.sources()) or any("kotlin" in one.value.lower() for one in applied)

    def _absolute(self, name: str) -> str:
        return self.namespace + name if name.startswith(".") else name if "." in name else f"{self.namespace}.{name}"

    def named(self) -> str | Refusal | None:
        """The file of the class that the manifest names, or those of the flavours where they agree; None where none does."""
        where = Where(self.manifest, 0, 0)
        if self._root is None:
            return Refusal("the manifest cannot be read", where)
        name = _application_name(self._root)
        if name is not None and "${" in name:
            found = self.subclasses()
            if len(found) == 1:
                return found[0][0]
            return Refusal(f"the manifest has the name of the application class from elsewhere ({name})", where)
        if name is None:
            prefix = self._path("src/")
            others = {
                one
                for path in self.site.paths[bisect_left(self.site.paths, prefix) :][:20000]
                if path.startswith(prefix) and path.endswith("/AndroidManifest.xml") and path != self.manifest and "est/" not in path
                if (one := _application_name(_xml(self.site.read(path))))
            }
            if len(others) > 1:
                return Refusal(f"each variant of the app has an application class of its own: {', '.join(sorted(others))}", where)
            if not others:
                return None
            name = others.pop()
        return self._declared(self._absolute(name))

    def _declared(self, name: str) -> str | Refusal:
        """The file that declares the class of this full name, in the module's main sources."""
        package, _, simple = name.rpartition(".")
        sources = self.sources()
        files = [path for path in sources if path.rpartition("/")[2].rpartition(".")[0] == simple] or sources
        pattern = re.compile(rb"\bclass\s+" + re.escape(simple.encode()) + rb"\b")
        found = []
        for path in files:
            data = self.site.read(path)
            if data is not None and pattern.search(data) and any(one == name or not package for one, _ in _types(path, data)):
                found.append(path)
        if len(found) == 1:
            return found[0]
        elsewhere = [path for path in self.site.paths if path.endswith((f"/{simple}.kt", f"/{simple}.java"))]
        at = elsewhere[0] if len(elsewhere) == 1 and not found else self.manifest
        reason = f"the application class {name} is not among the main sources of the app's module"
        return Refusal(reason if not found else f"{name} is declared several times: {', '.join(found)}", Where(at, 0, 0))

    def closed(self, path: str) -> str | None:
        """The file of the class above the one of a file, where that lets nobody override its `onCreate`."""
        data = self.site.read(path) or b""
        for _, base in _types(path, data) if b"onCreate" not in data else ():
            for suffix in (".kt", ".java"):
                name = f"/{base}{suffix}"
                for other in (one for one in self.site.paths if base and one.endswith(name)):
                    if _FINAL.search(self.site.read(other) or b""):
                        return other
        return None

    def subclasses(self) -> list[tuple[str, str]]:
        """Path and full name of the classes of the main sources that extend an application."""
        out = []
        for path in self.sources():
            data = self.site.read(path)
            if data is not None and b"Application" in data and _EXTENDS.search(data):
                out += [(path, name) for name, base in _types(path, data) if base.endswith("Application")]
        return out

    def home(self) -> tuple[str, str, bytes] | None:
        """Folder and package for a class of the app, and the bytes of a file there: those of the activity that starts it, else of the namespace."""
        activity = _launcher(self._root)
        if activity is not None:
            path = self._declared(self._absolute(activity))
            data = self.site.read(path) if isinstance(path, str) else None
            full = (
                [one for one, _ in _types(path, data) if one.endswith("." + activity.rpartition(".")[2])]
                if data and isinstance(path, str)
                else []
            )
            if isinstance(path, str) and data is not None and full:
                return path.rpartition("/")[0], full[0].rpartition(".")[0], data
        if not self.namespace or self.folder == self.module:
            return None
        sources = self.sources()
        roots = {path[: path.find("/", len(self.folder) + 1)] for path in sources}
        root = roots.pop() if len(roots) == 1 else f"{self.folder}/{'java' if self.folder.endswith('/main') else 'kotlin'}"
        folder = f"{root}/{self.namespace.replace('.', '/')}"
        neighbour = next((path for path in sources if path.startswith(folder + "/")), sources[0] if sources else None)
        return folder, self.namespace, (self.site.read(neighbour) or b"") if neighbour is not None else b""


def _types(path: str, data: bytes) -> list[tuple[str, str]]:
    """Full name and base of the classes at the top of a file."""
    grammar = grammar_of(path, data)
    root = grammar.root()
    if root is None:
        return []
    for node in root.named_children:
        list(grammar.imports(node))  # tells the grammar the file's package
    package = f"{grammar.package}." if grammar.package else ""
    return [(package + one.name, one.base) for one in types(grammar, root)]


def _xml(data: bytes | None) -> Element | None:
    try:
        return None if data is None else parse(data)
    except ParseError:
        return None


def _named(element: Element) -> str | None:
    return next((one.value for one in element.attributes if one.name.rpartition(":")[2] == "name" and ":" in one.name), None)


def _application_name(root: Element | None) -> str | None:
    application = root.find("application") if root is not None else None
    return None if application is None else _named(application)


def _launcher(root: Element | None) -> str | None:
    """The class of the activity that the launcher shows, as the manifest names it."""
    application = root.find("application") if root is not None else None
    for one in application.children if application is not None else ():
        filters = [each for each in one.children if each.tag == "intent-filter"]
        if one.tag == "activity" and any(_named(item) == _LAUNCHER for each in filters for item in each.children):
            return _named(one)
    return None
