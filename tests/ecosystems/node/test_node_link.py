from __future__ import annotations

import json

import pytest
from node_helpers import dependency, kinds, law_1, only, repository

from installspec.model.facts import Dependency, Module
from installspec.model.source import Focus
from installspec.text.files import Files


def manifest(name: str = "app", **fields: object) -> str:
    return json.dumps({"name": name, **fields}, indent=2)


def resolved(files: dict[str, str], name: str, path: str = "") -> tuple[str, str] | None:
    facts = repository(files)
    law_1(facts, files)
    found = dependency(facts, name, path).resolved
    if found is None:
        return None
    assert files[found.where.path].encode()[found.where.start : found.where.end].decode() == found.version
    return found.version, found.where.path


def npm_lock(**versions: str) -> str:
    return json.dumps({"lockfileVersion": 3, "packages": {path: {"version": version} for path, version in versions.items()}}, indent=2)


YARN_TWO = 'sdk@^1.0.0:\n  version "1.4.0"\n\nsdk@^2.0.0:\n  version "2.1.0"\n'
BERRY_TWO = '"sdk@npm:^1.0.0":\n  version: 1.4.0\n\n"sdk@npm:^2.0.0":\n  version: 2.1.0\n'


def pnpm_lock(importer: str, version: str, specifier: str = "^1.0.0") -> str:
    return f"lockfileVersion: '9.0'\n\nimporters:\n\n  {importer}:\n    dependencies:\n      sdk:\n        specifier: {specifier}\n        version: {version}\n"


def bun_lock(entries: dict[str, str]) -> str:
    lines = "\n".join(f'    "{key}": ["sdk@{version}", "", {{}}, "sha512-x"],' for key, version in entries.items())
    return f'{{\n  "workspaces": {{\n    "apps/web": {{\n      "name": "web",\n    }},\n  }},\n  "packages": {{\n{lines}\n  }}\n}}\n'


WEB = manifest("web", dependencies={"sdk": "^2.0.0"})
ROOT = manifest("root", private=True, workspaces=["apps/*"])


@pytest.mark.parametrize(
    ("lock", "text", "version"),
    [
        ("package-lock.json", npm_lock(**{"node_modules/sdk": "1.4.0", "apps/web/node_modules/sdk": "2.1.0"}), "2.1.0"),
        ("package-lock.json", npm_lock(**{"node_modules/sdk": "2.0.5", "node_modules/x/node_modules/sdk": "1.0.0"}), "2.0.5"),
        ("yarn.lock", YARN_TWO, "2.1.0"),
        ("yarn.lock", BERRY_TWO, "2.1.0"),
        ("pnpm-lock.yaml", pnpm_lock("apps/web", "2.1.0(react@19.0.0)"), "2.1.0"),
        ("bun.lock", bun_lock({"sdk": "1.4.0", "web/sdk": "2.1.0"}), "2.1.0"),
        ("bun.lock", bun_lock({"sdk": "2.0.5"}), "2.0.5"),
    ],
)
def test_a_workspace_gets_its_own_version_from_the_lock_of_the_root(lock: str, text: str, version: str) -> None:
    assert resolved({"package.json": ROOT, "apps/web/package.json": WEB, lock: text}, "sdk") == (version, lock)


def test_a_lockfile_above_does_not_govern_a_package_that_is_no_workspace() -> None:
    files = {"package.json": ROOT, "tools/x/package.json": WEB, "package-lock.json": npm_lock(**{"node_modules/sdk": "2.1.0"})}
    assert resolved(files, "sdk") is None


def test_a_yarn_entry_of_another_range_is_not_taken() -> None:
    files = {"package.json": manifest(dependencies={"sdk": "^3.0.0"}), "yarn.lock": YARN_TWO}
    assert resolved(files, "sdk") is None


def test_the_package_manager_field_decides_between_lockfiles() -> None:
    files = {
        "package.json": manifest(packageManager="yarn@1.22.0+sha512.x", dependencies={"sdk": "^2.0.0"}),
        "yarn.lock": YARN_TWO,
        "package-lock.json": npm_lock(**{"node_modules/sdk": "2.0.0"}),
    }
    assert resolved(files, "sdk") == ("2.1.0", "yarn.lock")


def test_a_stray_lock_does_not_win_in_a_pnpm_workspace() -> None:
    files = {
        "package.json": manifest("root"),
        "pnpm-workspace.yaml": "packages:\n  - apps/*\n",
        "pnpm-lock.yaml": pnpm_lock("apps/web", "2.1.0"),
        "package-lock.json": npm_lock(**{"node_modules/sdk": "2.0.0"}),
        "apps/web/package.json": WEB,
        "apps/web/package-lock.json": npm_lock(**{"node_modules/sdk": "2.0.1"}),
    }
    assert resolved(files, "sdk") == ("2.1.0", "pnpm-lock.yaml")


def test_two_lockfiles_that_disagree_give_no_answer() -> None:
    files = {
        "package.json": manifest(dependencies={"sdk": "^2.0.0"}),
        "yarn.lock": YARN_TWO,
        "package-lock.json": npm_lock(**{"node_modules/sdk": "2.0.0"}),
    }
    assert resolved(files, "sdk") is None
    files["package-lock.json"] = npm_lock(**{"node_modules/sdk": "2.1.0"})
    assert resolved(files, "sdk") == ("2.1.0", "yarn.lock")


def test_a_shrinkwrap_wins_over_a_package_lock() -> None:
    files = {
        "package.json": manifest(dependencies={"sdk": "^2.0.0"}),
        "npm-shrinkwrap.json": npm_lock(**{"node_modules/sdk": "2.0.0"}),
        "package-lock.json": npm_lock(**{"node_modules/sdk": "2.1.0"}),
    }
    assert resolved(files, "sdk") == ("2.0.0", "npm-shrinkwrap.json")


def test_an_alias_is_resolved_under_its_own_name() -> None:
    files = {
        "package.json": manifest(dependencies={"renamed": "npm:sdk@^3.0.0"}),
        "yarn.lock": '"renamed@npm:sdk@^3.0.0":\n  version "3.1.0"\n',
    }
    found = dependency(repository(files, Focus(packages=frozenset({"sdk"}))), "renamed")
    assert (found.source, found.source_kind, found.range, found.resolved and found.resolved.version) == ("sdk", "alias", "^3.0.0", "3.1.0")


def test_resolutions_of_berry_change_the_descriptor() -> None:
    files = {
        "package.json": manifest(dependencies={"sdk": "^1.0.0"}, resolutions={"sdk": "2.1.0"}),
        "yarn.lock": '"sdk@npm:2.1.0":\n  version: 2.1.0\n',
    }
    assert resolved(files, "sdk") == ("2.1.0", "yarn.lock")


@pytest.mark.parametrize(
    ("reference", "catalogs", "value"),
    [
        ("catalog:", "catalog:\n  sdk: ^2.0.0\n", "^2.0.0"),
        ("catalog:default", "catalog:\n  sdk: ^2.0.0\n", "^2.0.0"),
        ("catalog:", "catalogs:\n  default:\n    sdk: '^2.0.0'\n", "^2.0.0"),
        ("catalog:old", 'catalog:\n  sdk: ^9.0.0\ncatalogs:\n  old:\n    "sdk": "^2.0.0" # pinned\n', "^2.0.0"),
    ],
)
def test_a_pnpm_catalog_is_followed(reference: str, catalogs: str, value: str) -> None:
    files = {
        "package.json": manifest("root"),
        "pnpm-workspace.yaml": "packages:\n  - 'apps/*'\n" + catalogs,
        "pnpm-lock.yaml": pnpm_lock("apps/web", "2.1.0", "'catalog:'"),
        "apps/web/package.json": manifest("web", dependencies={"sdk": reference}),
    }
    facts = repository(files)
    law_1(facts, files)
    found = dependency(facts, "sdk", "apps/web/")
    assert (found.requirement, found.kind, found.range) == (reference, "catalog", value)
    (hop,) = found.via
    assert (hop.where.path, hop.value) == ("pnpm-workspace.yaml", value)
    assert files["pnpm-workspace.yaml"][hop.where.start : hop.where.end] == value
    assert found.resolved is not None and found.resolved.version == "2.1.0"


def test_a_missing_catalog_entry_has_no_range() -> None:
    files = {
        "package.json": manifest("root"),
        "pnpm-workspace.yaml": "packages: ['apps/*']\ncatalog:\n  other: 1.0.0\n",
        "apps/web/package.json": manifest("web", dependencies={"sdk": "catalog:"}),
    }
    found = dependency(repository(files), "sdk")
    assert (found.kind, found.range, found.via, found.resolved) == ("catalog", "", (), None)


def test_the_line_of_a_catalog_is_a_dependency_with_its_own_version() -> None:
    lock = "lockfileVersion: '9.0'\n\ncatalogs:\n  default:\n    sdk:\n      specifier: ^2.0.0\n      version: 2.1.0\n\nimporters:\n\n  .: {}\n"
    files = {"package.json": manifest(), "pnpm-workspace.yaml": "catalog:\n  sdk: ^2.0.0\n", "pnpm-lock.yaml": lock}
    assert resolved(files, "sdk", "pnpm-workspace.yaml") == ("2.1.0", "pnpm-lock.yaml")


def test_the_catalog_of_bun_is_followed_and_resolved() -> None:
    files = {
        "package.json": manifest("root", workspaces={"packages": ["apps/*"], "catalog": {"sdk": "^2.0.0"}}),
        "apps/web/package.json": manifest("web", dependencies={"sdk": "catalog:"}),
        "bun.lock": bun_lock({"sdk": "2.1.0"}),
    }
    found = dependency(repository(files), "sdk", "apps/web/")
    assert (found.range, [hop.where.path for hop in found.via]) == ("^2.0.0", ["package.json"])
    assert resolved(files, "sdk", "apps/web/") == ("2.1.0", "bun.lock")
    assert resolved(files, "sdk", "package.json") == ("2.1.0", "bun.lock")


@pytest.mark.parametrize(
    ("patterns", "unit", "member"),
    [
        (["apps/*"], "apps/web", True),
        (["apps/*"], "apps/group/web", False),
        (["./apps/*/"], "apps/web", True),
        (["apps/**"], "apps/group/web", True),
        (["apps/**", "!apps/old/**"], "apps/old/web", False),
        (["**"], "apps/web", True),
        (["{apps,libs}/*"], "libs/web", True),
        (["apps/web-?"], "apps/web-1", True),
        (["apps/web"], "apps/web", True),
        ([], "apps/web", False),
        (["apps/(*"], "apps/(x", True),
    ],
)
def test_the_patterns_of_workspaces(patterns: list[str], unit: str, member: bool) -> None:
    files = {
        "package.json": manifest("root", workspaces=patterns),
        f"{unit}/package.json": WEB,
        "yarn.lock": YARN_TWO,
    }
    assert (resolved(files, "sdk") is not None) is member


def test_lerna_names_the_packages_too() -> None:
    files = {
        "package.json": manifest("root"),
        "lerna.json": '{"packages": ["apps/*"]}',
        "apps/web/package.json": WEB,
        "yarn.lock": YARN_TWO,
    }
    assert resolved(files, "sdk") == ("2.1.0", "yarn.lock")


def test_a_package_uses_the_neighbours_that_it_names() -> None:
    files = {
        "package.json": ROOT.replace('"apps/*"', '"apps/*", "libs/*"'),
        "apps/web/package.json": manifest(
            "web", dependencies={"@acme/ui": "workspace:*", "plain": "*", "linked": "link:../../libs/linked", "lost": "file:../lost"}
        ),
        "libs/ui/package.json": manifest("@acme/ui"),
        "libs/plain/package.json": manifest("plain"),
        "libs/linked/package.json": manifest("linked"),
    }
    facts = repository(files)
    web = next(fact for fact in only(facts, Module) if fact.path == "apps/web")
    assert web.uses == ("libs/linked", "libs/plain", "libs/ui")
    assert dependency(facts, "plain").source_kind == "workspace"


def test_link_gives_the_same_facts_whatever_their_order() -> None:
    from installspec.ecosystems.node.link import link

    files = {"package.json": ROOT, "apps/web/package.json": WEB, "package-lock.json": npm_lock(**{"node_modules/sdk": "2.1.0"})}
    facts = repository(files)
    assert sorted(map(repr, link(facts[::-1], Files(files)))) == sorted(map(repr, facts))


EXPO = {"expo": "~54.0.0", "react-native": "0.81.5"}
APP_JSON = '{"expo": {"name": "App"}}'
HTML = "<script type=module src=/src/main.ts></script>"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param({"package.json": manifest(dependencies=EXPO), "app.json": APP_JSON}, ("expo", "react-native"), id="expo"),
        pytest.param(
            {"package.json": manifest(dependencies=EXPO, main="expo-router/entry")},
            ("expo", "react-native"),
            id="expo router without config",
        ),
        pytest.param(
            {"package.json": manifest(dependencies=EXPO), "app.config.ts": "export default {}"},
            ("expo", "react-native"),
            id="expo with code",
        ),
        pytest.param(
            {"package.json": manifest(dependencies=EXPO), "app.json": '{"name": "App"}'}, ("react-native",), id="bare with expo modules"
        ),
        pytest.param(
            {
                "package.json": manifest(dependencies=EXPO, scripts={"start": "react-native start", "ios": "react-native run-ios"}),
                "app.json": APP_JSON,
                "ios/Podfile": "",
                "android/build.gradle": "",
            },
            ("react-native",),
            id="bare with a config for modules",
        ),
        pytest.param(
            {
                "package.json": manifest(dependencies={"koa": "2"}, scripts={"start": "node build/index.js"}),
                "app.json": '{"name": "x", "env": {}, "addons": ["expo"]}',
            },
            ("node",),
            id="heroku",
        ),
        pytest.param({"package.json": manifest(dependencies={"react-native": "0.81.0"}), "ios/Podfile": ""}, ("react-native",), id="bare"),
        pytest.param(
            {"package.json": manifest(main="index.js", devDependencies={"react-native": "0.81.0"}, peerDependencies={"react-native": "*"})},
            (),
            id="native library",
        ),
        pytest.param(
            {"package.json": manifest(dependencies={"next": "15.0.0"}, scripts={"dev": "next dev --turbopack"})},
            ("nextjs", "web"),
            id="next",
        ),
        pytest.param(
            {
                "package.json": manifest(dependencies={"react-router": "7"}, devDependencies={"@react-router/dev": "7", "vite": "6"}),
                "vite.config.ts": "",
            },
            ("react-router", "web"),
            id="react router as framework",
        ),
        pytest.param(
            {
                "package.json": manifest(dependencies={"react-router-dom": "7", "react-dom": "19"}, devDependencies={"vite": "6"}),
                "vite.config.ts": "",
                "index.html": HTML,
            },
            ("vite", "web"),
            id="react router as library",
        ),
        pytest.param({"package.json": manifest(devDependencies={"vite": "6"}), "index.html": HTML}, ("vite", "web"), id="vite"),
        pytest.param(
            {"package.json": manifest(devDependencies={"@sveltejs/kit": "2", "vite": "6"}), "vite.config.ts": ""},
            ("vite", "web"),
            id="sveltekit",
        ),
        pytest.param(
            {
                "package.json": manifest(main="dist/x.js", types="dist/x.d.ts", devDependencies={"vite": "6"}),
                "vite.config.ts": "",
                "index.html": HTML,
            },
            (),
            id="vite library",
        ),
        pytest.param(
            {"package.json": manifest(devDependencies={"vitest": "3", "vite": "6"}), "vite.config.ts": ""}, (), id="vite for tests"
        ),
        pytest.param({"package.json": manifest(dependencies={"react-scripts": "5"})}, ("web",), id="react scripts"),
        pytest.param({"package.json": manifest(dependencies={"@angular/core": "20"})}, ("web",), id="angular"),
        pytest.param(
            {"package.json": manifest(devDependencies={"webpack": "5"}, dependencies={"react-dom": "19"}), "webpack.config.js": ""},
            ("web",),
            id="webpack",
        ),
        pytest.param(
            {"package.json": manifest(dependencies={"hono": "4"}, scripts={"start": "bun run src/index.ts"})}, ("node",), id="hono on bun"
        ),
        pytest.param({"package.json": manifest(scripts={"start": "dotenv -e .env -- node dist/main.js"})}, ("node",), id="a start script"),
        pytest.param({"package.json": manifest(bin={"x": "bin/x.js"})}, (), id="a command"),
        pytest.param({"package.json": manifest(bin={"x": "./x"})}, (), id="a binary"),
        pytest.param(
            {
                "package.json": manifest(
                    dependencies={"koa": "2", "react-dom": "19"}, devDependencies={"vite": "6"}, scripts={"start": "node build/index.js"}
                ),
                "vite.config.ts": "",
            },
            ("vite", "web", "node"),
            id="page and server",
        ),
        pytest.param(
            {"package.json": manifest(devDependencies={"eslint": "9", "typescript": "5"}, workspaces=["x/*"], private=True)},
            (),
            id="tooling",
        ),
        pytest.param(
            {"package.json": manifest(exports="./index.js", peerDependencies={"express": "*"}, dependencies={"express": "5"})},
            (),
            id="middleware",
        ),
        pytest.param(
            {
                "package.json": manifest(devDependencies={"storybook": "9", "vite": "6"}, dependencies={"react-dom": "19"}),
                "vite.config.ts": "",
            },
            (),
            id="storybook",
        ),
        pytest.param({"package.json": manifest(bin="dist/cli.js", scripts={"start": "node dist/cli.js"})}, (), id="published command"),
        pytest.param(
            {"package.json": manifest(bin="dist/cli.js", private=True, scripts={"start": "node dist/cli.js"})},
            ("node",),
            id="command of one's own",
        ),
        pytest.param(
            {"package.json": manifest(bin="dist/cli.js", dependencies={"express": "5"}, scripts={"start": "node dist/cli.js"})},
            ("node",),
            id="server that is published",
        ),
        pytest.param(
            {
                "package.json": manifest(
                    private=True, workspaces=["apps/*"], scripts={"start": "bun --filter @x/web start", "dev": "bun run dev:all"}
                )
            },
            (),
            id="scripts of other packages",
        ),
        pytest.param({"package.json": manifest(private=True, scripts={"start": "deno task serve"})}, (), id="a task"),
        pytest.param(
            {"package.json": manifest(private=True, scripts={"start": "node scripts/start-dev.mjs"})}, (), id="a script that prepares"
        ),
        pytest.param(
            {"package.json": manifest(private=True, scripts={"start": "node scripts/wait.mjs && node dist/main.js"})},
            ("node",),
            id="after a script",
        ),
        pytest.param(
            {"package.json": manifest(private=True, dependencies={"@clack/prompts": "1"}, scripts={"start": "bun ./src/index.ts"})},
            (),
            id="a command that asks",
        ),
        pytest.param(
            {
                "package.json": manifest(exports="./dist/index.js", devDependencies={"webpack": "5"}, dependencies={"solid-js": "1"}),
                "webpack.config.cjs": "",
            },
            (),
            id="components in a bundle",
        ),
        pytest.param(
            {"package.json": manifest(private=True, scripts={"start": "bun --hot src/index.ts"})}, ("node",), id="a file that bun runs"
        ),
        pytest.param(
            {"package.json": manifest(dependencies={"hono": "4"}, scripts={"dev": "wrangler dev"}), "wrangler.jsonc": "{}"},
            ("cloudflare",),
            id="a Worker with a framework of servers",
        ),
        pytest.param(
            {"package.json": manifest(devDependencies={"wrangler": "4"}), "wrangler.toml": "", "src/index.ts": ""},
            ("cloudflare",),
            id="a Worker of one module",
        ),
        pytest.param(
            {"package.json": manifest(devDependencies={"wrangler": "4"}), "wrangler.toml": "", "public/index.html": ""},
            (),
            id="files that Wrangler uploads",
        ),
        pytest.param(
            {
                "package.json": manifest(
                    private=True,
                    exports={".": "./dist/index.js"},
                    dependencies={"react-dom": "19", "hono": "4"},
                    devDependencies={"vite": "7", "@cloudflare/vite-plugin": "1"},
                ),
                "vite.config.ts": "",
                "index.html": "",
                "wrangler.jsonc": "{}",
            },
            ("vite", "web", "cloudflare"),
            id="page and Worker",
        ),
        pytest.param(
            {
                "package.json": manifest(dependencies={"koa": "2"}, scripts={"start": "node build/index.js"}),
                "wrangler.toml": "",
            },
            ("node", "cloudflare"),
            id="a server that also runs as a Worker",
        ),
        pytest.param(
            {"package.json": manifest(dependencies={"hono": "4"}, devDependencies={"vite": "6", "wrangler": "4"})},
            (),
            id="what a Worker is installed with",
        ),
        pytest.param(
            {"package.json": manifest(dependencies={"hono": "4"}, scripts={"dev": "wrangler dev ../edge.ts"})},
            (),
            id="what Wrangler ships from elsewhere",
        ),
        pytest.param(
            {"package.json": manifest(main="lib/x.cjs.js", devDependencies={"rollup": "4"}), "index.html": ""},
            (),
            id="a page to try a library in",
        ),
        pytest.param(
            {
                "package.json": manifest(main="dist/x.js", devDependencies={"rollup": "4"}, scripts={"start": "rollup -cw"}),
                "index.html": "",
            },
            ("web",),
            id="a page that a script serves",
        ),
        pytest.param(
            {"package.json": manifest(private=True, devDependencies={"next": "16"}), "next.config.mjs": ""},
            (),
            id="a config of Next.js for others",
        ),
        pytest.param(
            {"package.json": manifest(private=True, devDependencies={"next": "16"}), "next.config.mjs": "", "src/app/page.tsx": ""},
            ("nextjs", "web"),
            id="a config of Next.js and pages",
        ),
    ],
)
def test_what_is_shipped_from_a_package(files: dict[str, str], expected: tuple[str, ...]) -> None:
    assert kinds(files) == expected


def test_what_lies_among_the_tools_is_no_server() -> None:
    server = manifest("dev", private=True, dependencies={"express": "5"}, scripts={"start": "node index.js"})
    files = {"package.json": manifest("root"), "tools/dev/package.json": server, "apps/dev/package.json": server}
    assert kinds(files, "tools/dev") == ()
    assert kinds(files, "apps/dev") == ("node",)


def test_what_tries_a_framework_in_its_own_repository_is_no_app() -> None:
    files = {
        "package.json": manifest("root", private=True, workspaces=["packages/*", "apps/*"]),
        "packages/next/package.json": manifest("next", version="16.0.0"),
        "apps/basic/package.json": manifest("basic", private=True, dependencies={"next": "workspace:*"}),
        "apps/site/package.json": manifest("site", private=True, dependencies={"next": "npm:next@15.0.0"}),
    }
    assert kinds(files, "apps/basic") == ()
    assert kinds(files, "apps/site") == ("nextjs", "web")


@pytest.mark.parametrize(("tool", "expected"), [("@tauri-apps/cli", ("vite", "web")), ("eslint", ())], ids=["a shell", "another package"])
def test_a_page_that_a_desktop_shell_takes_is_an_app(tool: str, expected: tuple[str, ...]) -> None:
    files = {
        "package.json": manifest("root", private=True, workspaces=["apps/*"]),
        "apps/shell/package.json": manifest("shell", private=True, dependencies={"page": "workspace:*"}, devDependencies={tool: "2"}),
        "apps/page/package.json": manifest("page", private=True, dependencies={"vue": "3"}, devDependencies={"vite": "7"}),
        "apps/page/index.html": "",
        "apps/page/vite.config.ts": "",
    }
    assert kinds(files, "apps/page") == expected


def test_an_app_also_has_a_kind_for_each_direct_dependency() -> None:
    (module,) = only(
        repository({"package.json": manifest(dependencies={"next": "15"}, devDependencies={"a": "1"}, scripts={"dev": "next dev"})}), Module
    )
    assert module.kinds == ("nextjs", "package:a", "package:next", "web")


def test_the_native_projects_of_an_app_belong_to_it() -> None:
    files = {
        "apps/mobile/package.json": manifest(dependencies={"react-native": "0.81.0"}),
        "apps/mobile/ios/Podfile": "",
        "apps/mobile/android/app/build.gradle": "",
        "ios/Podfile": "",
    }
    (module,) = only(repository(files), Module)
    assert module.nests == ("apps/mobile/ios", "apps/mobile/android")


def test_a_workspace_that_declares_nothing_builds_with_what_the_root_has() -> None:
    files = {
        "package.json": manifest("root", workspaces=["apps/*"], dependencies={"next": "15", "@nestjs/core": "11", "sdk": "^2.0.0"}),
        "apps/web/package.json": manifest("web", scripts={"dev": "next dev"}),
        "apps/api/package.json": manifest("api", scripts={"start": "node dist/main.js"}),
        "libs/x/package.json": manifest("x"),
    }
    assert kinds(files, "apps/web") == ("nextjs", "web")
    assert kinds(files, "apps/api") == ("node",)
    assert kinds(files, "libs/x") == ()
    assert next(fact for fact in only(repository(files), Module) if fact.path == "apps/web").uses == ("",)


def test_a_page_whose_vite_is_installed_at_the_root() -> None:
    files = {
        "package.json": manifest("root", workspaces=["app"], devDependencies={"vite": "6"}),
        "app/package.json": manifest("app", dependencies={"react-dom": "19"}),
        "app/vite.config.mts": "",
        "app/index.html": HTML,
    }
    assert kinds(files, "app") == ("vite", "web")
    assert kinds(files) == ()


def test_every_dependency_keeps_its_manager_and_scheme() -> None:
    facts = repository({"package.json": manifest(dependencies={"a": "1.0.0"})})
    assert [(one.manager, one.scheme) for one in only(facts, Dependency)] == [("npm", "npm")]


def test_what_another_package_is_built_with_is_no_app_because_of_a_page_to_try_it_in() -> None:
    files = {
        "package.json": ROOT,
        "apps/web/package.json": manifest("web", dependencies={"editor": "workspace:*"}),
        "apps/editor/package.json": manifest("editor", devDependencies={"vite": "6"}),
        "apps/editor/index.html": HTML,
    }
    assert kinds(files, "apps/editor") == ()
    files["apps/web/package.json"] = manifest("web")
    assert kinds(files, "apps/editor") == ("vite", "web")


def test_pnpm_takes_a_plain_requirement_from_the_registry() -> None:
    files = {
        "package.json": manifest("root"),
        "pnpm-workspace.yaml": "packages: ['apps/*']\ncatalog:\n  storybook: 9.0.0\n",
        "apps/web/package.json": manifest("web", dependencies={"storybook": "catalog:", "editor": "^1.0.0", "ui": "workspace:^"}),
        "apps/storybook/package.json": manifest("storybook"),
        "apps/editor/package.json": manifest("editor"),
        "apps/ui/package.json": manifest("ui"),
    }
    assert next(fact for fact in only(repository(files), Module) if fact.path == "apps/web").uses == ("apps/ui",)
