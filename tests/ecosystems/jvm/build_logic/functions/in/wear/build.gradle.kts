import deps.*

plugins { id("com.android.application") }

dependencies {
    shared()
    when (flavour) {
        "a" -> implementation("org.sample:a:1.0")
        else -> {
            implementation("org.sample:b:1.0")
        }
    }
}
