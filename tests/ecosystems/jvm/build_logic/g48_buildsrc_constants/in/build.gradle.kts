import sample.build.Versions
import Deps.Kit
import sample.build.topLevel
dependencies {
    implementation(Deps.core)
    implementation(Deps.ui)
    implementation(Deps.Kit.kit)
    implementation(Kit.kit)
    implementation("org.sample:net:${Versions.net}")
    implementation("org.sample:full:${sample.build.Versions.net}")
    implementation("org.sample:none:${Versions.computed}")
    implementation("org.sample:top:$topLevel")
    implementation("org.sample:sdk:${ProjectConfig.sdk}")
    implementation("org.sample:log:${Jvm.LOG}")
    implementation("org.sample:db:${Gv.DB}")
    implementation(Gv.queue)
}
