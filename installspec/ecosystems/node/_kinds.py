"""What is shipped from a package: decided by its dependencies, its scripts and the files beside it."""

from __future__ import annotations

from collections.abc import Iterable

_SERVERS = frozenset(
    (
        "express fastify koa hono @nestjs/core @hapi/hapi restify polka h3 elysia @trpc/server apollo-server @apollo/server "
        "@adonisjs/core @feathersjs/feathers sails @strapi/strapi @medusajs/medusa moleculer micro @elysiajs/node socket.io"
    ).split()
)
_RUNNERS = ("node", "bun", "tsx", "ts-node", "nodemon", "nest", "deno", "pm2", "ts-node-dev", "tsup-node", "fastify", "strapi", "adonis")
# Bundle a page, but also libraries: something else must say that there is an app.
_BUNDLERS = frozenset("webpack parcel rollup esbuild @rspack/core @rsbuild/core parcel-bundler snowpack".split())
_WEB_FRAMEWORKS = frozenset(
    (
        "react-scripts @angular/core @vue/cli-service gatsby astro nuxt nuxt3 @docusaurus/core ember-source preact-cli @builder.io/qwik-city "
        "@solidjs/start @tanstack/react-start @tanstack/start vinxi @remix-run/serve blitz @ionic/angular @umijs/max umi"
    ).split()
)
_VITE_FRAMEWORKS = frozenset("@sveltejs/kit @solidjs/start @builder.io/qwik-city vike vite-plugin-ssr @tanstack/react-start".split())
_REACT_ROUTER = frozenset("@react-router/dev @remix-run/dev @remix-run/serve @remix-run/node @remix-run/react".split())
_VIEWS = frozenset("react-dom vue svelte preact solid-js lit @angular/core".split())
_EXPO_MAINS = ("expo-router/entry", "expo/AppEntry")
_APP_CONFIGS = tuple(f"app.config.{ending}" for ending in ("js", "ts", "cjs", "mjs", "tsx"))


class Package:
    """What one package.json and the files around it say.

    `runtime` and `tools` are its dependencies and devDependencies, `files` the names of files beside it, `folders` of folders.
    `about` maps `main`, `exports`, `private`, … to their text, `scripts` the run scripts to their commands.
    """

    __slots__ = ("about", "expo_config", "files", "folders", "has_page", "peers", "runtime", "scripts", "tools")

    def __init__(self) -> None:
        self.runtime: set[str] = set()
        self.tools: set[str] = set()
        self.peers: set[str] = set()
        self.about: dict[str, str] = {}
        self.scripts: dict[str, str] = {}
        self.files: set[str] = set()
        self.folders: set[str] = set()
        self.has_page = False
        self.expo_config = False


def kinds(package: Package) -> tuple[str, ...]:
    """Kinds, most specific first, then `package:<name>` for each direct dependency; () for a library or a folder of tools."""
    named = [*_native(package), *_web(package)]
    if _is_server(package, bool(named)):
        named.append("node")
    if not named:
        return ()
    return (*named, *(f"package:{name}" for name in sorted(package.runtime | package.tools)))


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
    if not (package.expo_config or any(name in package.files for name in _APP_CONFIGS)):
        return False
    # An app built by the React Native CLI may use Expo's modules and keep a config for them: its scripts tell.
    commands = [package.scripts.get(name, "") for name in ("start", "ios", "android")]
    bare = "ios" in package.folders and "android" in package.folders and any("react-native " in command for command in commands)
    return not bare or any("expo " in command for command in commands)


def _web(package: Package) -> list[str]:
    names = package.runtime | package.tools
    if _is_library(package):
        return []
    if "next" in package.runtime or ("next" in names and _has(package, "next.config.")):
        return ["nextjs", "web"]
    if names & _REACT_ROUTER:
        return ["react-router", "web"]
    configured = _has(package, "vite.config.")
    if "vite" in names and (configured or package.has_page):
        if package.has_page or names & _VITE_FRAMEWORKS or (configured and package.runtime & _VIEWS and not _is_native(package)):
            return ["vite", "web"]
    if names & _WEB_FRAMEWORKS:
        return ["web"]
    if names & _BUNDLERS and (package.has_page or (package.runtime & _VIEWS and _has(package, "webpack.config.", "rspack.config.", "rsbuild.config."))):
        return ["web"]
    return []


def _is_native(package: Package) -> bool:
    return "react-native" in package.runtime or "expo" in package.runtime


def _is_server(package: Package, ships_already: bool) -> bool:
    serves = bool(package.runtime & _SERVERS)
    runs = any(_runs(command) for name, command in package.scripts.items() if name.startswith(("start", "serve", "dev")))
    if _is_library(package):
        return False
    if serves and (runs or not _entry_points(package) or ships_already):
        return True
    if ships_already:
        return False
    return "bin" in package.about or any(_runs(command) for name, command in package.scripts.items() if name.startswith("start"))


def _runs(command: str) -> bool:
    """Whether a command of the script starts a JavaScript runtime on a file of the package."""
    for part in command.replace("&&", ";").replace("||", ";").replace("|", ";").split(";"):
        words = [word for word in part.split() if "=" not in word.partition("/")[0] and word not in ("cross-env", "npx", "exec", "dotenv", "--")]
        while words and words[0] in ("yarn", "pnpm", "bunx"):
            words = words[1:]
        if words and words[0] in _RUNNERS:
            return True
    return False


def _is_library(package: Package) -> bool:
    """Entry points for others and peers to bring along, and nothing that says it is kept private."""
    return bool(package.peers) and bool(_entry_points(package)) and package.about.get("private") != "true"


def _entry_points(package: Package) -> Iterable[str]:
    return [name for name in ("main", "module", "exports", "types", "typings") if name in package.about]


def _has(package: Package, *starts: str) -> bool:
    return any(name.startswith(starts) for name in package.files)
