"""What is shipped from a package: decided by its dependencies, its scripts and the files beside it."""

from __future__ import annotations

from installspec.ecosystems.node._package import Package
from installspec.ecosystems.node._servers import SERVERS, WORKERS, is_server, is_worker, runtime

# Make a desktop app of a page with Electron.
_PACKERS = frozenset(
    [
        "electron-vite",
        "vite-plugin-electron",
        "electron-builder",
        "electron-forge",
        "@electron-forge/cli",
        "electron-packager",
        "@electron/packager",
    ]
)
# Bundle a page, but also libraries: something else must say that there is an app.
_BUNDLERS = frozenset(["webpack", "parcel", "rollup", "esbuild", "@rspack/core", "@rsbuild/core", "parcel-bundler", "snowpack"])
_WEB_FRAMEWORKS = frozenset(
    [
        "react-scripts",
        "@angular/core",
        "@vue/cli-service",
        "gatsby",
        "astro",
        "nuxt",
        "nuxt3",
        "ember-source",
        "preact-cli",
        "@builder.io/qwik-city",
        "@solidjs/start",
        "@tanstack/react-start",
        "@tanstack/start",
        "vinxi",
        "@remix-run/serve",
        "blitz",
        "@ionic/angular",
        "@umijs/max",
        "umi",
    ]
)
_VITE_FRAMEWORKS = frozenset(
    ["@sveltejs/kit", "@solidjs/start", "@builder.io/qwik-city", "vike", "vite-plugin-ssr", "@tanstack/react-start"]
)
_REACT_ROUTER = frozenset(["@react-router/dev", "@remix-run/dev", "@remix-run/serve", "@remix-run/node", "@remix-run/react"])
_VIEWS = frozenset(["react-dom", "vue", "svelte", "preact", "solid-js", "lit", "@angular/core"])
# What makes an app of a package; one that takes it from its own repository is a sample of the framework, or a test of it.
FRAMEWORKS = SERVERS | _WEB_FRAMEWORKS | _VITE_FRAMEWORKS | _REACT_ROUTER | {"next", "vite", "expo", "react-native", "electron"}
_EXPO_MAINS = ("expo-router/entry", "expo/AppEntry")
_APP_CONFIGS = tuple(f"app.config.{ending}" for ending in ("js", "ts", "cjs", "mjs", "tsx"))


_BROAD = ("vite", "web", "electron", "bun", "deno", "node", "cloudflare")


def kinds(package: Package) -> tuple[str, ...]:
    """Kinds, most specific first; () for a library or a folder of tools.

    `package:<name>` for each direct dependency stands before the kinds that say little: a Nuxt app is that rather than a Vite app.
    """
    if package.tries:
        return ()
    named = [*_native(package), *_web(package)]
    desktop = False
    if "electron" in package.names and not package.is_library and "main" in package.about:
        # What its pages are made with says that they are its own.
        desktop = _packs_desktop(package) if "web" in named else not package.used and bool(package.names & _VIEWS)
        named += ["electron"] if "web" in named or not desktop else ["electron", "web"]
    worker = is_worker(package)
    edge = worker or "wrangler" in package.names or bool(package.names & WORKERS) or package.runs_with("wrangler")
    if is_server(package, bool(named) or edge):
        named += [*runtime(package), "node"]
    if worker:
        named.append("cloudflare")
    if not named:
        return ()
    packages = [f"package:{name}" for name in sorted(package.runtime | package.tools)]
    if desktop:
        # Whatever its pages are made with, what runs them says more.
        named.remove("electron")
        packages.insert(0, "electron")
    return (*(kind for kind in named if kind not in _BROAD), *packages, *(kind for kind in named if kind in _BROAD))


def _native(package: Package) -> list[str]:
    if "react-native" not in package.runtime or package.is_library:
        # `react-native` among the devDependencies is how a library tests itself.
        return ["expo", "react-native"] if "expo" in package.runtime and package.expo_config and not package.is_library else []
    return ["expo", "react-native"] if _is_expo(package) else ["react-native"]


def _is_expo(package: Package) -> bool:
    if "expo" not in package.runtime:
        return False
    if package.about.get("main", "").removesuffix(".js") in _EXPO_MAINS:
        return True
    if not (package.expo_config or any(package.folder + name in package.files for name in _APP_CONFIGS)):
        return False
    # An app built by the React Native CLI may use Expo's modules and keep a config for them: its scripts tell.
    commands = [package.scripts.get(name, "") for name in ("start", "ios", "android")]
    bare = package.holds("ios") and package.holds("android") and any("react-native " in command for command in commands)
    return not bare or any("expo " in command for command in commands)


def _web(package: Package) -> list[str]:
    names = package.runtime | package.tools
    if package.is_library:
        return []
    builds_next = _builds_next(package)
    if "next" in names and (
        builds_next or ("next" in package.runtime and not package.inherits and not package.used and not package.publishes)
    ):
        return ["nextjs", "web"]
    if names & _REACT_ROUTER:
        return ["react-router", "web"]
    if _only_storybook(package):
        return []
    configured = package.has("vite.config.")
    # In a workspace vite itself may be installed at the root only.
    vite = (configured and (package.has_page or "vite" in names)) or (package.has_page and "vite" in names)
    published = (package.publishes or _builds_for_others(package)) and package.about.get("private") != "true"
    shown = package.has_page and not published
    shows = not package.used and (shown or (not package.publishes and bool(package.runtime & _VIEWS and not _is_native(package))))
    if vite and (shows or names & _VITE_FRAMEWORKS):
        return ["vite", "web"]
    if names & _WEB_FRAMEWORKS:
        return ["web"]
    if (
        not published
        and names & _BUNDLERS
        and (package.has_page or (package.runtime & _VIEWS and package.has("webpack.config.", "rspack.config.", "rsbuild.config.")))
    ):
        return ["web"]
    return []


def _packs_desktop(package: Package) -> bool:
    """Whether what has a page is made into a desktop app: Electron may be there for tests alone."""
    return bool(package.names & _PACKERS) or any(package.runs_with(tool) for tool in ("electron", *_PACKERS))


def _builds_next(package: Package) -> bool:
    """A script says so, or its files do: Next.js builds nothing without a folder of pages, so a config alone is there for others to load."""
    if package.runs_with("next"):
        return True
    pages = any(package.holds(folder) for folder in ("app", "pages", "src/app", "src/pages"))
    return package.has("next-env.d.ts") or (package.has("next.config.") and pages)


def _is_native(package: Package) -> bool:
    return "react-native" in package.runtime or "expo" in package.runtime


def _builds_for_others(package: Package) -> bool:
    """Whether `main` is what a build makes, and no script serves the page beside it: people try the library in that."""
    main = package.about.get("main", "").removeprefix("./")
    return main.startswith(("lib/", "dist/")) and not any(name.startswith(("dev", "start", "serve")) for name in package.scripts)


def _only_storybook(package: Package) -> bool:
    commands = [command for name, command in package.scripts.items() if name.startswith(("dev", "start", "serve"))]
    return "storybook" in package.tools and not any(command and "storybook " not in command for command in commands)
