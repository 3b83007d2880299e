import deps.*

plugins { id("com.android.application") }

storage()

dependencies {
    reporting()
    shared()
}
