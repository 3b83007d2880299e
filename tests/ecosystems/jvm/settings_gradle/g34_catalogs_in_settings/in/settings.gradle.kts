dependencyResolutionManagement {
    versionCatalogs {
        create("kit") {
            from(files("deps/kit.versions.toml"))
            version("core", "9.9")
        }
        create("more") {
            version("fixed", "1.0")
            version("rich") {
                strictly("[2.0, 3.0[")
                prefer("2.5")
            }
            library("one", "org.sample:one:1.5")
            library("two", "org.sample", "two").versionRef("fixed")
            library("three", "org.sample", "three").version("3.0")
            library("four", "org.sample", "four").withoutVersion()
            library("five", "org.sample", "five").version {
                strictly("5.0")
            }
            library("six", "org.sample", "six").versionRef("rich")
            plugin("seven", "org.sample.seven").version("7.0")
            bundle("pair", listOf("one", "two"))
        }
    }
}
