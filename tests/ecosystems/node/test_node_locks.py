from __future__ import annotations

import time

import pytest
from node_helpers import law_1, only, parse

from installspec.model.facts import Locked
from installspec.model.source import EVERYTHING, Focus

NPM_3 = """{
  "name": "root", "lockfileVersion": 3,
  "packages": {
    "": {"name": "root", "workspaces": ["apps/*"], "dependencies": {"sdk": "^1.0.0"}},
    "apps/web": {"name": "web", "version": "0.0.0", "dependencies": {"sdk": "^2.0.0"}},
    "node_modules/web": {"resolved": "apps/web", "link": true},
    "node_modules/sdk": {
      "version": "1.4.0", "resolved": "https://registry.example/sdk-1.4.0.tgz",
      "engines": {"node": ">=18 {}"}
    },
    "apps/web/node_modules/sdk": {"version": "2.1.0"},
    "node_modules/other/node_modules/sdk": {"version": "0.9.0"},
    "node_modules/renamed": {
      "name": "sdk",
      "version": "3.0.0"
    },
    "node_modules/sdk-extra": {"version": "7.0.0", "dependencies": {"sdk": "1.4.0"}}
  }
}"""

NPM_1 = """{"name": "root", "lockfileVersion": 1, "dependencies": {
  "other": {"version": "1.0.0", "requires": {"sdk": "^0.9.0"}, "dependencies": {"sdk": {"version": "0.9.0"}}},
  "sdk": {"version": "1.4.0"},
  "renamed": {"version": "npm:sdk@3.0.0"}
}}"""

YARN_1 = """# yarn lockfile v1


"@scope/sdk@1.4.0", "@scope/sdk@^1.0.0":
  version "1.4.0"
  resolved "https://registry.example/@scope/sdk/-/sdk-1.4.0.tgz#abc"
  dependencies:
    other "^1.0.0"

other@^1.0.0:
  version "1.2.3"
  dependencies:
    "@scope/sdk" "^1.0.0"

"renamed@npm:@scope/sdk@^2.0.0":
  version "2.0.0"

sdk@o/r#abc:
  version "5.0.0"
"""

YARN_BERRY = """__metadata:
  version: 8

"@scope/sdk@npm:^1.0.0, @scope/sdk@npm:^1.4.0":
  version: 1.4.0
  resolution: "@scope/sdk@npm:1.4.0"
  languageName: node

"renamed@npm:@scope/sdk@^2.0.0":
  version: 2.0.0
  resolution: "@scope/sdk@npm:2.0.0"

"root@workspace:.":
  version: 0.0.0-use.local
  resolution: "root@workspace:."
  dependencies:
    "@scope/sdk": "npm:^1.0.0"
"""

PNPM_9 = """lockfileVersion: '9.0'

catalogs:
  default:
    sdk:
      specifier: ^1.0.0
      version: 1.4.0
  old:
    sdk:
      specifier: ^0.9.0
      version: 0.9.5

importers:

  .: {}

  apps/web:
    dependencies:
      '@scope/sdk':
        specifier: ^2.0.0
        version: 2.1.0(react@19.0.0(x@1.0.0))
      linked:
        specifier: workspace:*
        version: link:../../packages/linked
      renamed:
        specifier: npm:@scope/sdk@^3.0.0
        version: '@scope/sdk@3.0.0(react@19.0.0)'
    devDependencies:
      sdk:
        specifier: 'catalog:'
        version: 1.4.0

packages:

  '@scope/sdk@2.1.0':
    resolution: {integrity: sha512-x}
"""

PNPM_6 = """lockfileVersion: '6.0'

dependencies:
  '@scope/sdk':
    specifier: ^2.0.0
    version: 2.1.0(react@18.0.0)
  renamed:
    specifier: npm:@scope/sdk@^3.0.0
    version: /@scope/sdk@3.0.0(react@18.0.0)

packages:
  /@scope/sdk@2.1.0(react@18.0.0):
    dev: false
"""

PNPM_5 = """lockfileVersion: 5.4

specifiers:
  '@scope/sdk': ^2.0.0
  renamed: npm:@scope/sdk@^3.0.0
  plain: 1.0.0

dependencies:
  '@scope/sdk': 2.1.0_react@17.0.2
  renamed: /@scope/sdk/3.0.0_react@17.0.2
  plain: 1.0.0_@babel+core@7.0.0

packages:
  /@scope/sdk/2.1.0_react@17.0.2:
    dev: false
"""

PNPM_5_WORKSPACE = """lockfileVersion: 5.3

importers:

  apps/web:
    specifiers:
      sdk: ^1.0.0
    dependencies:
      sdk: 1.4.0
"""

BUN = """{
  "lockfileVersion": 1,
  "workspaces": {
    "": {
      "name": "root",
    },
    "apps/web": {
      "name": "@acme/web",
      "dependencies": { "sdk": "^2.0.0", },
    },
  },
  "catalog": {
    "sdk": "^1.0.0",
  },
  "packages": {
    "@acme/web": ["@acme/web@workspace:apps/web"],

    "@acme/web/sdk": ["sdk@2.1.0", "", {}, "sha512-x"],

    "other/sdk": ["sdk@0.9.0", "", {}, "sha512-x"],

    "renamed": ["sdk@3.0.0", "", {}, "sha512-x"],

    "sdk": ["sdk@1.4.0", "", { "dependencies": { "other": "1.0.0" } }, "sha512-x"],
  }
}
"""

CASES = [
    (
        "package_lock",
        "package-lock.json",
        NPM_3,
        "sdk",
        [
            ("renamed", "3.0.0", "", "", "sdk"),
            ("sdk", "0.9.0", "node_modules/other", "", ""),
            ("sdk", "1.4.0", "", "", ""),
            ("sdk", "2.1.0", "apps/web", "", ""),
        ],
    ),
    ("package_lock", "npm-shrinkwrap.json", NPM_1, "sdk", [("sdk", "0.9.0", "node_modules/other", "", ""), ("sdk", "1.4.0", "", "", "")]),
    ("package_lock", "package-lock.json", NPM_1, "renamed", [("renamed", "3.0.0", "", "", "sdk")]),
    (
        "yarn_lock",
        "yarn.lock",
        YARN_1,
        "@scope/sdk",
        [
            ("@scope/sdk", "1.4.0", "*", "1.4.0", ""),
            ("@scope/sdk", "1.4.0", "*", "^1.0.0", ""),
            ("renamed", "2.0.0", "*", "npm:@scope/sdk@^2.0.0", "@scope/sdk"),
        ],
    ),
    ("yarn_lock", "yarn.lock", YARN_1, "sdk", [("sdk", "5.0.0", "*", "o/r#abc", "o/r#abc")]),
    (
        "yarn_lock",
        "yarn.lock",
        YARN_BERRY,
        "@scope/sdk",
        [
            ("@scope/sdk", "1.4.0", "*", "npm:^1.0.0", ""),
            ("@scope/sdk", "1.4.0", "*", "npm:^1.4.0", ""),
            ("renamed", "2.0.0", "*", "npm:@scope/sdk@^2.0.0", "@scope/sdk"),
        ],
    ),
    (
        "pnpm_lock",
        "pnpm-lock.yaml",
        PNPM_9,
        "@scope/sdk",
        [
            ("@scope/sdk", "2.1.0", "apps/web", "^2.0.0", ""),
            ("renamed", "3.0.0", "apps/web", "npm:@scope/sdk@^3.0.0", "@scope/sdk"),
        ],
    ),
    (
        "pnpm_lock",
        "pnpm-lock.yaml",
        PNPM_9,
        "sdk",
        [
            ("sdk", "0.9.5", "*", "^0.9.0", "catalog:old"),
            ("sdk", "1.4.0", "*", "^1.0.0", "catalog:default"),
            ("sdk", "1.4.0", "apps/web", "catalog:", ""),
        ],
    ),
    (
        "pnpm_lock",
        "sub/pnpm-lock.yaml",
        PNPM_6,
        "@scope/sdk",
        [("@scope/sdk", "2.1.0", "sub", "^2.0.0", ""), ("renamed", "3.0.0", "sub", "npm:@scope/sdk@^3.0.0", "@scope/sdk")],
    ),
    (
        "pnpm_lock",
        "pnpm-lock.yaml",
        PNPM_5,
        "@scope/sdk",
        [("@scope/sdk", "2.1.0", "", "^2.0.0", ""), ("renamed", "3.0.0", "", "npm:@scope/sdk@^3.0.0", "@scope/sdk")],
    ),
    ("pnpm_lock", "pnpm-lock.yaml", PNPM_5, "plain", [("plain", "1.0.0", "", "1.0.0", "")]),
    ("pnpm_lock", "pnpm-lock.yaml", PNPM_5_WORKSPACE, "sdk", [("sdk", "1.4.0", "apps/web", "^1.0.0", "")]),
    (
        "bun_lock",
        "bun.lock",
        BUN,
        "sdk",
        [
            ("renamed", "3.0.0", "", "", "sdk"),
            ("sdk", "0.9.0", "node_modules/other", "", ""),
            ("sdk", "1.4.0", "", "", ""),
            ("sdk", "2.1.0", "apps/web", "", ""),
        ],
    ),
]


def entries(module: str, path: str, text: str, focus: Focus) -> list[tuple[str, str, str, str, str]]:
    parsed = parse(module, path, text, focus)
    assert parsed.problems == ()
    law_1(parsed.facts, {path: text})
    return sorted((one.name, one.version, one.importer, one.requested, one.source) for one in only(parsed.facts, Locked))


@pytest.mark.parametrize(("module", "path", "text", "wanted", "expected"), CASES)
def test_the_entries_of_a_wanted_package(module: str, path: str, text: str, wanted: str, expected: list[tuple[str, ...]]) -> None:
    assert entries(module, path, text, Focus(packages=frozenset({wanted}))) == expected


@pytest.mark.parametrize(("module", "path", "text", "wanted", "expected"), CASES)
def test_the_fast_way_says_what_reading_everything_says(
    module: str, path: str, text: str, wanted: str, expected: list[tuple[str, ...]]
) -> None:
    assert set(expected) <= set(entries(module, path, text, EVERYTHING))


@pytest.mark.parametrize(("module", "path", "text"), sorted({case[:3] for case in CASES}))
def test_carriage_returns_change_offsets_only(module: str, path: str, text: str) -> None:
    focus = Focus(packages=frozenset({"sdk", "@scope/sdk"}))
    assert entries(module, path, text.replace("\n", "\r\n"), focus) == entries(module, path, text, focus)


@pytest.mark.parametrize(("module", "path", "text"), sorted({case[:3] for case in CASES}))
def test_a_merge_conflict_is_a_problem_and_gives_nothing(module: str, path: str, text: str) -> None:
    half = text.index("\n", len(text) // 2)
    parsed = parse(module, path, text[:half] + "\n<<<<<<< HEAD\n" + text[half:], Focus(packages=frozenset({"sdk"})))
    assert parsed.facts == ()
    assert [problem.code for problem in parsed.problems] == ["IS901"]


def test_the_second_document_of_a_pnpm_lock_counts_as_well() -> None:
    text = "---\nlockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    configDependencies: {}\n\n---\n" + PNPM_9
    assert ("@scope/sdk", "2.1.0", "apps/web", "^2.0.0", "") in entries(
        "pnpm_lock", "pnpm-lock.yaml", text, Focus(packages=frozenset({"@scope/sdk"}))
    )


def test_importers_count_from_the_folder_of_the_lockfile() -> None:
    text = "lockfileVersion: '9.0'\n\nimporters:\n\n  ../app:\n    dependencies:\n      sdk:\n        specifier: ^1.0.0\n        version: 1.4.0\n"
    assert entries("pnpm_lock", "tools/lock/pnpm-lock.yaml", text, EVERYTHING) == [("sdk", "1.4.0", "tools/app", "^1.0.0", "")]


@pytest.mark.parametrize("module", ["package_lock", "yarn_lock", "pnpm_lock", "bun_lock"])
def test_ten_megabytes_are_read_in_half_a_second(module: str) -> None:
    one = {
        "package_lock": '    "node_modules/package-%d": {\n      "version": "1.0.0"\n    },\n',
        "yarn_lock": 'package-%d@^1.0.0:\n  version "1.0.0"\n  dependencies:\n    other "^1"\n\n',
        "pnpm_lock": "  package-%d@1.0.0:\n    resolution: {integrity: sha512-abcdefghijkl}\n\n",
        "bun_lock": '    "package-%d": ["package-%d@1.0.0", "", {}, "sha512-abcdefghijkl"],\n\n',
    }[module]
    filler = "".join(one.replace("%d", str(number)) for number in range(10_000_000 // len(one)))
    text = {
        "package_lock": NPM_3.replace('    "node_modules/sdk-extra"', filler + '    "node_modules/sdk-extra"'),
        "yarn_lock": YARN_1 + filler,
        "pnpm_lock": PNPM_9 + filler,
        "bun_lock": BUN.replace('    "other/sdk"', filler + '    "other/sdk"'),
    }[module]
    wanted = Focus(packages=frozenset({"sdk", "@scope/sdk", "absent-1", "absent-2"}))
    started = time.process_time()
    parsed = parse(module, "lock", text, wanted)
    assert time.process_time() - started < 0.5
    assert only(parsed.facts, Locked)
