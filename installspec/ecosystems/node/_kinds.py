"""What is shipped from a package: decided by its dependencies, its scripts and the files beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from installspec.text.files import Files

_SERVERS = frozenset(
    [
        "express",
        "fastify",
        "koa",
        "hono",
        "@nestjs/core",
        "@hapi/hapi",
        "restify",
        "polka",
        "h3",
        "elysia",
        "@trpc/server",
        "apollo-server",
        "@apollo/server",
        "@adonisjs/core",
        "@feathersjs/feathers",
        "sails",
        "@strapi/strapi",
        "@medusajs/medusa",
        "moleculer",
        "micro",
        "@elysiajs/node",
        "socket.io",
    ]
)
_RUNNERS = ("node", "bun", "tsx", "ts-node", "nodemon", "nest", "deno", "pm2", "ts-node-dev", "tsup-node", "fastify", "strapi", "adonis")
# What ships a page of another package as a desktop app.
SHELLS = frozenset(["electron", "@tauri-apps/cli", "@capacitor/cli"])
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
_PROMPTS = frozenset(["prompts", "@clack/prompts", "inquirer", "@inquirer/prompts", "enquirer", "ink"])
# Written against, or brought by a framework for, the runtime of Cloudflare's Workers.
_WORKERS = frozenset(["@cloudflare/workers-types", "@cloudflare/vite-plugin", "@cloudflare/vitest-pool-workers", "@opennextjs/cloudflare"])
_TOOLS = frozenset(["scripts", "tools", "tooling"])
_AND = re.compile(r"&&|\|\||[;&|]")
_TASKS = ("bun", "deno")
_STARTS = ("start", "start:prod", "start:production", "start:server")
_BUN = frozenset(["bun-types", "@types/bun"])
_CODE = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs")
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
FRAMEWORKS = _SERVERS | _WEB_FRAMEWORKS | _VITE_FRAMEWORKS | _REACT_ROUTER | {"next", "vite", "expo", "react-native", "electron"}
_EXPO_MAINS = ("expo-router/entry", "expo/AppEntry")
_APP_CONFIGS = tuple(f"app.config.{ending}" for ending in ("js", "ts", "cjs", "mjs", "tsx"))


_BROAD = ("vite", "web", "electron", "bun", "deno", "node", "cloudflare")


class Package:
    """What one package.json and the files around it say.

    `runtime` and `tools` are its dependencies and devDependencies, `files` the names of files beside it, `folders` of folders.
    `inherits` says that it declares nothing itself and `runtime` and `tools` are those of its workspace root.
    `used` says that another package of the repository is built with it (other than to ship it: `SHELLS`), `tries` that it is built with a framework of the same repository, `tool`
    that it lies among the tools.
    `about` maps `main`, `exports`, `private`, … to their text, `scripts` the run scripts to their commands.
    """

    __slots__ = (
        "about",
        "expo_config",
        "files",
        "folder",
        "inherits",
        "peers",
        "runtime",
        "scripts",
        "tool",
        "tools",
        "tries",
        "used",
    )

    def __init__(self, unit: str, files: Files) -> None:
        self.folder = f"{unit}/" if unit else ""
        self.files = files
        self.runtime: set[str] = set()
        self.tools: set[str] = set()
        self.peers: set[str] = set()
        self.about: dict[str, str] = {}
        self.scripts: dict[str, str] = {}
        self.expo_config = False
        self.inherits = False
        self.used = False
        self.tries = False
        self.tool = False

    @property
    def names(self) -> set[str]:
        return self.runtime | self.tools

    def has(self, *starts: str) -> bool:
        """Whether a file whose name begins with one of `starts` lies beside the manifest."""
        begins = [self.folder + start for start in starts]
        return any("/" not in path[len(begin) :] for begin in begins for path in self.files.starting(begin))

    def holds(self, folder: str) -> bool:
        """Whether there are files in a folder beside the manifest."""
        return self.files.holds(f"{self.folder}{folder}/")

    @property
    def has_page(self) -> bool:
        return f"{self.folder}index.html" in self.files


def kinds(package: Package) -> tuple[str, ...]:
    """Kinds, most specific first; () for a library or a folder of tools.

    `package:<name>` for each direct dependency stands before the kinds that say little: a Nuxt app is that rather than a Vite app.
    """
    if package.tries:
        return ()
    named = [*_native(package), *_web(package)]
    desktop = False
    if "electron" in package.names and not _is_library(package) and "main" in package.about:
        # What its pages are made with says that they are its own.
        desktop = _packs_desktop(package) if "web" in named else not package.used and bool(package.names & _VIEWS)
        named += ["electron"] if "web" in named or not desktop else ["electron", "web"]
    worker = _is_worker(package)
    edge = worker or "wrangler" in package.names or bool(package.names & _WORKERS) or _runs_with(package, "wrangler")
    if _is_server(package, bool(named) or edge):
        named += [*_runtime(package), "node"]
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
    if "react-native" not in package.runtime or _is_library(package):
        # `react-native` among the devDependencies is how a library tests itself.
        return ["expo", "react-native"] if "expo" in package.runtime and package.expo_config and not _is_library(package) else []
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
    if _is_library(package):
        return []
    builds_next = _builds_next(package)
    if "next" in names and (
        builds_next or ("next" in package.runtime and not package.inherits and not package.used and not _publishes(package))
    ):
        return ["nextjs", "web"]
    if names & _REACT_ROUTER:
        return ["react-router", "web"]
    if _only_storybook(package):
        return []
    configured = package.has("vite.config.")
    # In a workspace vite itself may be installed at the root only.
    vite = (configured and (package.has_page or "vite" in names)) or (package.has_page and "vite" in names)
    published = (_publishes(package) or _builds_for_others(package)) and package.about.get("private") != "true"
    shown = package.has_page and not published
    shows = not package.used and (shown or (not _publishes(package) and bool(package.runtime & _VIEWS and not _is_native(package))))
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
    return bool(package.names & _PACKERS) or any(_runs_with(package, tool) for tool in ("electron", *_PACKERS))


def _builds_next(package: Package) -> bool:
    """A script says so, or its files do: Next.js builds nothing without a folder of pages, so a config alone is there for others to load."""
    if _runs_with(package, "next"):
        return True
    pages = any(package.holds(folder) for folder in ("app", "pages", "src/app", "src/pages"))
    return package.has("next-env.d.ts") or (package.has("next.config.") and pages)


def _is_native(package: Package) -> bool:
    return "react-native" in package.runtime or "expo" in package.runtime


def _is_server(package: Package, ships_already: bool) -> bool:
    """Whether Node or bun runs it: a server's framework, or a start script that starts a runtime.

    Where a page or an app is shipped as well, a framework alone is not enough: middleware and mocks bring one along.
    A command that is published, or one that asks people questions, is a tool, however it is started where it is made.
    """
    if _is_library(package) or package.tool:
        return False
    serves = bool(package.runtime & _SERVERS)
    published = "bin" in package.about and package.about.get("private") != "true"
    if not serves and (published or package.runtime & _PROMPTS):
        return False
    runs = any(_runs(command) for name, command in package.scripts.items() if name.startswith(("start", "serve", "dev")))
    if ships_already or package.inherits or (_entry_points(package) and not _runs_main(package)):
        return (serves and runs) or (not ships_already and _starts(package))
    return serves or _starts(package)


def _runs_main(package: Package) -> bool:
    """Whether `main` is a module that is run rather than imported: the only entry point of a private package that nothing else is built with."""
    if package.used or package.about.get("private") != "true" or _publishes(package):
        return False
    main = package.about.get("main", "").removeprefix("./")
    return any(package.folder + main + ending in package.files for ending in ("", ".js")) if main else False


def _is_worker(package: Package) -> bool:
    """Whether Cloudflare runs code of it: Wrangler's configuration alone may ship files only."""
    if _is_library(package) or package.tool or not package.has("wrangler.toml", "wrangler.json"):
        return False
    if package.runtime & _SERVERS or package.names & _WORKERS or any(name.startswith("@cloudflare/") for name in package.runtime):
        return True
    return package.holds("functions") or package.has("src/index.", "src/worker.", "worker.")


def _starts(package: Package) -> bool:
    return any(_runs(package.scripts.get(name, "")) for name in _STARTS)


def _runtime(package: Package) -> list[str]:
    """`bun` or `deno` for a server that nothing but that runs: its start scripts count, else those for development, else bun's types."""
    starts = [package.scripts.get(name, "") for name in _STARTS]
    others = [command for name, command in package.scripts.items() if name.startswith(("start", "serve", "dev"))]
    for commands in (starts, others):
        found = {word for command in commands for part in _AND.split(command) for word in part.split() if word in _RUNNERS and _runs(part)}
        if found:
            return sorted(found) if len(found) == 1 and not found.isdisjoint(_TASKS) else []
    return ["bun"] if package.names & _BUN and not package.has("deno.json") else []


def _runs(command: str) -> bool:
    """Whether the script starts a JavaScript runtime, whatever it is wrapped in (`dotenv -e .env -- node dist/main.js`).

    Of those that run scripts of packages as well (`bun --filter web start`, `deno task dev`) only with a file to run. What runs a file among the tools
    (`node scripts/start-dev.mjs`) only prepares.
    """
    return any(_runs_file(part.split()) for part in _AND.split(command))


def _runs_file(words: list[str]) -> bool:
    if any(is_tool(word) for word in words):
        return False
    return any(word in _RUNNERS and (word not in _TASKS or any(map(_is_file, words[at + 1 :]))) for at, word in enumerate(words))


def is_tool(path: str) -> bool:
    """Whether a path is in a folder of tools that serve those who build."""
    return not _TOOLS.isdisjoint(path.split("/")[:-1])


def _is_file(word: str) -> bool:
    return word.endswith(_CODE) or word == "." or word.startswith("./")


def _is_library(package: Package) -> bool:
    """Entry points for others and peers to bring along, and nothing that says it is kept private."""
    return bool(package.peers) and bool(_entry_points(package)) and package.about.get("private") != "true"


def _publishes(package: Package) -> bool:
    """Whether others import it: a page beside it is then a playground or what the library is tried in."""
    return any(name in package.about for name in ("module", "exports", "types", "typings"))


def _builds_for_others(package: Package) -> bool:
    """Whether `main` is what a build makes, and no script serves the page beside it: people try the library in that."""
    main = package.about.get("main", "").removeprefix("./")
    return main.startswith(("lib/", "dist/")) and not any(name.startswith(("dev", "start", "serve")) for name in package.scripts)


def _runs_with(package: Package, tool: str) -> bool:
    return any(tool in command.replace("=", " ").split() for command in package.scripts.values())


def _only_storybook(package: Package) -> bool:
    commands = [command for name, command in package.scripts.items() if name.startswith(("dev", "start", "serve"))]
    return "storybook" in package.tools and not any(command and "storybook " not in command for command in commands)


def _entry_points(package: Package) -> Iterable[str]:
    return [name for name in ("main", "module", "exports", "types", "typings") if name in package.about]
