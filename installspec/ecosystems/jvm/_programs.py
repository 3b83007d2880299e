"""Which programs of the JVM are servers: by the plugins of their build, else by the packages that they are built with.

Sources: the Maven coordinates that the getting-started page of each framework names for its server.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SERVER = ("jvm",)
TOOL = ("tool:jvm",)

# Plugins of Gradle and of Maven that build nothing but applications of a server's framework.
_OF_SERVERS = frozenset((
    "org.springframework.boot", "io.ktor.plugin", "io.quarkus", "io.micronaut.application",
    "org.springframework.boot:spring-boot-maven-plugin", "io.quarkus:quarkus-maven-plugin", "io.quarkus.platform:quarkus-maven-plugin",
    "io.micronaut.maven:micronaut-maven-plugin", "io.micronaut.build:micronaut-maven-plugin",
))  # fmt: skip
# Those that any program may have, a tool of the command line too.
_OF_PROGRAMS = frozenset((
    "application", "com.google.cloud.tools.jib", "org.codehaus.mojo:exec-maven-plugin", "com.google.cloud.tools:jib-maven-plugin",
))  # fmt: skip
# Groups of which every package is of a server, and packages whose group has clients and helpers too. Netty and gRPC's transports are
# no sign: clients are built with them as well.
_GROUPS = frozenset((
    "org.springframework.boot", "io.quarkus", "io.dropwizard", "io.javalin", "io.jooby", "io.ratpack", "io.helidon.webserver",
    "io.helidon.microprofile.bundles", "io.helidon.microprofile.server", "org.eclipse.jetty.ee8", "org.eclipse.jetty.ee9",
    "org.eclipse.jetty.ee10", "org.eclipse.jetty.ee11", "org.glassfish.jersey.containers", "org.nanohttpd", "com.typesafe.play",
    "org.playframework", "net.devh", "org.lognet",
))  # fmt: skip
_PACKAGES = frozenset((
    "org.springframework:spring-webmvc", "org.springframework:spring-webflux", "io.vertx:vertx-core", "io.vertx:vertx-web",
    "org.eclipse.jetty:jetty-server", "org.eclipse.jetty:jetty-servlet", "org.eclipse.jetty:jetty-webapp",
    "org.apache.tomcat.embed:tomcat-embed-core", "org.apache.tomcat.embed:tomcat-embed-jasper", "io.undertow:undertow-core",
    "io.undertow:undertow-servlet", "com.sparkjava:spark-core", "com.linecorp.armeria:armeria", "io.grpc:grpc-services",
    "io.grpc:grpc-servlet", "io.grpc:grpc-servlet-jakarta", "org.glassfish.grizzly:grizzly-http-server",
))  # fmt: skip
_BEGINNINGS = (
    "io.ktor:ktor-server-",
    "org.http4k:http4k-server-",
    "io.micronaut:micronaut-http-server",
    "com.typesafe.akka:akka-http_",
    "org.apache.pekko:pekko-http_",
)


def kinds(plugins: Iterable[str]) -> tuple[str, ...]:
    """What a project is by its plugins alone; () for no program. A tool is a server after all where it `serves`."""
    plugins = set(plugins)
    return SERVER if plugins & _OF_SERVERS else TOOL if plugins & _OF_PROGRAMS else ()


def serves(packages: Iterable[str]) -> bool:
    """Whether one of these packages (`group:artifact`) is of a server's framework."""
    return any(one in _PACKAGES or one.partition(":")[0] in _GROUPS or one.startswith(_BEGINNINGS) for one in packages)


def serving(packages: Mapping[str, Iterable[str]], uses: Mapping[str, Sequence[str]]) -> set[str]:
    """The projects that serve, by packages of their own or of what they are built with."""
    users: dict[str, list[str]] = {}
    for project, others in uses.items():
        for one in others:
            users.setdefault(one, []).append(project)
    out, todo = set[str](), [project for project, names in packages.items() if serves(names)]
    while todo:
        project = todo.pop()
        if project not in out:
            out.add(project)
            todo += users.get(project, ())
    return out
