"""A new pack: the smallest one that works, to be edited."""

from __future__ import annotations

import os
import re

_FILES = {
    "pack.toml": """\
schema = 1
name = "{name}"
title = "{title}"
summary = "What the SDK does, in one sentence."
homepage = "https://docs.example"
version = "1.0.0"

# What the caller gives. A variable without a default must be given.
[variables.appId]
description = "the id of the app"
example = "app_1"
""",
    "web/platform.toml": """\
title = "Web"
language = "typescript"

# One entry a package manager; the first is the default.
[[dependency]]
manager = "npm"
package = "@{name}/client"

[[dependency]]
manager = "pnpm"
package = "@{name}/client"

[[env]]
name = "{constant}_APP_ID"
variable = "appId"
lives = "`.env`"

[init]
template = "init.ts.j2"
path = "src/main.ts"
note = "Call it once, before anything else of the app runs."
""",
    "web/init.ts.j2": """\
import {{ {type} }} from "@{name}/client";

{type}.configure({{
  appId: {{{{ appId|js_str }}}},
}});
""",
}


def new(folder: str) -> list[str]:
    """Writes a minimal pack named after `folder` into it; returns the files, relative to it. `FileExistsError` when it is not empty."""
    if os.path.lexists(folder) and (not os.path.isdir(folder) or any(os.scandir(folder))):
        raise FileExistsError(f"{folder} is there already and not an empty folder")
    words = re.findall(r"[a-z0-9]+", os.path.basename(os.path.abspath(folder)).lower()) or ["sdk"]
    name = "-".join(words)[:64].strip("-")
    type_ = re.sub(r"^(?=\d)", "Sdk", "".join(word.capitalize() for word in words))
    constant = re.sub(r"^(?=\d)", "SDK_", "_".join(words).upper())[:60]
    values = {"name": name, "title": " ".join(word.capitalize() for word in words), "type": type_, "constant": constant}
    for path, text in _FILES.items():
        target = os.path.join(folder, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text.format_map(values))
    return list(_FILES)
