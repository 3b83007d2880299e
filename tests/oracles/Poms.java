import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import org.apache.maven.cli.MavenCli;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;

/**
 * `mvn -o -q validate` on each pom that standard input names, one a line, in one process. Prints, on a line for each field, the path, then
 * `accepted` or `rejected: why`, then the dependencies of the effective model (`group:artifact:version:scope`); an empty line ends each.
 */
public final class Poms {
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Scanner paths = new Scanner(System.in, StandardCharsets.UTF_8);
        while (paths.hasNextLine()) {
            File pom = new File(paths.nextLine());
            System.setProperty(MavenCli.MULTIMODULE_PROJECT_DIRECTORY, pom.getParent());
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            PrintStream sink = new PrintStream(said, true, StandardCharsets.UTF_8);
            String[] words = {"-o", "-q", "-B", "-Dmaven.repo.local=" + arguments[0], "-f", pom.getPath(), "validate"};
            int code = new MavenCli().doMain(words, pom.getParent(), sink, sink);
            out.println(pom);
            out.println(code == 0 ? "accepted" : "rejected: " + said.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " "));
            if (code == 0) {
                for (Dependency one : effective(pom)) {
                    out.println(String.join(":", one.getGroupId(), one.getArtifactId(), one.getVersion(), one.getScope()));
                }
            }
            out.println();
        }
    }

    private static Iterable<Dependency> effective(File pom) throws ModelBuildingException {
        DefaultModelBuildingRequest request = new DefaultModelBuildingRequest();
        request.setPomFile(pom);
        return new DefaultModelBuilderFactory().newInstance().build(request).getEffectiveModel().getDependencies();
    }
}
