"""Which of Expo's config files holds a setting."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.ecosystems.node import app_config, app_json
from installspec.model.change import SetSetting, Site, Step
from installspec.model.edit import Refusal
from installspec.model.facts import Where


def place(change: SetSetting, site: Site) -> Sequence[Step] | Refusal:
    folder = site.app + "/" if site.app else ""
    code = [path for name in app_config.files if (path := folder + name) in site.paths]
    data = [path for name in app_json.files if (path := folder + name) in site.paths]
    paste = f'"{change.value}"'
    if change.name.partition(".")[0] != "expo":
        return Refusal(f"{change.name} is no setting of Expo", Where(site.app, 0, 0), paste)
    if len(code) > 1:
        return Refusal("there are several app.config files", Where(code[0], 0, 0), paste)
    if code:
        text = site.read(code[0]) or b""
        # Expo hands app.json to the program of app.config, which keeps its plugins unless it speaks of plugins itself.
        if b"plugins" in text or not data:
            return [Step(code[0], change)]
        if b"..." not in text and b"require(" not in text and b"import " not in text:
            return Refusal("app.config does not say that it keeps what app.json has", Where(code[0], 0, 0), paste)
    if data:
        return [Step(data[0], change)]
    wanted = folder + change.file
    return Refusal(f"{wanted} does not exist", Where(wanted, 0, 0), paste)
