"""For which platforms the application targets of an Xcode project are built."""

from __future__ import annotations

from installspec.ecosystems.apple._pbxproj_objects import Object, ids
from installspec.ecosystems.apple._platforms import kinds, merged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.text.tree import Node

# There is an application, but its platform is in a file of settings; `link` looks there.
UNKNOWN = ("application",)
_DEPLOYMENT = {
    "IPHONEOS_DEPLOYMENT_TARGET": "ios",
    "MACOSX_DEPLOYMENT_TARGET": "macos",
    "TVOS_DEPLOYMENT_TARGET": "tvos",
    "XROS_DEPLOYMENT_TARGET": "visionos",
}


def extension_folders(found: dict[str, list[Object]]) -> dict[str, Object]:
    """The folder of the property list of each extension, which is where its own sources are, with its target. Not one that an application has as well."""
    configurations = {each.id: each.value for each in found["XCBuildConfiguration"]}
    lists = {
        each.id: [configurations[id_] for id_ in ids(each.value.get("buildConfigurations")) if id_ in configurations]
        for each in found["XCConfigurationList"]
    }
    extensions: dict[str, Object] = {}
    applications: set[str] = set()
    for target in found["PBXNativeTarget"]:
        product = target.value.text("productType") or ""
        for own in lists.get(target.value.text("buildConfigurationList") or "", []):
            path = (own.text("buildSettings", "INFOPLIST_FILE") or "").removeprefix("$(SRCROOT)/")
            folder = path.rpartition("/")[0]
            if folder and "$" not in folder and "extension" in product:
                extensions.setdefault(folder, target)
            elif "application" in product:
                applications.add(folder)
    return {folder: target for folder, target in extensions.items() if folder not in applications}


def application_kinds(found: dict[str, list[Object]]) -> tuple[str, ...]:
    """The platforms, with `UNKNOWN` where the project does not say that of every application, () without any application target."""
    configurations = {each.id: each.value for each in found["XCBuildConfiguration"]}
    lists = {
        each.id: [configurations[id_] for id_ in ids(each.value.get("buildConfigurations")) if id_ in configurations]
        for each in found["XCConfigurationList"]
    }
    shared = [node for each in found["PBXProject"] for node in lists.get(each.value.text("buildConfigurationList") or "", [])]
    out: list[tuple[str, ...]] = []
    watch: list[tuple[str, ...]] = []
    for target in found["PBXNativeTarget"]:
        product = target.value.text("productType") or ""
        if product.startswith("com.apple.product-type.application"):
            own = lists.get(target.value.text("buildConfigurationList") or "", [])
            # A watch app ships inside the app for the phone.
            (watch if "watchapp" in product else out).append(_platforms(own, shared))
    groups = out or watch
    return (*merged(groups), *(UNKNOWN if not all(groups) else ()))


def _platforms(own: list[Node], shared: list[Node]) -> tuple[str, ...]:
    for name in ("SUPPORTED_PLATFORMS", "SDKROOT"):
        for configurations in (own, shared):
            found = merged([kinds(each.text("buildSettings", name) or "") for each in configurations])
            if found:
                return found
    for configurations in (own, shared):
        found = merged(
            [(kind,) for each in configurations for name, kind in _DEPLOYMENT.items() if each.get("buildSettings", name) is not None]
        )
        if found:
            return found
    inherits = any(each.get("baseConfigurationReference") is not None for each in own + shared)
    # Without any setting Xcode builds for the Mac.
    return () if inherits else ("macos",)
