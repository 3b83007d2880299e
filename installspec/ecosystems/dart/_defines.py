"""Where a Dart or Flutter app keeps its environment: `--dart-define`, a file of them, or a `.env` that the app loads itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from installspec.model.change import SetVariable, Site, Step
from installspec.model.edit import Refusal
from installspec.model.facts import Dependency, Where
from installspec.text.paths import joined

_FROM_FILE = re.compile(rb"--dart-define-from-file(?:=|[\"',\s]+)([^\s\"',$`]+)")
_SAYING = ("Makefile", "makefile", "justfile", "Taskfile.yml", "launch.json", "melos.yaml", "codemagic.yaml", "Fastfile")
_LOADERS = frozenset({"flutter_dotenv", "envied", "dotenv", "flutter_config"})
_EXAMPLES = (".env.example", ".env.sample", ".env.template")


def variable(change: SetVariable, site: Site) -> Sequence[Step] | Refusal:
    """The define file or the `.env` that the app certainly has; else the line to give to the build."""
    files = _files(site)
    if len(files) == 1:
        path = files[0]
        if path.rpartition("/")[2].startswith(".env") or path.endswith(".env"):
            return [Step(path, change), *_example(site, path, change)]
        return Refusal(
            f"the variables are in {path}, whose syntax is not written here", Where(path, 0, 0), f'"{change.name}": "{change.value}"'
        )
    loads = any(isinstance(fact, Dependency) and fact.unit == site.app and fact.name in _LOADERS for fact in site.facts)
    held = joined(site.app, ".env") or ".env"
    if not files and loads and site.read(held) is not None:
        return [Step(held, change), *_example(site, held, change)]
    where = Where(joined(site.app, "pubspec.yaml") or "pubspec.yaml", 0, 0)
    line = f"--dart-define={change.name}={change.value}"
    if files:
        return Refusal(f"the variables may be in any of {', '.join(files)}", where, line)
    return Refusal("the variables of this app are given to its build, which no file here does", where, line)


def _example(site: Site, path: str, change: SetVariable) -> list[Step]:
    folder = path.rpartition("/")[0]
    beside = (joined(folder, name) or name for name in _EXAMPLES)
    return [Step(one, change._replace(value="")) for one in beside if one != path and site.read(one) is not None]


def _files(site: Site) -> list[str]:
    """The files that are named after `--dart-define-from-file` in what builds the app."""
    found: set[str] = set()
    for path in site.paths:
        name = path.rpartition("/")[2]
        if name not in _SAYING and not name.endswith(".sh") and "/workflows/" not in path and not path.startswith(".github/workflows/"):
            continue
        data = site.read(path)
        for match in _FROM_FILE.finditer(data) if data is not None and b"--dart-define-from-file" in data else ():
            text = match[1].decode("utf-8", "replace")
            for folder in (site.app, "", path.rpartition("/")[0]):
                one = joined(folder, text)
                if one is not None and site.read(one) is not None:
                    found.add(one)
                    break
    return sorted(found)
