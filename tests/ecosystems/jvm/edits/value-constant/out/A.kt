object K {
    const val ID = "new" // ours
}
