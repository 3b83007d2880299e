"""Maven itself, offline, validates the poms that `fix` wrote into, and its effective model has the dependency that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from oracle_apps import LEDGER, ROOT, ask, copied, drift, fixed, program
from oracle_parsers import JAVA, poms

pytestmark = pytest.mark.oracle

SDK = str(LEDGER)
CLIENT = "com.example.ledger:ledger-client:2.3.0:compile"
OLD = "<dependency><groupId>com.example.ledger</groupId><artifactId>ledger-client</artifactId>{}</dependency>"


def test_maven_validates_a_fixed_build_and_java_compiles_it(tmp_path: Path) -> None:
    """A build of two modules below a parent: the program gets the dependency, the library beside it does not."""
    app = copied("maven", tmp_path)
    files = sorted(app.rglob("pom.xml"))
    before = poms(files, tmp_path)
    fixed(app, SDK)
    assert drift(app, SDK) == []
    after = poms(files, tmp_path)
    server = before[app / "server/pom.xml"]
    assert server == ["io.javalin:javalin:6.3.0:compile", "com.example:tides:1.0-SNAPSHOT:compile", "org.slf4j:slf4j-api:2.0.13:compile"]
    assert after == {**before, app / "server/pom.xml": [*server, CLIENT]}

    words = [program("mvn", "apt-get install -y maven"), "-o", "-q", "-B", f"-Dmaven.repo.local={tmp_path / 'repository'}", "validate"]
    ask(words, app)
    stub = Path(__file__).parent / "stubs/Ledger.java"
    ask([program("javac", JAVA), "-proc:none", "-d", tmp_path / "classes", stub, *app.rglob("*.java")], tmp_path)


@pytest.mark.parametrize("manager", ["itself", "property", "management"])
def test_maven_takes_the_new_version_from_where_the_old_one_stood(manager: str, tmp_path: Path) -> None:
    app = copied("maven", tmp_path)
    parent, server = app / "pom.xml", app / "server/pom.xml"
    own = {"itself": "<version>1.9.0</version>", "property": "<version>${ledger.version}</version>", "management": ""}[manager]
    server.write_text(server.read_text().replace("    </dependencies>", f"        {OLD.format(own)}\n    </dependencies>"))
    text = parent.read_text()
    if manager == "property":
        text = text.replace("    </properties>", "        <ledger.version>1.9.0</ledger.version>\n    </properties>")
    if manager == "management":
        text = text.replace("        </dependencies>", f"            {OLD.format('<version>1.9.0</version>')}\n        </dependencies>")
    parent.write_text(text)
    said = fixed(app, SDK)
    assert [one["path"] for one in said["files"] if one["path"].endswith("pom.xml")] == [
        "server/pom.xml" if manager == "itself" else "pom.xml"
    ]
    (effective,) = poms([server], tmp_path).values()
    assert CLIENT in effective


def test_maven_accepts_every_pom_that_the_cases_say_comes_out(tmp_path: Path) -> None:
    files = sorted((ROOT / "tests/ecosystems/jvm/edits").glob("*/out/**/pom.xml"))
    assert len(files) > 10
    said = poms(files, tmp_path)
    assert {file.parts[-3]: why for file, why in said.items() if isinstance(why, str)} == {}
    added = [file for file in files if file.parts[-3].startswith("add_maven")]
    assert [file for file in added if "com.layers:layers-client:1.4.0:compile" not in said[file]] == []


@pytest.mark.parametrize(
    "broken",
    [
        OLD.format(""),
        OLD.format("<version>1</version><version>2</version>"),
        OLD.format("<version>${nowhere}</version>"),
        "<artifactId>x</artifactId>",
        OLD.format("<version>1</version>").replace("</dependency>", ""),
    ],
    ids=["no-version", "two-versions", "unknown-property", "not-in-a-dependency", "unclosed"],
)
def test_maven_rejects_a_broken_pom(broken: str, tmp_path: Path) -> None:
    app = copied("maven", tmp_path)
    server = app / "server/pom.xml"
    server.write_text(server.read_text().replace("    </dependencies>", f"        {broken}\n    </dependencies>"))
    (said,) = poms([server], tmp_path).values()
    assert isinstance(said, str)
    assert "rejected" in said
