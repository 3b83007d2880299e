"""Facts: what a repository says about its SDKs, each with the place that says it.

Facts are named tuples rather than dataclasses: they are as immutable, and defining them costs 2 ms less
start-up per ten classes (docs/decisions/0002-start-up.md). All offsets are bytes from the start of the file.
"""

from __future__ import annotations

from installspec.model.tuples import NamedTuple


class Where(NamedTuple):
    """A span of one file: `start` and `end` are byte offsets, `end` exclusive; `path` is relative to the root, with `/`."""

    path: str
    start: int
    end: int


class Via(NamedTuple):
    """One hop from the place that names a thing to the place that holds its value.

    `kind`: "" | open (a variable, a property: other code may give it another value).
    """

    where: Where
    value: str
    kind: str = ""


class Resolved(NamedTuple):
    """The version that a lockfile fixed, and where it says so."""

    version: str
    where: Where


class Dependency(NamedTuple):
    """One declaration of one dependency, at the line that declares it.

    `format`       id of the format that read it, `<ecosystem>/<module>`
    `name`         identity within its scheme: npm name, `group:artifact`, pod name (with subspec), pub name,
                   PEP 503 name, and for SwiftPM the last path component of the URL without `.git`
    `requirement`  the text that states the requirement, exactly as written (a lone string without its quotes); "" if none
    `kind`         exact | range | catalog | variable | ref | managed | any
    `scope`        where it is declared: dependencies, devDependencies, implementation, a target's name, an extra, …
    `where`        the whole declaration
    `at`           the bytes of `requirement`; those of the name where there is no requirement
    `scheme`       version scheme: npm | pub | swiftpm | cocoapods | maven | gradle | pep440
    `range`        the requirement in the scheme's own syntax with every hop followed; "" when not known
    `source`       URL, path or alias target as written; "" for the default registry
    `source_kind`  registry | git | path | workspace | url | sdk | alias
    `unit`         folder of the module that declares it ("" for the root)
    `manager`      package manager family, as packs name it: npm | spm | cocoapods | gradle | maven | pub | pip
    `via`          hops from `requirement` to the value in `range`, nearest first
    `resolved`     what the lockfile of this unit fixed for this declaration
    `linked`       names of the targets whose product is built with it, where the format knows (None: does not say)
    """

    format: str
    name: str
    requirement: str
    kind: str
    scope: str
    where: Where
    at: Where
    scheme: str
    range: str = ""
    source: str = ""
    source_kind: str = "registry"
    unit: str = ""
    manager: str = ""
    via: tuple[Via, ...] = ()
    resolved: Resolved | None = None
    linked: tuple[str, ...] | None = None


class Locked(NamedTuple):
    """One entry of a lockfile.

    `importer`   folder of the importing unit relative to the root, "*" when the file does not tell importers apart
    `requested`  the requirement that this entry answers, as the lockfile writes it ("" when it does not say)
    `direct`     whether `importer` asks for it itself; None when the lockfile does not say
    """

    format: str
    name: str
    version: str
    where: Where
    importer: str = "*"
    requested: str = ""
    source: str = ""
    direct: bool | None = None


class Definition(NamedTuple):
    """A named value that other declarations refer to: a catalog entry, a Gradle property, a Ruby variable.

    `name` is dotted and starts with its namespace: `libs.versions.sentry`, `ext.sentryVersion`, `catalog.default.react`.
    `refers` names another definition that holds the value (`version.ref`), else "".
    """

    format: str
    name: str
    value: str
    where: Where
    unit: str = ""
    refers: str = ""


class Setting(NamedTuple):
    """A value in a settings file: a plist key, a manifest entry, an xcconfig variable, an Expo config plugin."""

    format: str
    name: str
    value: str
    where: Where
    unit: str = ""


class Variable(NamedTuple):
    """A declared environment variable. `reach`: build | example | scheme | ci | local (only `build` reaches what is shipped).

    Of a `local` one, in a file that git ignores, the name alone is known.
    """

    format: str
    name: str
    value: str
    where: Where
    unit: str = ""
    reach: str = "build"


class Module(NamedTuple):
    """A folder with a manifest. `kinds` says what is shipped from it, most specific first; empty for a library.

    Kinds are open strings: `expo`, `react-native`, `nextjs`, `react-router`, `vite`, `web`, `bun`, `deno`, `node`, `cloudflare`, `ios`, `macos`,
    `android`, `flutter`, `dart`, `python`, and `package:<name>` for every direct dependency of an app (so that a pack can name its own), before the broad ones.
    `tool:<kind>` is a program that only who builds runs, or that nothing shows to be more: a spec speaks of it where it has the SDK itself.
    `uses` are folders of other modules of the repository that it is built with.
    `nests` are folders inside it whose modules are part of this one app (`ios/` and `android/` of a React Native app).
    `managers`: with which of the package managers that could read the manifest the repository works, as packs name them; () where that cannot be told.
    """

    format: str
    path: str
    kinds: tuple[str, ...]
    name: str
    where: Where
    uses: tuple[str, ...] = ()
    nests: tuple[str, ...] = ()
    managers: tuple[str, ...] = ()


class Problem(NamedTuple):
    """Something that could not be read or is not supported. `code`: IS901 unreadable, IS902 unsupported shape."""

    where: Where
    message: str
    code: str = "IS901"


class Value(NamedTuple):
    """The value of an expression in source code, after constants and aliases were followed.

    `kind`     string | number | bool | null | env | setting | reference | call | list | object | closure | undetermined
    `text`     string: its value · number, bool: as written · env: the variable's name · setting: the key (plist, BuildConfig, …)
               · reference: dotted name · call: resolved callee · undetermined: why
    `items`    list: its elements · call, object, closure: named and positional parts (a closure's are the fields it sets)
    `via`      hops that were followed to get here
    """

    kind: str
    text: str
    where: Where
    items: tuple[Argument, ...] = ()
    via: tuple[Via, ...] = ()


class Argument(NamedTuple):
    """One argument, object field or assignment in a closure. `name` is "" for a positional one, `...` for a spread."""

    name: str
    value: Value
    where: Where


class Import(NamedTuple):
    """One imported name. `module` as written; `name` "" for the whole module, `*` for all of it; `alias` the local name."""

    format: str
    module: str
    name: str
    alias: str
    where: Where


class Call(NamedTuple):
    """One call in source code, resolved through imports and aliases.

    `callee`     `module:path.to.member` where the language's imports name things, `?:…` as written where none does; else `path.to.member`
    `written`    the callee as the file has it
    `arguments`  positional ones in order, named ones as written; a trailing closure is a positional argument of kind closure
    `state`      active | dead | test
    `block`      first byte of the innermost scope around it: two calls with the same one run one after the other
    `lacks`      the first name of the callee where nothing brings it into the file, so that an import is missing; "" where that is not certain
    """

    format: str
    callee: str
    written: str
    arguments: tuple[Argument, ...]
    where: Where
    state: str = "active"
    block: int = 0
    lacks: str = ""


Fact = Dependency | Locked | Definition | Setting | Variable | Module | Import | Call
