"""Where a Python project keeps its environment: the `.env` that it loads, and the example of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from installspec.model.change import AddFile, SetVariable, Site, Step
from installspec.model.edit import Refusal
from installspec.model.facts import Where
from installspec.text.paths import joined

_FILES = (".env", ".env.example", ".env.sample", ".env.template", ".env.dist", "env.example", ".env.default", ".env.defaults")
_LOADS = re.compile(rb"\bload_dotenv\(|\bdotenv_values\(|\bread_env\(|\bread_envfile\(|env_file\s*=|from decouple import|starlette\.config")


def variable(change: SetVariable, site: Site) -> Sequence[Step] | Refusal:
    """`.env` and its example, nearest to the app; where there is none, a new `.env` if the project loads one."""
    folder = site.app
    while True:
        # One that git ignores is not among the paths, but it can be read.
        beside = ((joined(folder, name) or name, name) for name in _FILES)
        found = [path for path, name in beside if (path in site.paths or name == ".env") and _of_the_app(site.read(path))]
        if found:
            # An example is read by everybody: it has the name only.
            return [Step(path, change if path.rpartition("/")[2] == ".env" else change._replace(value="")) for path in found]
        if not folder:
            break
        folder = folder.rpartition("/")[0]
    line = f"{change.name}={_quoted(change.value)}"
    if _loads(site):
        path = joined(site.app, ".env") or ".env"
        ignored = any(line.strip().lstrip(b"/") in (b".env", b"*.env", b".env*") for one in _ignores(site) for line in one.split(b"\n"))
        if not ignored and site.read(path) is None:
            return [Step(path, AddFile(path, f"{line}\n"))]
        return Refusal("the project loads a .env that is not in the repository", Where(path, 0, 0), line)
    return Refusal("where this project keeps its environment is not certain", Where(site.app, 0, 0), line)


def _of_the_app(data: bytes | None) -> bool:
    """Whether a file is more than what docker compose itself reads."""
    names = [line.partition(b"=")[0].strip() for line in data.split(b"\n") if b"=" in line] if data is not None else []
    return data is not None and (not names or not all(name.startswith((b"COMPOSE_", b"DOCKER_")) for name in names))


def _quoted(value: str) -> str:
    plain = re.fullmatch(r"[A-Za-z0-9_./:@%+,=?&~-]*", value) is not None
    return value if plain else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _loads(site: Site) -> bool:
    prefix = f"{site.app}/" if site.app else ""
    return any(_LOADS.search(site.read(path) or b"") for path in site.paths if path.endswith(".py") and path.startswith(prefix))


def _ignores(site: Site) -> list[bytes]:
    out, folder = [], site.app
    while True:
        out.append(site.read(joined(folder, ".gitignore") or ".gitignore") or b"")
        if not folder:
            return out
        folder = folder.rpartition("/")[0]
