"""What a path says about the code in it: test, example, generated, or an app's own."""

from __future__ import annotations

from functools import cache

_TEST = frozenset(
    [
        "test",
        "tests",
        "__tests__",
        "__test__",
        "__mocks__",
        "testing",
        "test-app",
        "test-apps",
        "test_app",
        "testapp",
        "test-server",
        "test-utils",
        "test_utils",
        "spec",
        "specs",
        "e2e",
        "cypress",
        "playwright",
        "androidtest",
        "unittest",
        "unittests",
        "uitest",
        "uitests",
        "integration_test",
        "testfixtures",
        "fixtures",
        "__fixtures__",
        "stories",
        "__stories__",
        "storybook",
        ".storybook",
        "mocks",
        "testdata",
        "test_driver",
        "benchmark",
        "benchmarks",
    ]
)
_EXAMPLE = frozenset(
    [
        "example",
        "examples",
        "example-app",
        "example_app",
        "exampleapp",
        "example-apps",
        "example_apps",
        "sample",
        "samples",
        "sample-app",
        "sample_app",
        "sampleapp",
        "sample-apps",
        "sample_apps",
        "demo-apps",
        "demo_apps",
        "demo",
        "demos",
        "docs",
        "doc",
        "documentation",
        "playground",
        "playgrounds",
        "tutorial",
        "tutorials",
        "snippets",
        "template",
        "templates",
    ]
)
_DOCS = frozenset(["docs", "documentation"])
_VENDORED = frozenset(["vendor", "vendored", "third_party", "third-party", "thirdparty", "external", "submodules"])


@cache
def folder_place(folder: str) -> str:
    """`test`, `example`, `vendored` or "" for a folder, by the outermost of its parts that says so."""
    parts = folder.split("/")
    for at, name in enumerate(parts):
        low = name.lower()
        if low in _TEST or (name.endswith(("Tests", "UITests", "-tests", "_tests")) and name[0] != "."):
            return "test"
        if low in _EXAMPLE or low.endswith(("-example", "_example", "-examples")):
            if name == "example" and at and parts[at - 1] in ("com", "org", "net"):
                continue  # the package `com.example` in a source folder of any name
            if low in _DOCS and at and parts[at - 1].lower() in ("apps", "sites"):
                continue  # a site that is shipped like the apps beside it (`apps/docs`)
            return "example"
        if low in _VENDORED:
            return "vendored"
        if name in ("java", "kotlin") and at >= 2 and parts[at - 2] == "src":
            return ""  # a JVM package root (`src/main/java`): names below are package names (`com/example`), not places
    return ""


@cache
def place(path: str) -> str:
    """The same for a file: its folder's place, else `test` or `generated` by its own name."""
    folder, _, name = path.rpartition("/")
    if folder and (found := folder_place(folder)):
        return found
    stem = name.rpartition(".")[0]
    if (
        name.startswith(("test_", "conftest."))
        or stem.endswith(("_test", "_spec", ".test", ".spec", ".e2e", ".stories", ".story", ".mock", ".cy"))
        or (stem.endswith(("Test", "Tests", "Spec")) and not stem.islower())
    ):
        return "test"
    return "generated" if stem.endswith((".g", ".freezed", ".generated", ".gen", ".pb", ".mocks")) else ""
