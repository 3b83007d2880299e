"""Expectations: an install spec compiled into what can be compared with facts."""

from __future__ import annotations

from installspec.model.facts import Argument
from installspec.model.tuples import NamedTuple


class ExpectedDependency(NamedTuple):
    """A dependency that satisfies the platform. `name` is the package ("" for SwiftPM), `url` the source for SwiftPM and CocoaPods.

    `alternative`: another package that serves as well as the canonical ones.
    """

    manager: str
    name: str
    url: str
    version: str
    scope: str = ""
    alternative: bool = False


class ExpectedCall(NamedTuple):
    """One accepted form of the init.

    `format` is the source format that read it; `deprecated` says why it should go, "" if it should not; the spans of `arguments` are in `snippet`,
    which imports `modules`; `imports` are its statements that bring the callee.
    """

    format: str
    callee: str
    written: str
    arguments: tuple[Argument, ...]
    deprecated: str = ""
    snippet: str = ""
    modules: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()


class ExpectedVariable(NamedTuple):
    """An environment variable of the spec; `value` may hold free variables (model/free.py)."""

    name: str
    value: str


class ExpectedSetting(NamedTuple):
    """An entry that a settings file must have."""

    file: str
    name: str
    value: str
    accepts: tuple[str, ...] = ()


class ExpectedFile(NamedTuple):
    """A file to create (`contents`), or one that should be gone (`reason`; `path` may be a glob then), `since` a version of a package of the app (`next@15.3.0`)."""

    path: str
    contents: str = ""
    reason: str = ""
    since: str = ""


class Expectation(NamedTuple):
    """One platform of a spec. `calls[0]` is the canonical form; `snippet` is shown where something has to be pasted.

    `implied`: (field, names of settings or variables that give it when the call leaves it out). `auto`: settings or imported names
    that are an init without a call. `public_prefix`: what a variable's name must start with to reach the code that is shipped.
    `together`: packages that are published with one version, each with the newest that the spec knows of it.
    `init_path`: the file, relative to the app, where the vendor's guide shows the init ("": it does not say).
    """

    platform: str
    apps: tuple[str, ...]
    dependencies: tuple[ExpectedDependency, ...]
    companions: tuple[str, ...]
    variables: tuple[ExpectedVariable, ...]
    calls: tuple[ExpectedCall, ...]
    modules: tuple[str, ...]
    products: tuple[str, ...]
    settings: tuple[ExpectedSetting, ...]
    files: tuple[ExpectedFile, ...]
    legacy: tuple[ExpectedFile, ...]
    snippet: str
    implied: tuple[tuple[str, tuple[str, ...]], ...] = ()
    auto: tuple[str, ...] = ()
    public_prefix: str = ""
    init_path: str = ""
    together: tuple[tuple[str, str], ...] = ()


class Expected(NamedTuple):
    """A whole spec. `callees`, `modules` and `packages` are those of all its platforms: the SDK's family, looked for in every app.

    `names`: `ecosystem:callee` as the spec's code writes it, which tells the SDK also where a file lacks the import.
    `needles`: strings of which a source file that matters holds at least one; `roots`: fewer and shorter ones, of which each needle holds one.
    `proposals`: free variables that may well differ from place to place, with what the spec proposes.
    `hints`: strings of which each of `packages` holds one.
    `patterns`: free variables of which not every text can be one, each with the regular expression that a whole value matches, and an example.
    """

    sdk: str
    digest: str
    platforms: tuple[Expectation, ...]
    callees: tuple[str, ...]
    modules: tuple[str, ...]
    packages: tuple[str, ...]
    needles: tuple[str, ...]
    proposals: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    patterns: tuple[tuple[str, str, str], ...] = ()
    hints: tuple[str, ...] = ()
