"""Changes: the intent to close a finding, in the words of the spec and the facts. Rules state them, formats know how to write them.

Those that speak of an app (`AddDependency`, `LinkProduct`, `AddInit`, `SetVariable`, `SetSetting`) are placed first: the ecosystem's `install` module answers with the
files and the change to make in each. The others are for the format that reads the file they name. Text of a spec holds free variables
(model/free.py) only until `fix` has seen that there are none.
"""

from __future__ import annotations

from collections.abc import Callable

from installspec.model.expect import ExpectedDependency
from installspec.model.facts import Fact, Value, Where
from installspec.model.tuples import NamedTuple


class SetVersion(NamedTuple):
    """The bytes at `where` are a requirement or a version: it must admit `version` of `name`, written the way it is now.

    `scheme` is the version scheme of the requirement.
    """

    where: Where
    scheme: str
    version: str
    name: str = ""


class SetValue(NamedTuple):
    """The bytes at `where` are a value in its file's syntax (an argument's expression, a constant, a variable, a setting): it must be `value`.

    `code` is its text in the spec's snippet, `format` the source format that reads that ("" where the spec says it in no code).
    """

    where: Where
    value: Value
    code: str = ""
    format: str = ""


class SetArgument(NamedTuple):
    """The call at `where` (all its bytes) must state `field`, which it does not now.

    `field` is dotted through objects and closures (`dsn`, `options.dsn`), `#2` the second positional argument. `value` is what the spec gives;
    `code` its text in the spec's snippet, `format` the source format that reads that. `order`: all the names that the spec states there, in order.
    """

    where: Where
    field: str
    value: Value
    code: str
    format: str
    order: tuple[str, ...] = ()


class SetOrder(NamedTuple):
    """The arguments of the call at `where` (all its bytes) must come in this `order` of their names; others stay where they are."""

    where: Where
    order: tuple[str, ...]


class LinkProduct(NamedTuple):
    """The package declared at `where` must be built into the app's target. `products` and `modules` as in AddDependency.

    `linked`: other declarations of the SDK, in this app, that a target is built with, or may be. For `install`, and then for the format that declares it.
    """

    where: Where
    name: str
    products: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    linked: tuple[Where, ...] = ()


class AddDependency(NamedTuple):
    """The app must have the SDK, linked to what is shipped. For `install`.

    `options`: the spec's declarations, one a package manager, of which the project's own is taken; the first is the canonical one.
    `products`: names of the products to link (SwiftPM); empty: they are called as the `modules` that the spec's code imports.
    `others`: the alternatives that the spec accepts as well, for a project that already names one where its versions are kept.
    """

    options: tuple[ExpectedDependency, ...]
    products: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    others: tuple[ExpectedDependency, ...] = ()


class Declare(NamedTuple):
    """The manifest must declare `wanted`, linked to `target` where there are several ("": the manifest's own choice). Made by `install` out of AddDependency.

    `notation`: how to refer to it where another file, or another place of this one, gives name and version (`libs.sentry.android`).
    """

    wanted: ExpectedDependency
    notation: str = ""
    target: str = ""
    products: tuple[str, ...] = ()


class AddInit(NamedTuple):
    """The spec's init must stand at the app's canonical place, with the imports that it needs. For `install`, and then for the source format of the file.

    `snippet` is the spec's code as rendered, `format` the source format that reads it, `callees` the calls in it that are the init.
    `path`: the file, relative to the app, where the spec's guide shows it ("" where it does not say): a proposal.
    `others`: format, snippet and callees of what the spec accepts (and is not deprecated) in the ecosystem's other languages, for an app that is
    written in one of them; one a format.
    """

    format: str
    snippet: str
    callees: tuple[str, ...]
    path: str = ""
    others: tuple[tuple[str, str, tuple[str, ...]], ...] = ()


class AddImport(NamedTuple):
    """The file that calls one of `callees` at `where` must have the imports of `snippet`, which is nothing but these; `format` reads that."""

    where: Where
    format: str
    snippet: str
    callees: tuple[str, ...]


class SetVariable(NamedTuple):
    """The environment variable must be declared where the project keeps its environment, and named in its example file. For `install`, and then for a format."""

    name: str
    value: str


class SetSetting(NamedTuple):
    """A settings file must have an entry: `name` is dotted (`expo.plugins`); `value` is put there, or added to the list there. For `install`, and then for a format.

    `file` as the spec names it (`app.json`); with values of `accepts` it is well already.
    """

    file: str
    name: str
    value: str
    accepts: tuple[str, ...] = ()


class AddFile(NamedTuple):
    """The file at `path` (from the root), which does not exist, must have `contents`. No format is asked."""

    path: str
    contents: str


Located = AddDependency | LinkProduct | AddInit | SetVariable | SetSetting  # what `install` is asked to place
Placed = (
    SetVersion | SetValue | SetArgument | SetOrder | LinkProduct | Declare | AddInit | AddImport | SetVariable | SetSetting
)  # what a format is asked to write
Change = Placed | AddDependency | AddFile


class Step(NamedTuple):
    """One change of one file. Steps are made in order, each on the bytes that the one before left."""

    path: str
    change: Placed | AddFile


class Site(NamedTuple):
    """What `install` may know of an app.

    `app`      its folder, "" for the root
    `platform` the spec's name for it; `kinds` those of the app's modules (`Module.kinds`), most specific first
    `facts`    all facts of the repository, joined; those about packages that the spec does not name may be left out
    `paths`    all its paths, sorted
    `read`     the bytes of a path, None where it cannot be read
    """

    app: str
    platform: str
    kinds: tuple[str, ...]
    facts: tuple[Fact, ...]
    paths: tuple[str, ...]
    read: Callable[[str], bytes | None]
