dependencyResolutionManagement {
    defaultLibrariesExtensionName.set("deps")
}
