"""Writes into Tuist's `Project.swift`: a package into its `packages`, the product of one into the app's target."""

from __future__ import annotations

from installspec.ecosystems.apple._edits import declares, fixed
from installspec.ecosystems.apple._swift_lists import appended, argument_after
from installspec.ecosystems.apple._swift_manifest_write import called, product_of, targets
from installspec.ecosystems.apple._swift_text import Script, labelled
from installspec.model.change import Declare, Placed, SetVersion
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from installspec.ecosystems.apple._swift_manifest_write import Target
    from installspec.model.source import Parsed, Source


def edit(source: Source, change: Placed, parse: Callable[[Source], Parsed]) -> Fix | Refusal:
    if isinstance(change, SetVersion):
        from installspec.ecosystems.apple._swift_manifest_write import edit as edit_manifest

        return edit_manifest(source, change, parse)
    assert isinstance(change, Declare)
    url, version = change.wanted.url, change.wanted.version
    remote = f'.remote(url: "{url}", requirement: .upToNextMajor(from: "{version}"))'
    paste = "\n".join([f"{remote},", *(f'.package(product: "{one}"),' for one in change.products)])
    try:
        script = Script(source.data)
    except ParseError as error:
        return Refusal(f"the manifest cannot be read: {error.message}", source.where(error.offset, error.offset), paste)
    project = called(script, "Project")
    if project is not None and labelled(project, "packages") is None:
        external = (f'.external(name: "{one}"),' for one in change.products)
        paste = "\n".join(["(in Tuist/Package.swift)", f'.package(url: "{url}", from: "{version}"),', "(in the target)", *external])
    target = _app(script, change.target)
    if project is None or target is None or script.broken is not None:
        return Refusal("which target is the app is not certain", source.where(0, 0), paste)
    packages = labelled(project, "packages")
    edits: list[TextEdit] = []
    if packages is not None:
        if not (script.is_mark(packages.first, "[") and script.partner[packages.first] == packages.last - 1):
            return Refusal("the packages of this project are computed", source.where(packages.start, packages.start), paste)
        if not declares(url)(parse(source)):
            plain = b".package(url" in source.data and b".remote(url" not in source.data
            edits += appended(source.data, script, packages.first, f'.package(url: "{url}", from: "{version}")' if plain else remote)
    listed = labelled(target.arguments, "dependencies")
    for product in change.products:
        text = f'.package(product: "{product}")' if packages is not None else f'.external(name: "{product}")'
        if listed is None:
            before = next(
                (
                    one
                    for label in (
                        "scripts",
                        "copyFiles",
                        "headers",
                        "entitlements",
                        "resources",
                        "buildableFolders",
                        "sources",
                        "infoPlist",
                    )
                    if (one := labelled(target.arguments, label)) is not None
                ),
                None,
            )
            if before is None or edits[1:]:
                return Refusal("this target has no list of dependencies", source.where(0, 0), paste)
            edits += argument_after(source.data, script, before, "dependencies", text)
        elif not (script.is_mark(listed.first, "[") and script.partner[listed.first] == listed.last - 1):
            return Refusal("the dependencies of this target are computed", source.where(listed.start, listed.start), paste)
        elif product not in [product_of(script, one) for one in script.arguments(listed.first) or []]:
            edits += appended(source.data, script, listed.first, text)
    return fixed(source, edits, parse, declares(url) if packages is not None else lambda _: True)


def _app(script: Script, name: str) -> Target | None:
    """The target of this name that is an app, or the only one."""
    found = []
    for one in targets(script, frozenset({"target"})):
        product = labelled(one.arguments, "product")
        if product is not None and script.tokens[product.last - 1].text == "app":
            found.append(one)
    if len(found) > 1 and name:
        found = [one for one in found if one.name == name]
    return found[0] if len(found) == 1 else None
