plugins {
    theLibrary
    `java-library`
}
