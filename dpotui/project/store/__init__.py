"""How facts are written to a project file and read from it."""
