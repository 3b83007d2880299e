"""What each command does: `run(values) -> exit code`. A module is imported only when its command runs."""
