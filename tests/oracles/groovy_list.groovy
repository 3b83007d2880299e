// Reads build scripts that are named on standard input, one a line: prints for each, as JSON, its dependencies, or why it does not parse.
import groovy.json.JsonOutput
import org.codehaus.groovy.ast.CodeVisitorSupport
import org.codehaus.groovy.ast.builder.AstBuilder
import org.codehaus.groovy.ast.expr.ConstantExpression
import org.codehaus.groovy.ast.expr.MethodCallExpression
import org.codehaus.groovy.control.CompilePhase

class Dependencies extends CodeVisitorSupport {
    List found = []
    boolean inside = false

    void visitMethodCallExpression(MethodCallExpression call) {
        def was = inside
        if (inside) {
            call.arguments.each { one -> if (one instanceof ConstantExpression) found << [call.methodAsString, one.text] }
        }
        inside = inside || call.methodAsString == 'dependencies'
        super.visitMethodCallExpression(call)
        inside = was
    }
}

def said = [:]
System.in.eachLine { path ->
    try {
        def visitor = new Dependencies()
        new AstBuilder().buildFromString(CompilePhase.CONVERSION, true, new File(path).getText('UTF-8')).each { node -> node.visit(visitor) }
        said[path] = visitor.found
    } catch (Throwable error) {
        said[path] = error.message
    }
}
println JsonOutput.toJson(said)
