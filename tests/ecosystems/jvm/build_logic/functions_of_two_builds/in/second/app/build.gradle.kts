plugins { id("com.android.application") }

dependencies {
    reporting()
}
