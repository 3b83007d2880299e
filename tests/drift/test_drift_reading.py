"""Which sources are read at all: a file without a name of the SDK is not, and no rule about names leaves out one with an init."""

from __future__ import annotations

import pytest
from drift_samples import ANDROID, HOST, KEY, PYTHON, WEB, held

from installspec.compile.build import compile_spec
from installspec.model.change import SetValue
from installspec.model.facts import Where

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


SCRIPT = """plugins { id("com.android.application") }
val local = "https://in.example.com"
android { defaultConfig {
  buildConfigField("String", "ACME_HOST", %s)
} }
dependencies { implementation("com.acme:acme:2.1.0") }
"""
KOTLIN = 'import com.acme.Acme\nfun go() { Acme.start(key = "k", host = BuildConfig.ACME_HOST) }\n'


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (r'"\"https://in.example.com\""', ""),
        (r'"\"$local\""', ""),
        (r'"\"" + local + "\""', ""),
        (r'"\"${property("acme.host")}\""', ""),
        (r'"\"${property("acme.other")}\""', "IS303"),
        (r'"\"https://other.example.com\""', "IS303"),
        ("host()", "whose value in app/build.gradle.kts cannot be followed"),
        ('System.getenv("ACME_HOST") ?: ""', "whose value in app/build.gradle.kts cannot be followed"),
        (r'"\"${loaded.getProperty("acme.host", "")}\""', "whose value in app/build.gradle.kts cannot be followed"),
        (r'"\"a\"")' + '\n  buildConfigField("String", "ACME_HOST", ' + r'"\"b\""', "which has several values in app/build.gradle.kts"),
    ],
)  # fmt: skip
def test_a_field_of_build_config_is_followed_and_code_is_no_value(value: str, told: str) -> None:
    files = {
        "app/build.gradle.kts": SCRIPT % value, "app/src/main/kotlin/A.kt": KOTLIN, "settings.gradle.kts": 'include(":app")\n',
        "gradle.properties": f"acme.host={HOST}\nacme.other=https://other.example.com\n",
    }  # fmt: skip
    findings = [f"{one.code} {one.message}" for one in held(files).findings]
    assert len(findings) == (1 if told else 0)
    assert all(told in one for one in findings), findings
    assert told == "IS303" or all(one.startswith("IS903") for one in findings)


def test_a_value_is_mended_where_the_build_script_has_it_from() -> None:
    files = {
        "app/build.gradle.kts": SCRIPT % r'"\"$acmeHost\""', "app/src/main/kotlin/A.kt": KOTLIN, "settings.gradle.kts": 'include(":app")\n',
        "gradle.properties": "acmeHost=https://other.example.com\n",
    }  # fmt: skip
    (found,) = held(files).findings
    assert (found.code, found.mend) == ("IS303", f'Set it to "{HOST}" in gradle.properties')
    assert isinstance(found.change, SetValue)
    assert found.change.where == Where("gradle.properties", 9, 34)


@pytest.mark.parametrize(
    ("plugins", "codes"), [('id("acme.gradle")', ["note IS101"]), ("kotlin", ["error IS101"]), ("alias(libs.plugins.acme)", ["note IS101"])]
)
def test_a_plugin_may_bring_what_is_called(plugins: str, codes: list[str]) -> None:
    expected = compile_spec("acme", "sha256:0", [{**ANDROID, "auto": ["meta-data.acme", "plugin:acme.gradle"]}])
    files = {
        "app/build.gradle.kts": f'plugins {{\n  id("com.android.application")\n  {plugins}\n}}\n', "settings.gradle.kts": 'include(":app")\n',
        "app/src/main/kotlin/A.kt": KOTLIN.replace("BuildConfig.ACME_HOST", f'"{HOST}"'), "gradle/libs.versions.toml": '[plugins]\nacme = "acme.gradle:1"\n',
        "app/src/main/AndroidManifest.xml": '<manifest xmlns:android="http://schemas.android.com/apk/res/android"><application><meta-data android:name="acme" android:value="1" /></application></manifest>',
    }  # fmt: skip
    assert [f"{one.severity} {one.code}" for one in held(files, expected).findings] == codes


@pytest.mark.parametrize(("host", "codes"), [(f'"{HOST}"', []), ('"https://other.example.com"', ["IS303"]), ("host()", ["IS903"])])
def test_a_placeholder_of_the_manifest_stands_for_what_the_build_script_gives(host: str, codes: list[str]) -> None:
    android = {**ANDROID, "implied": {"host": ["meta-data.acme.host"]}}
    manifest = '<manifest xmlns:android="http://schemas.android.com/apk/res/android"><application><meta-data android:name="acme.host" android:value="${acmeHost}" /></application></manifest>'
    script = f'plugins {{ id("com.android.application") }}\nandroid {{ defaultConfig {{ manifestPlaceholders["acmeHost"] = {host} }} }}\ndependencies {{ implementation("com.acme:acme:2.1.0") }}\n'
    files = {
        "app/build.gradle.kts": script, "app/src/main/AndroidManifest.xml": manifest,
        "app/src/main/kotlin/A.kt": 'import com.acme.Acme\nfun go() { Acme.start(key = "k") }\n',
    }  # fmt: skip
    assert [one.code for one in held(files, compile_spec("acme", "sha256:0", [android])).findings] == codes
