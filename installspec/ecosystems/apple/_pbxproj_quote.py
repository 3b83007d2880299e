"""Text as Xcode writes it in a `project.pbxproj`."""

from __future__ import annotations

import re


def quoted(text: str) -> str:
    """Bare where Xcode leaves it so: letters, digits, `_ $ / . :`, but neither `//` nor `___`."""
    if re.fullmatch(r"[A-Za-z0-9_$/.:]+", text) and "//" not in text and "___" not in text:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
