from __future__ import annotations

import pytest
from node_helpers import dependency, law_1, only, parse

from installspec.model.facts import Definition, Dependency, Module
from installspec.model.source import Focus


def manifest(requirement: str, name: str = "sdk") -> Dependency:
    text = f'{{"dependencies": {{"{name}": "{requirement}"}}}}'
    parsed = parse("package_json", "package.json", text)
    law_1(parsed.facts, {"package.json": text})
    return dependency(parsed.facts, name)


@pytest.mark.parametrize(
    ("requirement", "kind", "range_", "source_kind", "source"),
    [
        ("1.2.3", "exact", "1.2.3", "registry", ""),
        ("=1.2.3", "exact", "=1.2.3", "registry", ""),
        ("v1.2.3-rc.1+build", "exact", "v1.2.3-rc.1+build", "registry", ""),
        ("^1.2.3", "range", "^1.2.3", "registry", ""),
        ("^10", "range", "^10", "registry", ""),
        ("10", "range", "10", "registry", ""),
        ("1.x", "range", "1.x", "registry", ""),
        (">=1.0.0 <2.0.0 || ^3", "range", ">=1.0.0 <2.0.0 || ^3", "registry", ""),
        ("1.2.3 - 2.3.4", "range", "1.2.3 - 2.3.4", "registry", ""),
        ("*", "any", "*", "registry", ""),
        ("", "any", "*", "registry", ""),
        ("latest", "any", "", "registry", ""),
        ("next", "any", "", "registry", ""),
        ("npm:^1.0.0", "range", "^1.0.0", "registry", ""),
        ("npm:@scope/other@^1.0.0", "range", "^1.0.0", "alias", "@scope/other"),
        ("npm:other@1.0.0", "exact", "1.0.0", "alias", "other"),
        ("npm:other", "any", "*", "alias", "other"),
        ("jsr:@scope/other@^1", "range", "^1", "registry", "jsr:@scope/other@^1"),
        ("jsr:^1", "range", "^1", "registry", "jsr:^1"),
        ("workspace:*", "any", "", "workspace", "workspace:*"),
        ("workspace:^", "any", "", "workspace", "workspace:^"),
        ("workspace:^1.2.0", "range", "^1.2.0", "workspace", "workspace:^1.2.0"),
        ("workspace:../sdk", "any", "", "workspace", "workspace:../sdk"),
        ("catalog:", "catalog", "", "registry", ""),
        ("catalog:react19", "catalog", "", "registry", ""),
        ("file:../sdk", "any", "", "path", "file:../sdk"),
        ("link:./sdk", "any", "", "path", "link:./sdk"),
        ("portal:../sdk", "any", "", "path", "portal:../sdk"),
        ("../sdk", "any", "", "path", "../sdk"),
        ("./sdk-1.0.0.tgz", "any", "", "path", "./sdk-1.0.0.tgz"),
        ("git+ssh://git@git.example/o/r.git#v1", "any", "", "git", "git+ssh://git@git.example/o/r.git#v1"),
        ("git@git.example:o/r.git", "any", "", "git", "git@git.example:o/r.git"),
        ("github:o/r#semver:^1.0.0", "range", "^1.0.0", "git", "github:o/r#semver:^1.0.0"),
        ("o/r#abc1234", "any", "", "git", "o/r#abc1234"),
        ("https://git.example/o/r.git", "any", "", "git", "https://git.example/o/r.git"),
        ("https://files.example/sdk-1.0.0.tgz", "any", "", "url", "https://files.example/sdk-1.0.0.tgz"),
        ("patch:sdk@npm%3A1.2.3#./sdk.patch", "exact", "1.2.3", "registry", "patch:sdk@npm%3A1.2.3#./sdk.patch"),
    ],
)
def test_a_requirement_is_read_as_the_package_managers_read_it(
    requirement: str, kind: str, range_: str, source_kind: str, source: str
) -> None:
    found = manifest(requirement)
    assert (found.requirement, found.kind, found.range, found.source_kind, found.source) == (requirement, kind, range_, source_kind, source)


def test_without_a_requirement_the_span_is_the_name() -> None:
    found = manifest("")
    assert (found.at.start, found.at.end) == (19, 22)


def test_every_table_gives_its_scope_and_the_whole_declaration() -> None:
    text = '{"dependencies": {"a": "1.0.0"}, "devDependencies": {"b": "1.0.0"}, "peerDependencies": {"c": "1"}, "optionalDependencies": {"d": "1"}}'
    found = only(parse("package_json", "apps/web/package.json", text).facts, Dependency)
    assert [(one.name, one.scope, one.unit) for one in found] == [
        ("a", "dependencies", "apps/web"),
        ("b", "devDependencies", "apps/web"),
        ("c", "peerDependencies", "apps/web"),
        ("d", "optionalDependencies", "apps/web"),
    ]
    assert text[found[0].where.start : found[0].where.end] == '"a": "1.0.0"'


def test_a_package_in_two_tables_and_a_key_that_stands_twice_are_all_declared() -> None:
    text = '{"dependencies": {"a": "1.0.0", "a": "2.0.0"}, "peerDependencies": {"a": "*"}}'
    assert [one.requirement for one in only(parse("package_json", "package.json", text).facts, Dependency)] == ["1.0.0", "2.0.0", "*"]


def test_invalid_entries_are_skipped_and_the_others_kept() -> None:
    text = """{"dependencies": {"//": "a comment", "ok": "1.0.0", "bad name": "1", "../x": "1", "@scope": "1", "@/x": "1", "a/b": "1",
      "null": null, "list": ["1"], "map": {"version": "1"}, "": "1"}, "devDependencies": ["x"], "peerDependencies": null}"""
    parsed = parse("package_json", "package.json", text)
    assert [one.name for one in only(parsed.facts, Dependency)] == ["ok"]
    assert [(one.code, one.message) for one in parsed.problems] == [
        ("IS902", "dependencies: null has a null where its version belongs"),
        ("IS902", "dependencies: list has a list where its version belongs"),
        ("IS902", "dependencies: map has a map where its version belongs"),
        ("IS902", "devDependencies: a list where a table of packages belongs"),
    ]
    assert parse("package_json", "package.json", text, Focus(frozenset({"list"}))).problems == (parsed.problems[1], parsed.problems[3])


def test_bytes_with_a_mark_carriage_returns_tabs_and_letters_beyond_ascii_keep_their_offsets() -> None:
    text = '\ufeff{\r\n\t"name": "größe-✓",\r\n\t"dependencies": {\r\n\t\t"sdk" : "~7.11.0"\r\n\t}\r\n}'
    parsed = parse("package_json", "package.json", text)
    law_1(parsed.facts, {"package.json": text})
    assert dependency(parsed.facts, "sdk").requirement == "~7.11.0"


def test_an_escaped_requirement_is_kept_as_written_and_understood() -> None:
    found = manifest("\\u003e=1.0.0")
    assert (found.requirement, found.range) == ("\\u003e=1.0.0", ">=1.0.0")


@pytest.mark.parametrize("text", ["", "{", "[]", '"x"', "{'a': 1}", "{{ template }}", "\x00\xff"])
def test_what_is_no_manifest_is_a_problem_and_no_exception(text: str) -> None:
    parsed = parse("package_json", "package.json", text)
    assert [problem.code for problem in parsed.problems] == ["IS901"]
    assert parsed.facts == ()


def test_overrides_of_all_managers_become_definitions() -> None:
    text = """{"overrides": {"a": "1.0.0", "p": {".": "2.0.0", "b": "3.0.0", "@s/q": {"c": "$c"}}, "d@^1": "1.9.9", "//": "x"},
      "resolutions": {"**/e": "1.0.0", "p/f": "2.0.0", "@s/p/@t/g": "3.0.0", "h": "npm:i@1.0.0", "lodash@npm:^4": "4.0.0"},
      "pnpm": {"overrides": {"p>j": "1.0.0", "k": "2.0.0"}}}"""
    found = {one.name: one.value for one in only(parse("package_json", "package.json", text).facts, Definition)}
    assert found == {
        "override.a": "1.0.0",
        "override.p": "2.0.0",
        "override.p>b": "3.0.0",
        "override.p>@s/q>c": "$c",
        "override.d@^1": "1.9.9",
        "resolution.e": "1.0.0",
        "resolution.p>f": "2.0.0",
        "resolution.@s/p>@t/g": "3.0.0",
        "resolution.h": "npm:i@1.0.0",
        "resolution.lodash@npm:^4": "4.0.0",
        "pnpm.override.p>j": "1.0.0",
        "pnpm.override.k": "2.0.0",
    }


@pytest.mark.parametrize("wrap", ['{{"workspaces": {{{}}}}}', "{{{}}}"])
def test_the_catalogs_of_bun_stand_in_workspaces_or_beside_it(wrap: str) -> None:
    text = wrap.format('"catalog": {"a": "^1.0.0"}, "catalogs": {"old": {"a": "0.9.0"}}')
    parsed = parse("package_json", "package.json", text)
    assert [(one.name, one.scope, one.requirement, one.kind) for one in only(parsed.facts, Dependency)] == [
        ("a", "catalog", "^1.0.0", "range"),
        ("a", "catalog", "0.9.0", "exact"),
    ]
    assert [(one.name, one.value) for one in only(parsed.facts, Definition) if one.name.startswith("catalog.")] == [
        ("catalog.default.a", "^1.0.0"),
        ("catalog.old.a", "0.9.0"),
    ]


def test_a_module_stands_where_its_name_is() -> None:
    text = '{"version": "1.0.0", "name": "@acme/web"}'
    (module,) = only(parse("package_json", "apps/web/package.json", text).facts, Module)
    assert (module.path, module.name, text[module.where.start : module.where.end]) == ("apps/web", "@acme/web", "@acme/web")
