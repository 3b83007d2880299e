"""What differs between a spec and the facts of a repository. Reads nothing, knows no file format: models in, findings out."""
