"""Where the init of an app for the JVM goes: the application class of an Android app, the one `main` of another program."""

from __future__ import annotations

import re
from collections.abc import Sequence

from installspec.ecosystems.jvm import _application
from installspec.ecosystems.jvm._application import App
from installspec.ecosystems.jvm._shapes import grammar_of, mains
from installspec.model.change import AddFile, AddInit, SetSetting, SetVariable, Site, Step
from installspec.model.edit import Fix, Refusal
from installspec.model.facts import Where
from installspec.model.source import Source
from installspec.text.edit import apply
from installspec.text.lines import Lines

_NAME = "MainApplication"


def place_init(change: AddInit | SetSetting | SetVariable, site: Site) -> Sequence[Step] | Refusal:
    app = _application.find(site)
    if isinstance(change, SetVariable):
        return _variable(change, site, app)
    if isinstance(change, SetSetting):
        if app is None or change.file.rpartition("/")[2] != "AndroidManifest.xml":
            return Refusal(f"{change.file} is not one that is written here", Where(site.app, 0, 0), f"{change.name} = {change.value}")
        return [Step(app.manifest, change)]
    if app is None and "android" in site.kinds:
        return Refusal(
            "no src/main/AndroidManifest.xml was found, which names the application class", Where(site.app, 0, 0), change.snippet
        )
    if app is None:
        return _program(change, site)
    return _android(change, app)


def _said_in(change: AddInit, java: bool) -> AddInit | None:
    """The change in the words of a language, None where the spec does not have them."""
    wanted = "jvm/java" if java else "jvm/kotlin"
    if change.format == wanted:
        return change
    other = next((one for one in change.others if one[0] == wanted), None)
    return None if other is None else change._replace(format=other[0], snippet=other[1], callees=tuple(other[2]), others=())


def _step(change: AddInit, path: str, at: int = 0) -> Sequence[Step] | Refusal:
    said = _said_in(change, path.endswith(".java"))
    if said is None:
        return Refusal("the app starts in Java here, and the spec has no init in Java", Where(path, at, at), change.snippet)
    return [Step(path, said)]


def _android(change: AddInit, app: App) -> Sequence[Step] | Refusal:
    paste = (_said_in(change, java=not app.kotlin()) or change).snippet
    named = app.named()
    if isinstance(named, Refusal):
        return named._replace(paste=paste)
    if named is not None:
        closed = app.closed(named)
        if closed is not None:
            return Refusal("the class that the application extends has a final onCreate", Where(closed, 0, 0), paste)
        return _step(change, named)
    found = app.subclasses()
    where = Where(app.manifest, 0, 0)
    if len(found) > 1:
        return Refusal(f"which class is the application is not certain: {', '.join(path for path, _ in found)}", where, paste)
    if found:
        path, name = found[0]
        steps = _step(change, path)
        return steps if isinstance(steps, Refusal) else [*steps, _naming(app, name)]
    return _made(change, app)


def _naming(app: App, name: str) -> Step:
    package, _, simple = name.rpartition(".")
    said = f".{simple}" if package and package == app.namespace else name
    return Step(app.manifest, SetSetting("AndroidManifest.xml", "application.name", said))


def _made(change: AddInit, app: App) -> Sequence[Step] | Refusal:
    """A class of its own, beside the activity that the app starts with, and its name in the manifest."""
    where = Where(app.manifest, 0, 0)
    java = not app.kotlin()
    said = _said_in(change, java)
    if said is None:
        return Refusal("the app has no application class and no Kotlin, and the spec has no init in Java", where, change.snippet)
    home = app.home()
    if home is None:
        return Refusal("the app has no application class, and its package is not certain", where, change.snippet)
    folder, package, neighbour = home
    if any(path.rpartition("/")[2].partition(".")[0] == _NAME for path in app.sources()):
        return Refusal(f"there is a {_NAME} already, which is no application class", where, change.snippet)
    path = f"{folder}/{_NAME}{'.java' if java else '.kt'}"
    fix = _contents(said, path, package, neighbour, java)
    if isinstance(fix, Refusal):
        return fix
    return [Step(path, AddFile(path, fix)), _naming(app, f"{package}.{_NAME}")]


def _contents(said: AddInit, path: str, package: str, neighbour: bytes, java: bool) -> str | Refusal:
    """The file, indented and with line breaks as its neighbour's."""
    from installspec.ecosystems.jvm._source_init import add_init

    lines = Lines(neighbour)
    eol, step = lines.eol.decode(), lines.indent.decode() or "    "
    end = ";" if java else ""
    head = f"{_notice(neighbour)}package {package}{end}{eol}{eol}import android.app.Application{end}{eol}{eol}"
    if java:
        opened, override = f"public class {_NAME} extends Application {{", f"{step}@Override{eol}{step}public void onCreate() {{"
    else:
        opened, override = f"class {_NAME} : Application() {{", f"{step}override fun onCreate() {{"
    data = f"{head}{opened}{eol}{override}{eol}{step}{step}super.onCreate(){end}{eol}{step}}}{eol}}}{eol}".encode()
    fix = add_init(Source(path, data), said)
    return fix if not isinstance(fix, Fix) else apply(data, fix.edits).decode()


def _notice(neighbour: bytes) -> str:
    """The comment about its licence that a file begins with, which the project's files then all have."""
    found = re.match(rb"(?:/\*(?:[^*]|\*(?!/))*+\*/|(?://[^\n]*\n)++)\s*+(?=package\b)", neighbour)
    text = found[0] if found is not None and re.search(rb"(?i)copyright|licen[sc]e|SPDX", found[0]) else b""
    return text.decode("utf-8", "replace")


def _program(change: AddInit, site: Site) -> Sequence[Step] | Refusal:
    """A program that is no Android app, by its one `main`."""
    found = []
    for path in _application.within(site, f"{site.app}/src/main" if site.app else "src/main"):
        data = site.read(path)
        if data is None or b"main" not in data:
            continue
        grammar = grammar_of(path, data)
        root = grammar.root()
        if root is not None and mains(grammar, root):
            found.append(path)
    if len(found) == 1:
        return _step(change, found[0])
    reason = (
        f"which main starts the program is not certain: {', '.join(found[:5])}" if found else "no application class and no main was found"
    )
    return Refusal(reason, Where(found[0] if found else site.app, 0, 0), change.snippet)


def _variable(change: SetVariable, site: Site, app: App | None) -> Refusal:
    """A field of `BuildConfig`, as the module's own build file would have it."""
    folder = app.module if app is not None else site.app
    for name in ("build.gradle.kts", "build.gradle"):
        path = f"{folder}/{name}" if folder else name
        if site.read(path) is not None:
            text = change.value.replace("\\", "\\\\").replace('"', '\\"')
            if name.endswith(".kts"):
                body = text.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$")
                paste = f'buildConfigField("String", "{change.name}", "\\"{body}\\"")'
            else:
                body = text.replace("\\", "\\\\").replace("'", "\\'")
                paste = f"buildConfigField 'String', '{change.name}', '\"{body}\"'"
            return Refusal("where this app keeps such values is not certain", Where(path, 0, 0), paste)
    return Refusal("where this app keeps such values is not certain", Where(folder, 0, 0), f"{change.name}={change.value}")
