"""What a file was made of is kept as long as its bytes are the same: a plan checks a whole repository once a round."""

from __future__ import annotations

import pytest

from installspec import engine
from installspec.collect import read as reading
from installspec.collect.memo import InMemory
from installspec.collect.walk import collect
from installspec.repo.memory import Memory

FILES = {
    "package.json": b'{"name": "shop", "dependencies": {"vite": "5.0.0", "@layers/client": "^1.4.0"}}\n',
    "src/main.ts": b'import { Layers } from "@layers/client";\nLayers.configure({ appId: "a" });\n',
    "src/other.ts": b'import { Layers } from "@layers/client";\nLayers.track("x");\nLayers.configure(y);\n',
}


def test_only_what_has_changed_is_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = engine._of_pack("layers", {"appId": "app_8ffb9410eb0eb848264f8a65"})
    loaded: list[str] = []
    load = reading.registry.load
    monkeypatch.setattr(reading.registry, "load", lambda format_id: loaded.append(format_id) or load(format_id))
    memo = InMemory()

    def facts(files: dict[str, bytes]) -> list[object]:
        loaded.clear()
        return [*collect(Memory(files), [expected], (), (), memo).facts]

    first = facts(FILES)
    assert loaded.count("node/typescript") == 2
    assert facts(FILES) == first
    assert loaded.count("node/typescript") == 0
    changed = FILES | {"src/main.ts": FILES["src/main.ts"].replace(b'"a"', b'"b"')}
    assert facts(changed) == [*collect(Memory(changed), [expected], (), ()).facts] != first
    assert loaded.count("node/typescript") == 1 + 2
