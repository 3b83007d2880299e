plugins {
    kotlin("multiplatform")
    kotlin("native.cocoapods")
}
