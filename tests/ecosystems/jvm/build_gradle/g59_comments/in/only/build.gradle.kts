// dependencies { implementation("org.sample:off:1.0") }
/* /* nested */ dependencies { implementation("org.sample:off:2.0") } */
