val a by extra("1.0")
val b by extra { "2.0" }
val c: String by extra("3.0")
val d: String by extra { "4.0" }
val e by project.extra("5.0")
val f by rootProject.extra { "6.0" }
val h: String by extra
