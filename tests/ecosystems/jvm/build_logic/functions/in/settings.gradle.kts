include(":app", ":wear", ":lib:plain", ":lib:branch")
