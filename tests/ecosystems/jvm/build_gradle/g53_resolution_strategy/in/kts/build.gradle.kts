configurations.all {
    resolutionStrategy.force("org.sample:nine:9.0")
    resolutionStrategy.dependencySubstitution {
        substitute(module("org.sample:ten")).using(module("org.sample:ten:10.0"))
    }
    resolutionStrategy.eachDependency {
        if (requested.group == "x") useTarget("org.sample:eleven:11.0")
    }
}
