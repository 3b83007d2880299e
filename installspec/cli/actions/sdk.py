"""`installspec sdk list | show | check | new`."""

from __future__ import annotations

import os

from installspec.cli.actions._inputs import Values
from installspec.cli.output import tell, write
from installspec.model.errors import UsageError
from installspec.render import locate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.render.pack import Pack


def list_packs(values: Values) -> int:
    packs = [_load(name) for name in locate.bundled()]
    wide = max((len(pack.name) for pack in packs), default=0)
    long = max((len(pack.table.version) for pack in packs), default=0)
    write("".join(f"{pack.name.ljust(wide)}  {pack.table.version.ljust(long)}  {pack.table.summary}\n" for pack in packs), plain=True)
    return 0


def show(values: Values) -> int:
    pack = _load(values["sdk"])
    lines = [f"{pack.table.title} {pack.table.version}", pack.table.summary, "", "Platforms"]
    wide = max((len(name) for name in pack.platforms), default=0)
    lines += [f"  {name.ljust(wide)}  {', '.join(platform.dependencies)}" for name, platform in pack.platforms.items()]
    if pack.variables:
        lines += ["", "Variables"]
        for name, variable in pack.variables.items():
            default = f" (default: {variable.default})" if variable.default is not None else ""
            lines.append(f"  {name}: {variable.description}{default}")
    write("\n".join([*lines, ""]), plain=True)
    return 0


def check(values: Values) -> int:
    from installspec.engine import check_pack

    folder = values["folder"]
    if not os.path.isdir(folder):
        raise UsageError(f"{folder} is not a folder")
    problems = check_pack(folder)
    if problems:
        write("".join(f"{os.path.join(folder, path)}:{line}: {message}\n" for path, line, message in problems), plain=True)
        return 1
    tell(f"{folder} is a sound pack")
    return 0


def new(values: Values) -> int:
    from installspec.render.scaffold import new as scaffold

    folder = values["folder"]
    try:
        files = scaffold(folder)
    except (OSError, ValueError) as error:
        raise UsageError(str(error)) from None
    write("".join(f"{os.path.join(folder, one)}\n" for one in files), plain=True)
    tell(f"Edit them, then try: installspec sdk check {folder}")
    return 0


def _load(name: str) -> Pack:
    from installspec.render.pack import PackError, load

    try:
        return load(locate.find(name))
    except (locate.PackNotFound, locate.BadFolder, PackError) as error:
        raise UsageError(str(error.args[0])) from None
