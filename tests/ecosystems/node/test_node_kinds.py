"""What is shipped from a package: the kinds of app that it is."""

from __future__ import annotations

import pytest
from node_helpers import ROOT, kinds, manifest, only, repository

from installspec.model.facts import Module

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
            {"package.json": manifest(dependencies={"hono": "4"}, scripts={"start": "bun run src/index.ts"})},
            ("bun", "node"),
            id="hono on bun",
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
            {"package.json": manifest(private=True, scripts={"start": "bun --hot src/index.ts"})},
            ("bun", "node"),
            id="a file that bun runs",
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


def test_a_page_whose_vite_is_installed_at_the_root() -> None:
    files = {
        "package.json": manifest("root", workspaces=["app"], devDependencies={"vite": "6"}),
        "app/package.json": manifest("app", dependencies={"react-dom": "19"}),
        "app/vite.config.mts": "",
        "app/index.html": HTML,
    }
    assert kinds(files, "app") == ("vite", "web")
    assert kinds(files) == ()


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
