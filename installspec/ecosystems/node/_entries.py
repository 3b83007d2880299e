"""The module with which an app starts, by what it is built with. Nothing is run; where two could be it, none is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from installspec.ecosystems.node._entry_files import CODE, Files
from installspec.ecosystems.node._entry_page import bundled, electron_input, page, vite_input
from installspec.ecosystems.node._servers import is_tool
from installspec.model.change import Site


class Entry:
    """`path` from the root; `fresh` where the framework reads such a file, and there is none yet. `why` instead of a path: what is missing."""

    __slots__ = ("fresh", "path", "why")

    def __init__(self, path: str = "", fresh: bool = False, why: str = "") -> None:
        self.path, self.fresh, self.why = path, fresh, why


def entry(site: Site, proposed: str, modules: Sequence[str] = ()) -> Entry:
    """`proposed`: where the vendor's guide puts the init, relative to the app; `modules`: what it imports."""
    files = Files(site, modules)
    kinds = set(site.kinds)
    if "cloudflare" in kinds and (site.platform == "cloudflare" or (site.platform == "node" and "node" not in kinds)):
        return Entry(why=_WORKER)
    if "electron" in kinds and any(module.endswith("electron/main") for module in modules):
        return _electron(files)
    for kind, find in _FINDERS:
        if _native(site.platform, kind) and (kind in kinds or kind == site.platform):
            return find(files, proposed)
    found = page(files) or files.only("src/main", "src/index") or _proposed(files, proposed)
    return Entry(found) if found else Entry(why="nothing here says with which module the app starts")


_WORKER = (
    "Cloudflare hands a Worker its variables with each request (`env`): set it up in the main module, around or inside what that exports"
)


def _native(platform: str, kind: str) -> bool:
    """Whether a kind of app is one that the platform speaks of: a server, a native app and a page of one folder start in different files."""
    if platform in ("node", "expo", "react-native"):
        return kind == platform or (kind == "expo" and platform == "react-native")
    return kind not in ("node", "expo", "react-native") or platform == kind


def _proposed(files: Files, proposed: str) -> str:
    stem, dot, _ = proposed.rpartition(".")
    return (files.first(stem, endings=CODE) if dot else "") or ""


def _expo(files: Files, proposed: str) -> Entry:
    manifest = files.manifest()
    main = (manifest.text("main") or "") if manifest is not None else ""
    layout = files.first("app/_layout", "src/app/_layout") or files.below("app/_layout")
    routed = main.startswith("expo-router") or (manifest is not None and manifest.get("dependencies", "expo-router") is not None)
    if routed and layout:
        return Entry(layout)
    if main.startswith("expo-router"):
        return Entry(why="there is no app/_layout, where Expo Router starts")
    found = _root_component(files) or files.first("index", "src/index")
    return Entry(found) if found else Entry(why="there is no App or index module where Expo starts")


def _react_native(files: Files, proposed: str) -> Entry:
    index = files.only("index")
    app = _root_component(files)
    if proposed.rpartition("/")[2].startswith("App.") and app:
        return Entry(app)
    if index or app:
        return Entry(index or app)
    return Entry(why="there is no one index or App module where React Native starts")


def _root_component(files: Files) -> str:
    """The App module, unless there is an index module that has nothing to do with it."""
    found = files.only("App", "src/App")
    index = files.only("index", "src/index")
    return "" if index and b"App" not in (files.site.read(index) or b"") else found


def _nextjs(files: Files, proposed: str) -> Entry:
    source = "src/" if files.folder("src/app") or files.folder("src/pages") else ""
    # Next.js looks for it in both places, wherever the pages are.
    there = files.first("src/instrumentation-client", "instrumentation-client", endings=CODE)
    if there:
        return Entry(there)
    if _before(files, "next", (15, 3)):
        own = _client_config(files)
        if own:
            return Entry(own)
        return Entry(why="Next.js before 15.3 does not run instrumentation-client: raise it, or put this where your client code starts")
    return Entry(f"{files.prefix}{source}instrumentation-client.{'ts' if files.typed else 'js'}", fresh=True)


def _client_config(files: Files) -> str:
    """The file of the SDK's own for the browser that older versions of Next.js were given (`acme.client.config.ts` of `@acme/nextjs`)."""
    names = {part for module in files.modules for part in module.strip("@").split("/")}
    return files.only(*(f"{folder}{name}.client.config" for folder in ("", "src/") for name in sorted(names)))


def _electron(files: Files) -> Entry:
    """The module of the main process: what `main` is, or is built from by the convention or the config of electron-vite."""
    manifest = files.manifest()
    main = (manifest.text("main") or "") if manifest is not None else ""
    found = _source_of(files, main) or electron_input(files, main)
    return Entry(found) if found else Entry(why="nothing here says with which module the main process starts")


def _before(files: Files, package: str, version: tuple[int, int]) -> bool:
    """Whether the manifest asks for an older version of a package."""
    manifest = files.manifest()
    text = ""
    for table in ("dependencies", "devDependencies"):
        text = text or ((manifest.text(table, package) or "") if manifest is not None else "")
    found = re.match(r"[\^~]?v?(\d+)(?:\.(\d+))?", text)
    if found is None:
        return False
    major, minor = int(found[1]), int(found[2] or 0)
    return (major, minor) < version and not (text[0] == "^" and major == version[0]) and not (found[2] is None and major == version[0])


def _react_router(files: Files, proposed: str) -> Entry:
    found = files.first("app/entry.client") or files.first("app/root") or files.first("src/entry.client", "src/root")
    return Entry(found) if found else Entry(why="there is neither app/entry.client nor app/root")


def _sveltekit(files: Files, proposed: str) -> Entry:
    there = files.first("src/hooks.client", endings=(".ts", ".js"))
    return Entry(there) if there else Entry(f"{files.prefix}src/hooks.client.{'ts' if files.typed else 'js'}", fresh=True)


def _own_config(files: Files, proposed: str) -> Entry:
    """A framework for which the SDK's vendor has a file of its own that is read as it is."""
    name = proposed.rpartition("/")[2]
    if ".config." not in name:
        return Entry(why="this framework starts an SDK in a plugin of its own; write one, and import it as the framework's guide says")
    there = _proposed(files, proposed)
    if there:
        return Entry(there)
    stem = proposed.rpartition(".")[0]
    return Entry(f"{files.prefix}{stem}.{'ts' if files.typed else 'js'}" if name.endswith(".ts") else files.prefix + proposed, fresh=True)


def _gatsby(files: Files, proposed: str) -> Entry:
    if ".config." in proposed.rpartition("/")[2]:
        return _own_config(files, proposed)
    there = files.first("gatsby-browser")
    return Entry(there) if there else Entry(f"{files.prefix}gatsby-browser.{'ts' if files.typed else 'js'}", fresh=True)


def _one_of(*stems: str) -> Callable[[Files, str], Entry]:
    def find(files: Files, proposed: str) -> Entry:
        found = files.first(*stems)
        return Entry(found) if found else Entry(why=f"there is no {' or '.join(stems)}")

    return find


def _bundled(files: Files, proposed: str) -> Entry:
    found = page(files) or vite_input(files)
    if found:
        return Entry(found)
    named = bundled(files)
    if len(named) > 1:
        return Entry(why="the bundler's config names several modules with which a page starts")
    found = next(iter(named), "") or files.only("src/main") or files.only("src/index")
    return Entry(found) if found else Entry(why="nothing here says with which module the page starts")


def _node(files: Files, proposed: str) -> Entry:
    manifest = files.manifest()
    private = manifest.get("private") if manifest is not None else None
    if manifest is not None and manifest.get("bin") is not None and not (private is not None and private.value == "true"):
        return Entry(
            why="others install this as a command (`bin`), in whose environment the spec's variables are not set: decide where it starts"
        )
    if manifest is not None:
        scripts = [manifest.text("scripts", name) or "" for name in ("start", "start:prod", "dev", "serve", "start:dev")]
        words = [word for command in scripts for word in (["src/main.ts"] if "nest start" in command else command.split())]
        for word in (*words, manifest.text("main") or "", manifest.text("module") or ""):
            found = "" if is_tool(word) else _source_of(files, word.strip("\"'"))
            if found:
                return Entry(found)
    names = ("index", "main", "server", "app")
    found = files.only(*(f"src/{name}" for name in names)) or files.only(*names)
    return Entry(found) if found else Entry(why="nothing here says which module the server starts with")


def _source_of(files: Files, path: str) -> str:
    """The source file that a path in a script means: the file itself, or what `dist/x.js` is built from."""
    path = path.removeprefix("./")
    first, _, rest = path.partition("/")
    built = first in ("dist", "build", "lib", "out", "output")
    stem, dot, ending = path.rpartition(".")
    if not built and dot and f".{ending}" in CODE and files.has(path):
        return files.prefix + path
    if built and rest:
        stem = rest.rpartition(".")[0] if rest.endswith(CODE) else rest
        return files.first(f"src/{stem}", stem, stem.removeprefix("src/"), endings=CODE)
    if not dot and path and "/" in path:
        return files.first(path, f"{path}/index", endings=CODE)
    return ""


_FINDERS: tuple[tuple[str, Callable[[Files, str], Entry]], ...] = (
    ("expo", _expo),
    ("react-native", _react_native),
    ("node", _node),
    ("nextjs", _nextjs),
    ("package:@sveltejs/kit", _sveltekit),
    ("package:nuxt", _own_config),
    ("package:nuxt3", _own_config),
    ("package:astro", _own_config),
    ("package:gatsby", _gatsby),
    ("package:@solidjs/start", _one_of("src/entry-client")),
    ("package:@tanstack/react-start", _one_of("src/client", "app/client", "src/router", "app/router")),
    ("react-router", _react_router),
    ("package:@angular/core", _one_of("src/main")),
    ("package:ember-source", _one_of("app/app")),
    ("package:react-scripts", _one_of("src/index")),
    ("package:@vue/cli-service", _one_of("src/main")),
    ("vite", _bundled),
    ("web", _bundled),
)
