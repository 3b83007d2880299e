"""The spec itself: fields in wire order, indented, text outside ASCII as it is."""

from __future__ import annotations

import json

from installspec.render.guide import Page

MEDIA = "application/json"


def render(page: Page) -> str:
    return json.dumps(page.spec.wire(), indent=2, ensure_ascii=False) + "\n"
