"""Whether a package is a server, and what runs it: Node, bun, deno, or Cloudflare's Workers."""

from __future__ import annotations

from installspec.ecosystems.node._package import Package

SERVERS = frozenset(
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
_PROMPTS = frozenset(["prompts", "@clack/prompts", "inquirer", "@inquirer/prompts", "enquirer", "ink"])
# Written against, or brought by a framework for, the runtime of Cloudflare's Workers.
WORKERS = frozenset(["@cloudflare/workers-types", "@cloudflare/vite-plugin", "@cloudflare/vitest-pool-workers", "@opennextjs/cloudflare"])
_TOOLS = frozenset(["scripts", "tools", "tooling"])
_AND = str.maketrans(";&|", "\n\n\n")
_TASKS = ("bun", "deno")
_STARTS = ("start", "start:prod", "start:production", "start:server")
_BUN = frozenset(["bun-types", "@types/bun"])
_CODE = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs")


def is_server(package: Package, ships_already: bool) -> bool:
    """Whether Node or bun runs it: a server's framework, or a start script that starts a runtime.

    Where a page or an app is shipped as well, a framework alone is not enough: middleware and mocks bring one along.
    A command that is published, or one that asks people questions, is a tool, however it is started where it is made.
    """
    if package.is_library or package.tool:
        return False
    serves = bool(package.runtime & SERVERS)
    published = "bin" in package.about and package.about.get("private") != "true"
    if not serves and (published or package.runtime & _PROMPTS):
        return False
    runs = any(_runs(command) for name, command in package.scripts.items() if name.startswith(("start", "serve", "dev")))
    if ships_already or package.inherits or (package.entry_points and not _runs_main(package)):
        return (serves and runs) or (not ships_already and _starts(package))
    return serves or _starts(package)


def _runs_main(package: Package) -> bool:
    """Whether `main` is a module that is run rather than imported: the only entry point of a private package that nothing else is built with."""
    if package.used or package.about.get("private") != "true" or package.publishes:
        return False
    main = package.about.get("main", "").removeprefix("./")
    return any(package.folder + main + ending in package.files for ending in ("", ".js")) if main else False


def is_worker(package: Package) -> bool:
    """Whether Cloudflare runs code of it: Wrangler's configuration alone may ship files only."""
    if package.is_library or package.tool or not package.has("wrangler.toml", "wrangler.json"):
        return False
    if package.runtime & SERVERS or package.names & WORKERS or any(name.startswith("@cloudflare/") for name in package.runtime):
        return True
    return package.holds("functions") or package.has("src/index.", "src/worker.", "worker.")


def _starts(package: Package) -> bool:
    return any(_runs(package.scripts.get(name, "")) for name in _STARTS)


def runtime(package: Package) -> list[str]:
    """`bun` or `deno` for a server that nothing but that runs: its start scripts count, else those for development, else bun's types."""
    starts = [package.scripts.get(name, "") for name in _STARTS]
    others = [command for name, command in package.scripts.items() if name.startswith(("start", "serve", "dev"))]
    for commands in (starts, others):
        found = {word for command in commands for part in _parts(command) for word in part.split() if word in _RUNNERS and _runs(part)}
        if found:
            return sorted(found) if len(found) == 1 and not found.isdisjoint(_TASKS) else []
    return ["bun"] if package.names & _BUN and not package.has("deno.json") else []


def _parts(command: str) -> list[str]:
    """The commands of a line of a shell (`&&`, `||`, `;`, `|`)."""
    return command.translate(_AND).split("\n")


def _runs(command: str) -> bool:
    """Whether the script starts a JavaScript runtime, whatever it is wrapped in (`dotenv -e .env -- node dist/main.js`).

    Of those that run scripts of packages as well (`bun --filter web start`, `deno task dev`) only with a file to run. What runs a file among the tools
    (`node scripts/start-dev.mjs`) only prepares.
    """
    return any(_runs_file(part.split()) for part in _parts(command))


def _runs_file(words: list[str]) -> bool:
    if any(is_tool(word) for word in words):
        return False
    return any(word in _RUNNERS and (word not in _TASKS or any(map(_is_file, words[at + 1 :]))) for at, word in enumerate(words))


def is_tool(path: str) -> bool:
    """Whether a path is in a folder of tools that serve those who build."""
    return not _TOOLS.isdisjoint(path.split("/")[:-1])


def _is_file(word: str) -> bool:
    return word.endswith(_CODE) or word == "." or word.startswith("./")
