"""A free variable whose pattern excludes the value that an init is given."""

from __future__ import annotations

import pytest
from drift_samples import ACME, held, told
from test_drift_rules import IMPORT, IOS, PY, SWIFT, WEB, but, web

from installspec.model.change import SetValue
from installspec.model.free import pieces

KEYED = ACME._replace(patterns=(("key", "k[0-9]+", "k1"),))
HOST = 'host: "https://in.example.com"'
WRONG = ["IS303 error .:web src/main.ts:2:18"]
UNSURE = ["IS903 note .:web src/main.ts:2:18"]


def init(key: str) -> str:
    return f"Acme.init({{ key: {key}, {HOST} }});"


CASES = [
    ("a key", init('"k1"'), []),
    ("spaces around it", init('" k1 "'), []),
    ("empty", init('""'), WRONG),
    ("a blank", init('" "'), WRONG),
    ("the guide's own text", init('"YOUR_KEY_HERE"'), WRONG),
    ("angle brackets", init('"<your key>"'), WRONG),
    ("half a key", init('"k1-"'), WRONG),
    ("put together", init('"k" + "x"'), WRONG),
    ("a text that a build replaces", init('"__ACME_KEY__"'), UNSURE),
    ("a text of another template language", init('"{{ key }}"'), UNSURE),
    ("an argument", "export const start = (key = '') => " + init("key"), UNSURE),
    ("longer than what is matched", init(f'"{"x" * 257}"'), []),
    ("from the environment, or else empty", init('import.meta.env.VITE_ACME_KEY || ""'), ["IS201 note .:web src/main.ts:2:18"]),
    ("a choice that switches it off", init('import.meta.env.PROD ? "k1" : ""'), []),
    ("a choice between two", init('import.meta.env.PROD ? "k1" : "none"'), ["IS903 note .:web src/main.ts:2:18"]),
]


@pytest.mark.parametrize(("source", "found"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])
def test_literals(source: str, found: list[str]) -> None:
    files = web(source)
    lines = told(held(files, KEYED))
    assert [line.rpartition(":")[0] for line in lines] == [line.rpartition(":")[0] for line in found]


@pytest.mark.parametrize(
    ("before", "key", "code"),
    [
        ('const KEY = "";\n', "KEY", "IS303"),
        ('const KEY = "none";\nconst OTHER = KEY;\n', "OTHER", "IS303"),
        ('let key = "";\n', "key", "IS903"),  # it may be given to another file, and set there
        ('let key = "";\nif (location.host) key = "k1";\n', "key", "IS903"),
        ('const config = { key: "" };\n', "config.key", "IS903"),
        ('class C { static key = ""; }\n', "C.key", "IS903"),
        ('function key() { return ""; }\n', "key()", "IS903"),
    ],
)
def test_names(before: str, key: str, code: str) -> None:
    assert [one.code for one in held(web(before + init(key)), KEYED).findings] == [code]


def test_a_constant_of_another_file_is_only_a_note() -> None:
    files = but(
        WEB, src__main_dot_ts=f'{IMPORT}import {{ KEY }} from "./keys";\n{init("KEY")}\n', src__keys_dot_ts='export const KEY = "";\n'
    )
    assert told(held(files, KEYED)) == ["IS903 note .:web src/main.ts:3:18"]


@pytest.mark.parametrize("value", ["", "none", "<your key>"])
def test_what_the_environment_says_is_its_own_to_replace(value: str) -> None:
    files = web(init("import.meta.env.VITE_ACME_KEY")) | {".env": f"VITE_ACME_KEY={value}\n"}
    assert held(files, KEYED).findings == ()
    files["src/other.ts"] = IMPORT + init('"k1"')
    assert held(files, KEYED).findings == ()


def test_an_empty_key_beside_another_init_may_switch_it_off() -> None:
    both = "if (import.meta.env.DEV) { " + init('""') + " } else { " + init('"k1"') + " }"
    assert [one.code for one in held(web(both), KEYED).findings] == ["IS903"]
    assert [one.code for one in held(web(both.replace('""', '"none"')), KEYED).findings] == ["IS303"]
    assert [one.code for one in held(web(both.replace('"k1"', '""')), KEYED).findings] == ["IS303", "IS303"]


def test_tests_may_have_any_key() -> None:
    assert held(WEB | {"src/main.test.ts": IMPORT + init('"none"')}, KEYED).findings == ()


def test_a_value_that_cannot_be_one_is_not_held_against_others() -> None:
    result = held(web(init('"none"')) | {"src/other.ts": IMPORT + init('"k2"')}, KEYED)
    assert [one.code for one in result.findings] == ["IS303"]


def test_other_languages() -> None:
    assert told(held(but(IOS, Sources__App__App_dot_swift=SWIFT.replace('"k"', '""')), KEYED)) == [
        "IS303 error .:ios Sources/App/App.swift:3:19"
    ]
    python = 'import acme_sdk\nacme_sdk.init(key="YOUR_KEY", host="https://in.example.com")\n'
    assert told(held(PY | {"a.py": python}, KEYED)) == ["IS303 error .:python a.py:2:19"]
    assert told(held(PY | {"a.py": python.replace("YOUR_KEY", "k1")}, KEYED)) == []


def test_what_it_says() -> None:
    (found,) = held(web(init('"YOUR_KEY_HERE"')), KEYED).findings
    assert (found.message, found.expected, found.actual) == ("key of Acme.init is no key", 'a key like "k1"', '"YOUR_KEY_HERE"')
    assert found.mend == "Give it the key of your own"
    assert isinstance(found.change, SetValue)
    assert pieces(found.change.value.text) == ["", "key", ""]
    (found,) = held(web(init('""')), KEYED).findings
    assert found.message == "key of Acme.init is empty"


def test_without_a_pattern_every_value_is_one() -> None:
    assert held(web(init('""'))).findings == ()
