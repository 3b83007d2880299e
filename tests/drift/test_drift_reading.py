"""Which sources are read at all: a file without a name of the SDK is not, and no rule about names leaves out one with an init."""

from __future__ import annotations

from drift_samples import KEY, PYTHON, WEB, held

from installspec.compile.build import compile_spec

DEFAULT = compile_spec(
    "acme",
    "sha256:0",
    [{**WEB, "initSnippet": f'import Acme from "@acme/web";\n\nnew Acme("{KEY}");\n', "accepts": [], "filesToCreate": []}, PYTHON],
)
FILES = {
    "package.json": '{"name": "app", "dependencies": {"vite": "5", "@acme/web": "2.1.0"}}',
    "index.html": "<div></div>",
    "src/main.ts": 'import Client from "@acme/web";\nnew Client("k");\n',
    "api/pyproject.toml": '[project]\nname = "api"\ndependencies = ["acme-sdk>=2.1.0"]\n',
    "api/app.py": 'import acme_sdk\nacme_sdk.init(key="k", host="https://in.example.com")\n',
    "api/other.py": "import acme_sdk\nacme_sdk.flush()\n",
}


def test_a_default_export_has_no_name_to_look_for() -> None:
    """It may be called anything, and the names of the other languages' callees do not stand in for it."""
    inits = {call.where.path: call.written for app in held(FILES, DEFAULT).apps for call in app.inits}
    assert inits == {"src/main.ts": "Client", "api/app.py": "acme_sdk.init"}
