plugins {
    id("sample.jvm")
}
