"""The html document in a real browser: tabs, managers, copy buttons, and all of it but copying without scripts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from installspec.render import documents, locate
from installspec.render.build import build
from installspec.render.check import AWKWARD
from installspec.render.pack import load

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
VALUES = {"appId": AWKWARD}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium: apt-get install -y chromium")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "install.html"
    path.write_bytes(documents.render("html", load(locate.find("layers")), VALUES).encode())
    return path.as_uri()


def _open(browser: Browser, document: str, *, scripts: bool = True, scheme: str = "light", width: int = 1100) -> tuple[Page, list[str]]:
    context = browser.new_context(
        java_script_enabled=scripts, color_scheme="dark" if scheme == "dark" else "light", viewport={"width": width, "height": 900}
    )
    if scripts:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(document)
    return page, said


def _shown(page: Page) -> str:
    return page.locator("section.platform:visible h2").inner_text()


@pytest.mark.parametrize("scripts", [True, False])
def test_tabs_and_managers(browser: Browser, document: str, scripts: bool) -> None:
    page, said = _open(browser, document, scripts=scripts)
    assert _shown(page) == "iOS"
    page.locator("label", has_text="Android").click()
    assert _shown(page) == "Android"
    assert page.locator("pre:visible").first.inner_text().startswith('implementation("com.layers:')
    page.locator("label:visible", has_text="Maven").click()
    assert "<artifactId>layers-sdk-android</artifactId>" in page.locator("pre:visible").first.inner_text()
    assert page.locator("section.platform:visible").count() == page.locator("section.manager:visible").count() == 1
    page.get_by_role("radio", name="Android", exact=True).press("ArrowRight")
    assert _shown(page) == "Web"
    assert page.locator("button:visible").count() == (page.locator("figure:visible").count() if scripts else 0)
    assert said == []


def test_copy_gives_the_exact_snippet(browser: Browser, document: str) -> None:
    page, said = _open(browser, document)
    spec = build(load(locate.find("layers")), VALUES, ["ios", "android", "flutter", "web"])
    for title, platform in zip(["iOS", "Android", "Web", "Flutter"], spec.platforms, strict=True):
        page.locator("label", has_text=title).first.click()
        figure = page.locator("figure:visible", has_text="onfigure(").last
        button = figure.get_by_role("button")
        button.click()
        page.wait_for_function("(button) => button.textContent === 'Copied'", arg=button.element_handle())
        assert page.evaluate("navigator.clipboard.readText()") == platform.init_snippet + "\n"
    assert page.locator("[role=status]").inner_text() == "Copied"
    assert said == []


def test_a_link_opens_its_tab(browser: Browser, document: str) -> None:
    page, _ = _open(browser, f"{document}#flutter")
    assert _shown(page) == "Flutter"
    page.locator("label[for=tab-expo]").click()
    assert page.url.endswith("#expo")


def test_light_dark_and_small(browser: Browser, document: str) -> None:
    colours = set()
    for scheme in ("light", "dark"):
        page, _ = _open(browser, document, scheme=scheme, width=360)
        colours.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        for label in page.locator(".platforms > label").all():
            label.click()
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert len(colours) == 2


def test_contrast(browser: Browser, document: str) -> None:
    for scheme in ("light", "dark"):
        page, _ = _open(browser, document, scheme=scheme)
        variables = page.evaluate(
            "Object.fromEntries(['page','card','ink','soft','accent','chip','code','keyword','string','comment','number','name']"
            ".map(n => [n, getComputedStyle(document.documentElement).getPropertyValue('--' + n).trim()]))"
        )
        pairs = [
            ("ink", "card"),
            ("soft", "card"),
            ("soft", "page"),
            ("accent", "page"),
            ("ink", "chip"),
            ("soft", "chip"),
            ("soft", "code"),
        ]
        pairs += [(name, "code") for name in ("keyword", "string", "comment", "number", "name")]
        for front, back in pairs:
            assert _contrast(variables[front], variables[back]) >= 4.5, (scheme, front, back)


def _contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two hex colours."""

    def luminance(colour: str) -> float:
        digits = colour.lstrip("#")
        digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
