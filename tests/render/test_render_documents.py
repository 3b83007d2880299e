"""Documents: found in their folder, exact in what they show, and safe whatever the values."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shlex
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from installspec.render import documents, locate
from installspec.render.build import SpecError, build
from installspec.render.check import AWKWARD
from installspec.render.highlight import tokens
from installspec.render.pack import Pack, load

APP = "app_8ffb9410eb0eb848264f8a65"
VALUES = [
    APP,
    AWKWARD,
    AWKWARD + "\n\r\n\0",
    "```\n# no heading\n```",
    "<img src=x onerror=alert(1)>",
    "-->]]>",
    "*a* [b](c) _d_",
    "\x1b[31m",
    "\u202e",
]
TAGS = {"html", "head", "meta", "title", "style", "body", "main", "header", "h1", "small", "p", "a",
    "fieldset", "legend", "input", "label", "section", "h2", "h3", "ol", "li", "ul", "figure", "figcaption",
    "pre", "code", "span", "footer", "div", "script"}  # fmt: skip
ATTRIBUTES = {"href", "rel", "class", "id", "for", "name", "value", "type", "checked", "lang",
    "charset", "content", "http-equiv", "role", "tabindex", "aria-label"}  # fmt: skip


@pytest.fixture(scope="module")
def layers() -> Pack:
    return load(locate.find("layers"))


def test_formats_are_the_files() -> None:
    folder = Path(documents.__file__).parent
    assert documents.formats() == sorted(path.stem for path in folder.glob("*.py") if not path.stem.startswith("_"))
    assert documents.formats() == ["html", "json", "markdown", "text"]
    for name in documents.formats():
        assert documents.document(name).MEDIA.count("/") == 1
    for wrong in ("__init__", "pdf", "../json", ""):
        with pytest.raises(LookupError, match="there are html, json, markdown, text"):
            documents.document(wrong)


@pytest.mark.parametrize("name", ["html", "json", "markdown", "text"])
def test_errors_are_the_builds(layers: Pack, name: str) -> None:
    with pytest.raises(SpecError, match="appId is missing"):
        documents.render(name, layers, {})


def test_json(layers: Pack) -> None:
    text = documents.render("json", layers, {"appId": "ä😀"}, ["ios"])
    assert json.loads(text) == build(layers, {"appId": "ä😀"}, ["ios"]).wire()
    assert text.startswith('{\n  "appId": "ä😀",\n  "platforms": [\n') and text.endswith("}\n")


@pytest.mark.parametrize("value", VALUES)
def test_markdown_blocks_are_exact(layers: Pack, value: str) -> None:
    spec = build(layers, {"appId": value})
    parsed = MarkdownIt().parse(documents.render("markdown", layers, {"appId": value}))
    fences = [token.content for token in parsed if token.type == "fence"]
    for platform in spec.platforms:
        assert platform.init_snippet.replace("\0", "\ufffd") + "\n" in fences
    headings = [parsed[at + 1].content for at, token in enumerate(parsed) if token.type == "heading_open" and token.tag == "h2"]
    assert headings == ["iOS", "Android", "Web", "React Native", "Flutter", "Expo", "Next.js", "Vite", "React Router"]
    assert not any(token.type.startswith("html") for one in parsed for token in (one, *(one.children or ())))


def test_the_check_at_the_end_can_be_run(layers: Pack) -> None:
    parsed = MarkdownIt().parse(documents.render("markdown", layers, {"appId": "a'b $c", "endpoint": "https://x y"}, ["web"]))
    command = [token.content for token in parsed if token.type == "fence"][-1]
    assert shlex.split(command) == ["installspec", "diff", "--sdk", "layers", "--app-id", "a'b $c", "--var", "endpoint=https://x y"]


@pytest.mark.parametrize(
    ("platform", "manager", "lines"),
    [
        ("ios", "spm", ['.package(url: "https://github.com/layers-os/layers-sdk-ios", from: "1.4.0"),']),
        ("ios", "cocoapods", ["pod 'LayersSDK', '~> 1.4.0'", "pod install"]),
        (
            "android",
            "gradle",
            ['implementation("com.layers:layers-sdk-android:1.4.0")', "implementation 'com.layers:layers-sdk-android:1.4.0'"],
        ),
        (
            "android",
            "maven",
            ["    <groupId>com.layers</groupId>", "    <artifactId>layers-sdk-android</artifactId>", "    <version>1.4.0</version>"],
        ),
        ("web", "npm", ["npm install '@layers/client@^1.4.0'", '  "@layers/client": "^1.4.0"']),
        ("web", "yarn", ["yarn add '@layers/client@^1.4.0'"]),
        ("web", "pnpm", ["pnpm add '@layers/client@^1.4.0'"]),
        ("expo", "expo", ["npx expo install '@layers/expo@^1.4.0'", '  "@layers/expo": "^1.4.0"']),
        ("flutter", "pub", ["dependencies:", "  layers_sdk: ^1.4.0"]),
    ],
)
def test_dependencies_as_their_files_want_them(layers: Pack, platform: str, manager: str, lines: list[str]) -> None:
    for name in ("markdown", "text"):
        text = documents.render(name, layers, {"appId": APP}, [platform], [manager])
        for line in lines:
            assert re.search(rf"^ *{re.escape(line.strip())}$", text, re.MULTILINE), line


def test_the_guide_says_where_the_environment_lives(layers: Pack) -> None:
    text = documents.render("markdown", layers, {"appId": APP})
    for part in (
        "LAYERS_INGEST_ENDPOINT = https:/$()/in.layers.com/l/events",
        "buildConfigField(",
        "--dart-define=LAYERS_APP_ID=",
        "Info.plist",
    ):
        assert part in text
    assert "`app.json`: `expo.plugins` has `@layers/expo`" in text


@pytest.mark.parametrize("value", VALUES)
def test_text_holds_nothing_that_drives_a_terminal(layers: Pack, value: str) -> None:
    text = documents.render("text", layers, {"appId": value.replace("\0", "")}, ["ios", "android", "web"])
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.codes: list[str] = []
        self.raw: dict[str, str] = {}
        self.stack: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "input"):
            self.stack.append(tag)
        if tag == "pre":
            self.codes.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        if "pre" in self.stack:
            self.codes[-1] += data
        elif self.stack and self.stack[-1] in ("script", "style"):
            self.raw[self.stack[-1]] = data


@pytest.mark.parametrize("value", VALUES)
def test_html_is_exact_and_closed(layers: Pack, value: str) -> None:
    page = _Page()
    page.feed(documents.render("html", layers, {"appId": value}))
    page.close()
    assert page.stack == []
    for platform in build(layers, {"appId": value}).platforms:
        assert platform.init_snippet.replace("\0", "\ufffd") + "\n" in page.codes
    names = [tag for tag, _ in page.tags]
    assert names.count("script") == names.count("style") == 1
    assert set(names) <= TAGS
    assert {key for _, attributes in page.tags for key in attributes} <= ATTRIBUTES
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids)) and {attributes["for"] for _, attributes in page.tags if "for" in attributes} == set(ids)


def test_html_loads_nothing_and_names_its_own_code(layers: Pack) -> None:
    text = documents.render("html", layers, {"appId": APP})
    page = _Page()
    page.feed(text)
    (policy,) = [attributes["content"] or "" for tag, attributes in page.tags if tag == "meta" and "http-equiv" in attributes]
    assert policy.startswith("default-src 'none'; ")
    for kind in ("style", "script"):
        hashed = base64.b64encode(hashlib.sha256(page.raw[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{hashed}'" in policy
    assert "unsafe" not in policy
    assert not any("src" in attributes or tag == "link" for tag, attributes in page.tags)


def test_html_of_one_platform_has_no_tabs(layers: Pack) -> None:
    page = _Page()
    page.feed(documents.render("html", layers, {"appId": APP}, ["flutter"]))
    assert "input" not in [tag for tag, _ in page.tags]


def test_html_starts_with_the_manager_that_was_asked_for(layers: Pack) -> None:
    page = _Page()
    page.feed(documents.render("html", layers, {"appId": APP}, ["web"], ["pnpm"]))
    inputs = [attributes for tag, attributes in page.tags if tag == "input"]
    assert [attributes["value"] for attributes in inputs] == ["web-pnpm", "web-npm", "web-yarn"]
    assert ["checked" in attributes for attributes in inputs] == [True, False, False]


@pytest.mark.parametrize("language", ["swift", "python", "xml", "dotenv", "xcconfig", "yaml", "shell", "nonsense"])
def test_highlighting_loses_nothing(language: str) -> None:
    for code in (
        *VALUES,
        'let a = "b" // c\n/* d */ # e\n<!-- f --> <a b="c"/> 1.5',
        "'" * 50000,
        '"\\' * 50000,
        "/*" * 50000,
        "<!--" * 50000,
    ):
        assert "".join(text for _, text in tokens(code, language)) == code


@pytest.mark.parametrize("name", locate.bundled())
@pytest.mark.parametrize("form", ["html", "json", "markdown", "text"])
def test_every_pack_in_every_format(name: str, form: str) -> None:
    pack = load(locate.find(name))
    text = documents.render(form, pack, {key: variable.example for key, variable in pack.variables.items()})
    assert text.endswith("\n") and "isfree" not in text
