"""Where a change of an app goes: its package manager, its target, the file that its app starts in."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.ecosystems.apple._install_app import AppFiles
from installspec.model.change import AddDependency, AddInit, LinkProduct, Located, Site, Step
from installspec.model.edit import Refusal


def place(change: Located, site: Site) -> Sequence[Step] | Refusal:
    """The files to change. A Refusal where it is not certain which these are."""
    files = AppFiles(site)
    if isinstance(change, AddDependency):
        from installspec.ecosystems.apple import _install_dependency

        return _install_dependency.place(change, files)
    if isinstance(change, LinkProduct):
        from installspec.ecosystems.apple import _install_link

        return _install_link.place(change, files)
    if isinstance(change, AddInit):
        from installspec.ecosystems.apple import _install_init

        return _install_init.place(change, files)
    from installspec.ecosystems.apple import _install_settings

    return _install_settings.place(change, files)


def commands(paths: Sequence[str], site: Site) -> tuple[str, ...]:
    """What has to be run once these files were changed."""
    from installspec.ecosystems.apple import _install_commands

    return _install_commands.commands(paths, site)
