"""Ways to look at a repository, all behind one protocol: working tree, git index, git commit, archive, memory."""
