"""The package managers of this ecosystem, as packs name them: all of them read one package.json."""

from __future__ import annotations

MANAGERS: tuple[str, ...] = ("npm", "yarn", "pnpm", "bun", "expo")
