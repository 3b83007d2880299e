"""Where a package that is declared, and linked to nothing, gets linked to the app."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.ecosystems.apple._install_app import AppFiles
from installspec.ecosystems.apple._xcodegen_entries import package_lines
from installspec.model.change import Declare, LinkProduct, Step
from installspec.model.edit import Refusal
from installspec.model.expect import ExpectedDependency
from installspec.model.facts import Dependency, Setting


def place(change: LinkProduct, files: AppFiles) -> Sequence[Step] | Refusal:
    """In the file that declares it; with XcodeGen in the one that describes the app's target."""
    path = change.where.path
    generated = _generated(path, files)
    others = [one for one in change.linked if generated or not _generated(one.path, files)]
    if others and generated and others[0].path.endswith((".yml", ".yaml")):
        return Refusal(f"{path} is generated from {files.generator}, which links it", others[0], "xcodegen generate")
    if others:
        # Linked once more it would be in the app twice.
        reason = f"the app has it by way of {others[0].path} already: which of the two declarations is meant is for a person to say"
        return Refusal(reason, others[0], "Remove one of the two declarations.")
    declared = next((one for one in files.site.facts if isinstance(one, Dependency) and one.where == change.where), None)
    if declared is None or declared.format != "apple/xcodegen":
        return [Step(path, change)]
    return _xcodegen(change, declared, files)


def _generated(path: str, files: AppFiles) -> bool:
    """Whether this is the project file that the app's generator writes."""
    folder, _, name = path.rpartition("/")
    return name == "project.pbxproj" and folder.rpartition("/")[0] == files.folder and files.generator is not None


def _xcodegen(change: LinkProduct, declared: Dependency, files: AppFiles) -> Sequence[Step] | Refusal:
    key = next(
        (
            one.name.removeprefix("packages.")
            for one in files.site.facts
            if isinstance(one, Setting)
            and one.format == "apple/xcodegen"
            and (one.where.path, one.where.start) == (change.where.path, change.where.start)
        ),
        change.name,
    )
    products = change.products or change.modules[:1] or (key,)
    wanted = ExpectedDependency("spm", declared.name, declared.source, "")
    target = files.described()
    if isinstance(target, Refusal):
        return target._replace(paste="\n".join(["dependencies:", *package_lines(key, products[0])]))
    return [Step(files.generated[target], Declare(wanted, key, target, products))]
