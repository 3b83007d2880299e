"""Variables that go through a check of the environment on their way to the init."""

from __future__ import annotations

import time

import pytest

from installspec.collect.walk import collect
from installspec.compile.build import compile_spec
from installspec.model.facts import Call
from installspec.repo.memory import Memory

SPEC = compile_spec(
    "acme",
    "",
    [
        {
            "platform": "web",
            "dependency": {"manager": "npm", "package": "acme", "version": "1.0.0"},
            "initSnippet": 'import { init } from "acme";\n\ninit({ key: "k" });\n',
        }
    ],
)
ZOD = 'import { z } from "zod";\n'
T3 = ZOD + 'import { createEnv } from "@t3-oss/env-nextjs";\n'
CORE = ZOD + 'import { createEnv } from "@t3-oss/env-core";\n'


def key(files: dict[str, str]) -> tuple[str, str]:
    """Kind and text of the key that the one init of `main.ts` is given."""
    view = Memory({path: text.encode() for path, text in files.items()} | {"package.json": b'{"dependencies": {"acme": "1.0.0"}}'})
    (call,) = [fact for fact in collect(view, [SPEC], (), ()).facts if isinstance(fact, Call)]
    value = call.arguments[0].value.items[0].value
    return value.kind, value.text


def main(expression: str, before: str = 'import { env } from "./env";\n') -> str:
    return f'import {{ init }} from "acme";\n{before}init({{ key: {expression} }});\n'


def t3(server: str = "", client: str = "", env: str = "runtimeEnv: process.env", more: str = "") -> str:
    return f"{T3}export const env = createEnv({{ server: {{ {server} }}, client: {{ {client} }}, {env}, {more} }});\n"


TEXT = "z.string().min(1).url().optional()"
KNOWN = [
    ("runtimeEnv names it", t3(client=f"KEY: {TEXT}", env="runtimeEnv: { KEY: process.env.PUBLIC_KEY }"), "PUBLIC_KEY"),
    ("runtimeEnvStrict", t3(f"KEY: {TEXT}", env="runtimeEnvStrict: { KEY: process.env.KEY }"), "KEY"),
    ("runtimeEnv is all of it", t3(f"KEY: {TEXT}"), "KEY"),
    ("runtimeEnv is Vite's", CORE + "export const env = createEnv({ clientPrefix: 'VITE_', client: { KEY: z.string() }, runtimeEnv: import.meta.env });", "KEY"),
    ("the server's under Next.js", t3("KEY: z.string()", env="experimental__runtimeEnv: {}"), "KEY"),
    ("the client's under Next.js", t3("", "KEY: z.string()", env="experimental__runtimeEnv: { KEY: process.env.PUBLIC_KEY }"), "PUBLIC_KEY"),
    ("Nuxt", T3.replace("nextjs", "nuxt") + "export const env = createEnv({ server: { KEY: z.string() } });", "KEY"),
    ("under another name", t3("KEY: z.string()").replace("export const env", "const made") + "export const env = made;", "KEY"),
    ("a schema by name", T3 + "const Text = z.string();\n" + t3("KEY: Text").removeprefix(T3), "KEY"),
    ("zod", ZOD + f"const schema = z.object({{ KEY: {TEXT} }});\nexport const env = schema.parse(process.env);", "KEY"),
    ("zod at once", ZOD + "export const env = z.object({ KEY: z.string() }).parse(import.meta.env);", "KEY"),
    ("zod, all of it", 'import * as z from "zod/v4";\nexport const env = z.strictObject({ KEY: z.url() }).parse(process.env);', "KEY"),
    ("zod, safely", ZOD + "const made = z.object({ KEY: z.string() }).safeParse(process.env);\nexport const env = made.data!;", "KEY"),
    ("zod, taken apart", ZOD + "const { data } = z.object({ KEY: z.string() }).safeParse(process.env);\nexport const env = data;", "KEY"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "variable"), [one[1:] for one in KNOWN], ids=[one[0] for one in KNOWN])
def test_a_property_is_its_variable(source: str, variable: str) -> None:
    assert key({"main.ts": main("env.KEY"), "env.ts": source}) == ("env", variable)


UNKNOWN = [
    ("a default", t3('KEY: z.string().default("k")')),
    ("a transformation", t3("KEY: z.string().transform(fix)")),
    ("a fallback in runtimeEnv", t3("KEY: z.string()", env='runtimeEnv: { KEY: process.env.KEY || "k" }')),
    ("a schema of the app's own", t3("KEY: own()")),
    ("a schema that is imported", 'import { key } from "./schemas";\n' + t3("KEY: key")),
    ("no schema", t3("OTHER: z.string()", env="runtimeEnv: { KEY: process.env.KEY }")),
    ("a later spread", t3("KEY: z.string(), ...more")),
    ("a later spread in runtimeEnv", t3("KEY: z.string()", env="runtimeEnv: { KEY: process.env.KEY, ...more }")),
    ("another environment", t3("KEY: z.string()", env="runtimeEnv: own")),
    ("nothing for the client", t3("", "KEY: z.string()", env="experimental__runtimeEnv: {}")),
    ("another createEnv", t3("KEY: z.string()").replace("@t3-oss/env-nextjs", "./own")),
    ("zod with a default", ZOD + 'export const env = z.object({ KEY: z.string().default("k") }).parse(process.env);'),
    ("zod, the object transformed", ZOD + "export const env = z.object({ KEY: z.string() }).transform(fix).parse(process.env);"),
    ("zod of something else", ZOD + "export const env = z.object({ KEY: z.string() }).parse(window.settings);"),
    ("another parse", "const z = own();\nexport const env = z.object({ KEY: z.string() }).parse(process.env);"),
]


@pytest.mark.parametrize("source", [one[1] for one in UNKNOWN], ids=[one[0] for one in UNKNOWN])
def test_what_may_be_something_else_stays_a_name(source: str) -> None:
    assert key({"main.ts": main("env.KEY"), "env.ts": source})[0] not in ("env", "string")


def test_in_the_same_file_and_taken_apart() -> None:
    made = t3("KEY: z.string()").replace("export ", "")
    assert key({"main.ts": main("env.KEY", made)}) == ("env", "KEY")
    assert key({"main.ts": main("KEY", made + "const { KEY } = env;\n")}) == ("env", "KEY")


def test_a_long_environment_is_read_once() -> None:
    """Every init asks for two of its properties."""
    fields = ", ".join(f"K{at}: z.string().url().optional()" for at in range(800))
    made = f"const env = createEnv({{ server: {{ {fields} }}, runtimeEnv: process.env }});\n"
    uses = "".join(f"init({{ key: env.K{at} }});\n" for at in range(800))
    view = Memory({"package.json": b"{}", "main.ts": f'import {{ init }} from "acme";\n{CORE}{made}{uses}'.encode()})
    start = time.process_time()
    calls = [fact for fact in collect(view, [SPEC], (), ()).facts if isinstance(fact, Call)]
    assert time.process_time() - start < 15  # a minute and more where each reads it anew
    assert {one.arguments[0].value.items[0].value.kind for one in calls} == {"env"} and len(calls) == 800
