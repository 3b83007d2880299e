"""Every bundled pack by platform, by manager, with plain and with awkward values, against its golden files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from installspec.render import locate
from installspec.render.build import platform_spec, wrap
from installspec.render.check import AWKWARD
from installspec.render.documents import document
from installspec.render.guide import Page
from installspec.render.pack import Pack, load

GOLDEN = Path(__file__).parents[2] / "golden"
PACKS = {name: load(locate.find(name)) for name in locate.bundled()}


def _values(pack: Pack, kind: str) -> dict[str, str]:
    # Past `resolve`: a pattern would refuse the awkward value, and what a template makes of it is the point here.
    return {name: variable.example if kind == "plain" else f"{AWKWARD}\nl" for name, variable in pack.variables.items()}


def _cases() -> Iterator[tuple[str, str, str, str]]:
    for name, pack in PACKS.items():
        for platform in pack.platforms.values():
            for manager in platform.dependencies:
                for kind in ("plain", "awkward"):
                    yield name, platform.name, manager, kind


@pytest.mark.parametrize(("sdk", "platform", "manager", "kind"), list(_cases()))
def test_golden(sdk: str, platform: str, manager: str, kind: str, golden: Callable[[Path, str], None]) -> None:
    pack = PACKS[sdk]
    values = _values(pack, kind)
    spec = wrap(pack, values, [platform_spec(pack, pack.platforms[platform], manager, values)])
    page = Page(pack, values, spec)
    folder = GOLDEN / sdk / platform / f"{manager}-{kind}"
    snippet = pack.platforms[platform].table.init.template.rpartition("/")[2].removesuffix(".j2")
    golden(folder / "spec.json", document("json").render(page))
    golden(folder / snippet, spec.platforms[0].init_snippet + "\n")
    golden(folder / "guide.md", document("markdown").render(page))


def test_no_golden_folder_is_left_over(update_golden: bool) -> None:
    wanted = {GOLDEN / sdk / platform / f"{manager}-{kind}" for sdk, platform, manager, kind in _cases()}
    there = {path.parent for path in GOLDEN.rglob("spec.json")}
    if update_golden:
        for folder in there - wanted:
            shutil.rmtree(folder)
        there &= wanted
    assert there == wanted
