"""IS205: shipped code reads a variable without the prefix that lets it in, so it is empty in every build."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.drift.check import Case
from installspec.drift.rules._reads import reads
from installspec.model.finding import Finding

_SERVER = ("server", "edge", "instrumentation.")  # parts of a file's name that say it runs elsewhere
_SERVER_FOLDERS = ("server", ".server", "pages/api", "app/api")
# What frameworks that are built with Vite, or without it, let in besides.
_ALSO = {
    "package:@sveltejs/kit": "PUBLIC_",
    "package:astro": "PUBLIC_",
    "package:nuxt": "NUXT_PUBLIC_",
    "package:react-scripts": "REACT_APP_",
    "package:@vue/cli-service": "VUE_APP_",
    "package:gatsby": "GATSBY_",
}


def check(case: Case) -> Iterator[Finding]:
    prefix = case.expectation.public_prefix
    if not prefix:
        return
    kinds = case.app.module.kinds if case.app.module is not None else ()
    public = (prefix, *(other for kind, other in _ALSO.items() if kind in kinds))
    for name, where in reads(case, _servers(case)):
        folder, _, file = where.path[len(case.app.path) :].rpartition("/")
        if name.startswith(public) or any(part in file for part in _SERVER) or any(f"/{one}/" in f"/{folder}/" for one in _SERVER_FOLDERS):
            continue
        yield case.finding(
            "IS205",
            "warning",
            where,
            f"{name} does not start with {prefix}, so it does not reach the code of this {case.expectation.platform} app",
            expected=f"a name that starts with {prefix}",
            actual=name,
            mend=f"Name it {prefix}{name} here and where it is declared; if the build puts {name} in by itself, waive this with that reason.",
            fix="manual",
        )


def _servers(case: Case) -> frozenset[str]:
    """The modules of the SDK that only servers run: those of the platforms that speak of servers and not of this app's own package."""
    served = {module for one in case.expected.platforms if "node" in one.apps for form in one.calls for module in form.modules}
    return frozenset(served.difference(case.expectation.calls[0].modules if case.expectation.calls else ()))
