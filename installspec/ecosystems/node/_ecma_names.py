"""Names that mean the same: spellings of a callee, and members that read the environment."""

from __future__ import annotations

from collections.abc import Iterable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.text.source.expr import Expr, ImportName

_ENVIRONMENTS = (
    "process.env.",
    "globalThis.process.env.",
    "global.process.env.",
    "import.meta.env.",
    "Bun.env.",
    "node:process:env.",
    "process:env.",
    "@env:",
    "react-native-config:",
    "react-native-config:Config.",
    "$env/static/public:",
    "$env/static/private:",
    "$env/dynamic/public:env.",
    "$env/dynamic/private:env.",
)
_EXTRA = ("expoConfig.extra.", "manifest.extra.", "manifest2.extra.expoClient.extra.")


def symbol(path: str, expr: Expr) -> tuple[str, str] | None:
    """`Grammar.symbol`: environment variables, and what Expo's app config keeps under `extra`."""
    if expr.kind == "call" and path == "Deno.env.get" and len(expr.parts) == 2 and expr.parts[1].kind == "string":
        return "env", expr.parts[1].text
    if expr.kind == "index" and path.endswith("[...]") and expr.parts[1].kind == "string":
        path = f"{path[:-5]}.{expr.parts[1].text}"
    elif expr.kind not in ("member", "name"):
        return None
    for prefix in _ENVIRONMENTS:
        if path.startswith(prefix):
            name = path[len(prefix) :]
            # An index is asked for with an empty key first.
            if (name or expr.kind == "index") and "." not in name and "(" not in name:
                return "env", name
    module, _, member = path.partition(":")
    if module == "expo-constants":
        for prefix in _EXTRA:
            if prefix in member:
                return "setting", "expo.extra." + member[member.index(prefix) + len(prefix) :]
    return None


def spellings(path: str, imports: list[ImportName]) -> Iterable[str]:
    """The ways to name what `path` names: an SDK's one object may be the default export, a named one, or both."""
    yield path
    module, colon, member = path.partition(":")
    if not colon:
        return
    modules = [module]
    for folder in ("/dist/", "/esm", "/lib/", "/cjs"):
        if folder in module:
            modules.append(module[: module.index(folder)])  # a build of the package, picked by hand
    member = member.removeprefix("default.") if member != "default" else ""
    head, _, rest = member.partition(".")
    for name in modules:
        yield f"{name}:{member}"
        # `import { posthog } from "posthog-js"`: a named export that is the package's object as well.
        if head and head.lower() in name.replace("-", "").replace("/", ""):
            yield f"{name}:{rest}"
        for one in imports:
            if one.module == module and not one.member and one.alias:
                yield f"{name}:{one.alias}.{member}" if member else f"{name}:{one.alias}"
