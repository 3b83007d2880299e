object K {
    const val ID = "old" // ours
}
