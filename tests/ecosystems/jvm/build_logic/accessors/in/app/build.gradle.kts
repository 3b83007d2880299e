plugins {
    `the-application`
    `kotlin-android`
}

dependencies {
    implementation(`crash-android`)
    implementation(crashTimber)
    implementation(told)
    implementation(worked)
    implementation(project(":lib"))
}
