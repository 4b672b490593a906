"""The Home place."""
