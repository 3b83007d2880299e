dependencies {
    add("kapt", "org.sample:one:1.0")
    "fooImplementation"("org.sample:two:2.0")
    debugImplementation("org.sample:three:3.0")
    add("implementation", platform("org.sample:four-bom:4.0"))
    androidTestUtil("org.sample:five:5.0")
    coreLibraryDesugaring("org.sample:six:6.0")
    "ksp"(project(":mine"))
    lintPublish("org.sample:seven:7.0")
    "freeRelease${"Api"}"("org.sample:eight:8.0")
}
dependencies.add("api", "org.sample:ten:10.0")
project.dependencies.add("api", "org.sample:eleven:11.0")
