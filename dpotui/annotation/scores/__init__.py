"""Scores that were given elsewhere and come in as a file."""
