"""Joins the facts of JVM builds that span files: catalogs, variables, BoMs, lockfiles, projects, parents."""

from __future__ import annotations

from installspec.ecosystems.jvm._catalogs import Catalogs
from installspec.ecosystems.jvm._locked import with_locks
from installspec.ecosystems.jvm._managed import with_platforms
from installspec.ecosystems.jvm._maven import link_maven
from installspec.ecosystems.jvm._modules import link_modules
from installspec.ecosystems.jvm._pods import followed as followed_pod
from installspec.ecosystems.jvm._resolve import resolved
from installspec.ecosystems.jvm._scopes import Scopes
from installspec.model.facts import Dependency, Setting
from installspec.text.files import Files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.facts import Fact


def link(facts: list[Fact], files: Files) -> list[Fact]:
    """The same facts: dependencies with `name`, `range`, `via`, `resolved`, modules with `name`, `kinds`, `uses`, settings with the values of what they name.

    A bundle of a catalog becomes one Dependency for each library in it, all at the line that names the bundle.
    """
    catalogs = Catalogs(facts, files)
    scopes = Scopes(facts, catalogs, files)
    out: list[Fact] = []
    for fact in facts:
        if isinstance(fact, Dependency) and fact.scheme == "gradle":
            out += resolved(fact, scopes)
        elif isinstance(fact, Dependency) and fact.scheme == "cocoapods":
            out.append(followed_pod(fact, scopes))
        elif isinstance(fact, Setting) and "${" in fact.value:
            out += _followed(fact, scopes)
        else:
            out.append(fact)
    out = link_modules(out, scopes, files)
    out = link_maven(with_platforms(out), files)
    return with_locks(out)


def _followed(fact: Setting, scopes: Scopes) -> list[Fact]:
    """A value of a build script with its names replaced, where all are known; one of the manifest refers to the placeholder by the name of its Setting.

    Where a single other place holds the value, that is a Setting of its own, `<name>@<file>`, and the first refers to it.
    """
    if fact.format == "jvm/android_manifest" and fact.name.startswith("meta-data."):
        return [fact._replace(value=fact.value.replace("${", "${manifestPlaceholders."))]
    if not fact.name.startswith(("BuildConfig.", "resValue.", "manifestPlaceholders.")):
        return [fact]
    text = scopes.expand(fact.value, fact.where.path, fact.unit)
    if text is None:
        return [fact]
    held = text.via[-1] if text.via else None
    if (
        held is None
        or held.value != text.text
        or fact.value.count("${") != 1
        or not (fact.value.startswith("${") and fact.value.endswith("}"))
    ):
        return [fact._replace(value=text.text)]
    name = f"{fact.value[2:-1]}@{held.where.path}"
    return [fact._replace(value="${" + name + "}"), Setting(fact.format, name, text.text, held.where, fact.unit)]
