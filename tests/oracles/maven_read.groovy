// Reads poms that are named on standard input, one a line, as strictly as Maven does: prints those that it rejects, and why, as JSON.
import groovy.json.JsonOutput
import org.apache.maven.model.io.xpp3.MavenXpp3Reader

def said = [:]
System.in.eachLine { path ->
    try {
        new File(path).withInputStream { new MavenXpp3Reader().read(it, true) }
    } catch (Exception error) {
        said[path] = error.message
    }
}
println JsonOutput.toJson(said)
