"""Which environment files of an app declare a variable: the one that is read, and the one that shows others what to set."""

from __future__ import annotations

import re
from collections.abc import Sequence

from installspec.ecosystems.node._vite_environment import ViteEnvironment
from installspec.model.change import AddFile, SetVariable, Site, Step
from installspec.model.edit import Refusal
from installspec.model.facts import Where
from installspec.text.paths import ancestors, inside

_LOCAL_FIRST = (".env.local", ".env", ".env.development", ".env.development.local", ".env.production", ".env.production.local")
_FILES = (".env", ".env.local", ".env.development", ".env.development.local", ".env.production", ".env.production.local", ".dev.vars")
_EXAMPLES = (
    ".env.example",
    ".env.sample",
    ".env.template",
    ".env.dist",
    ".env-example",
    ".env-sample",
    ".env-template",
    ".env.local.example",
    ".env.example.local",
    ".env.development.example",
    "env.example",
    ".dev.vars.example",
    "example.env",
)
# Compiled into what everybody downloads: their values are no secrets.
_PUBLIC = (
    "EXPO_PUBLIC_",
    "NEXT_PUBLIC_",
    "NUXT_PUBLIC_",
    "VITE_",
    "PUBLIC_",
    "GATSBY_",
    "REACT_APP_",
    "VUE_APP_",
    "STORYBOOK_",
    "NG_APP_",
)
# Wrangler hands its files to the Worker alone.
_WORKER = ".dev.vars"
_LOADS = re.compile(rb'"(?:dotenv[\w-]*|@dotenvx/[\w-]+|@nestjs/config|env-cmd|prisma|@fastify/env)"\s*:|--env-file')
_ADDRESS = re.compile(r"https?://[^@?#\s]+")
_DECLARED = re.compile(rb"^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*=", re.MULTILINE)


def place(change: SetVariable, site: Site) -> Sequence[Step] | Refusal:
    prefix = next((one for one in _PUBLIC if change.name.startswith(one)), "")
    order = _LOCAL_FIRST if "nextjs" in site.kinds else _FILES
    home = site.app
    if "vite" in site.kinds and prefix:
        vite = ViteEnvironment(site)
        if vite.folder is None or (vite.prefixes and not change.name.startswith(vite.prefixes)):
            why = (
                "Vite's config computes where its environment files are" if vite.folder is None else "Vite's config lets other prefixes in"
            )
            return Refusal(why, Where(inside(site.app, "package.json"), 0, 0), f"{change.name}={change.value}")
        home = vite.folder
    names = {path: found for path in _paths(home, order) if (found := _names(site, path)) is not None}
    declaring = [path for path, found in names.items() if change.name in found]
    target = declaring[0] if declaring else _best(names, prefix or change.name.partition("_")[0] + "_", home)
    steps: list[Step] = []
    if target is not None:
        steps += [Step(path, change) for path in (target, _other_mode(target)) if path in names]
        folder = target.rpartition("/")[0]
    elif site.platform == "node" and not _loads(site):
        return Refusal(
            "nothing here says that an environment file is read",
            Where(inside(site.app, "package.json"), 0, 0),
            f"{change.name}={change.value}",
        )
    else:
        folder = home
        fresh = inside(folder, ".env.local" if "nextjs" in site.kinds and _ignored(site, folder, ".env.local") else ".env")
        made = _line(change.name, change.value)
        steps += [Step(fresh, AddFile(fresh, made))] if made else [Step(fresh, AddFile(fresh, "")), Step(fresh, change)]
    example = _example(site, folder, prefix, steps[0].path)
    if example:
        # Such a file shows names, and who copies it fills the values in; an address that is the same for everybody would only be lost.
        steps.append(Step(example, SetVariable(change.name, change.value if prefix and _ADDRESS.fullmatch(change.value) else "")))
    return steps


def _loads(site: Site) -> bool:
    """Whether a program that no bundler makes reads `.env`: a package or an option of Node that does, Bun, which always does, or an example to copy."""
    for folder in ancestors(site.app):
        if any(inside(folder, name) in site.paths for name in ("bun.lock", "bun.lockb", *_EXAMPLES)):
            return True
        if _LOADS.search(site.read(inside(folder, "package.json")) or b""):
            return True
    return False


def _example(site: Site, folder: str, prefix: str, target: str) -> str:
    """The file that shows what is to be set in `target`: that of the folder, else the nearest above that shows variables of the same kind; "" where there is none."""
    worker = target.endswith(_WORKER)
    for above in ancestors(folder):
        for path in (inside(above, name) for name in _EXAMPLES):
            if path not in site.paths:
                continue
            own = above == folder and worker == (_WORKER in path)
            if own or (prefix and any(name.startswith(prefix) for name in _names(site, path) or ())):
                return path
    return ""


def _paths(home: str, order: Sequence[str]) -> list[str]:
    return [inside(folder, name) for folder in ancestors(home) for name in order]


def _names(site: Site, path: str) -> set[str] | None:
    """The variables of an environment file, None where there is none. One that git ignores is not among the paths, but it can be read."""
    data = site.read(path)
    return None if data is None else {name.decode() for name in _DECLARED.findall(data)}


def _best(names: dict[str, set[str]], prefix: str, app: str) -> str | None:
    """The file with most variables of the prefix; else the first of the app's own that is read whatever is made of it."""
    counts = {path: sum(name.startswith(prefix) for name in found) for path, found in names.items()}
    best = max(counts.values(), default=0)
    if best:
        return next(path for path, count in counts.items() if count == best)
    read = (".env", ".env.local", *(() if prefix in _PUBLIC else (_WORKER,)))
    return next((path for path in names if path.rpartition("/")[0] == app and path.endswith(read)), None)


def _other_mode(path: str) -> str:
    """What a file of one mode is called for the other: a variable that is missing there is missing in what is shipped, or while it is made."""
    if ".env.development" in path:
        return path.replace(".env.development", ".env.production")
    return path.replace(".env.production", ".env.development") if ".env.production" in path else ""


def _line(name: str, value: str) -> str:
    """The one line of a new file, "" where the value needs quotes."""
    return f"{name}={value}\n" if re.fullmatch(r"[A-Za-z0-9_./:@%+,=~-]*", value) else ""


def _ignored(site: Site, folder: str, name: str) -> bool:
    """Whether a .gitignore at or above the folder has a pattern for the file."""
    from fnmatch import fnmatchcase

    hidden = False
    for above in reversed(list(ancestors(folder))):
        for line in (site.read(inside(above, ".gitignore")) or b"").decode("utf-8", "replace").splitlines():
            pattern = line.strip()
            keep = pattern.startswith("!")
            pattern = pattern.removeprefix("!").removeprefix("**/").removeprefix("/")
            if pattern and not pattern.startswith("#") and "/" not in pattern and fnmatchcase(name, pattern):
                hidden = not keep
    return hidden
