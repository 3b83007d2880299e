"""TypeScript, with the vendors' own types, accepts what `fix` writes into the sources of a web app, for two SDKs side by side."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from oracle_apps import asked, copied, fixed, tool

pytestmark = pytest.mark.oracle

# @sentry/nextjs brings the whole of Next.js: its `init` for the browser takes what that of @sentry/react takes, which stands for it here.
NEXT = 'export * from "@sentry/react";\n'
OPTION = {"sentry": "dsn", "posthog": "api_host"}


def checked(app: Path, types: Path) -> subprocess.CompletedProcess[str]:
    return asked(["node", types / "typescript/bin/tsc", "--noEmit", "--project", "tsconfig.json", "--pretty", "false"], app)


@pytest.mark.parametrize("name", ["vite", "next", "web"])
def test_typescript_accepts_the_fixed_sources_and_no_misspelt_option(name: str, tmp_path: Path) -> None:
    types = tool("types", "node_modules")
    app = copied(name, tmp_path)
    (app / "node_modules/@sentry/nextjs").mkdir(parents=True)
    (app / "node_modules/@sentry/nextjs/index.d.ts").write_text(NEXT)
    for folder in (*types.iterdir(), *(types / "@sentry").iterdir()):
        if folder.name != "@sentry":
            (app / "node_modules" / folder.relative_to(types)).symlink_to(folder)

    paths = {sdk: [file["path"] for file in fixed(app, sdk)["files"]] for sdk in OPTION}
    accepted = checked(app, types)
    assert accepted.returncode == 0, accepted.stdout

    for sdk, option in OPTION.items():
        sources = {path: (app / path).read_text() for path in paths[sdk] if path.endswith((".ts", ".tsx"))}
        (path,) = (one for one, text in sources.items() if f"{option}:" in text)
        (app / path).write_text(re.sub(rf"\b{option}:", f"{option}x:", sources[path]))
    misspelt = checked(app, types)
    for option in OPTION.values():
        assert f"'{option}x' does not exist in type" in misspelt.stdout
