"""The Annotate place."""
