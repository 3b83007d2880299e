"""`installspec init`."""

from __future__ import annotations

import os

from installspec import engine
from installspec.cli.actions._inputs import Values
from installspec.cli.output import tell, write
from installspec.config import NAME
from installspec.model.errors import UsageError
from installspec.model.facts import Dependency
from installspec.model.spec import Dependency as Wanted
from installspec.render import locate
from installspec.render.build import build_all
from installspec.render.pack import load

_HOOK = """\
repos:
  - repo: local
    hooks:
      - id: installspec-check
        name: installspec
        entry: installspec diff --staged
        language: system
        pass_filenames: false
"""


def run(values: Values) -> int:
    target = os.path.join(values["path"], NAME)
    if os.path.lexists(target):
        raise UsageError(f"{target} is there already; it is left as it is")
    dependencies = engine.facts(values["path"]).dependencies
    found = [name for name in locate.bundled() if any(_same(one, wanted) for wanted in _wanted(name) for one in dependencies)]
    if not found:
        tell(f"No package of a bundled SDK ({', '.join(locate.bundled())}) is declared here; nothing was written.")
        return 4
    text = "# What `installspec diff` checks here.\n\n" + "\n".join(f'[[sdk]]\nname = "{name}"\n' for name in found)
    try:
        with open(target, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise UsageError(f"{target} is there already; it is left as it is") from None
    except OSError as error:
        raise engine.CannotFinish(f"{target} cannot be written: {error.strerror}") from None
    tell(f"Wrote {target}. To check every commit, add this to .pre-commit-config.yaml:")
    write(_HOOK)
    return 0


def _wanted(name: str) -> list[Wanted]:
    """Every dependency that a bundled pack speaks of."""
    specs = build_all(load(locate.find(name)), {}, free=True)
    return [one for spec in specs for one in (spec.dependency, *spec.alternatives)]


def _same(fact: Dependency, wanted: Wanted) -> bool:
    if wanted.manager == "spm":
        last = (wanted.url or "").rstrip("/").removesuffix(".git").rpartition("/")[2]
        return fact.scheme == "swiftpm" and fact.name.lower() == last.lower()
    return fact.name == wanted.package
