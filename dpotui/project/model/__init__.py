"""The tables of a project file, declared once."""
