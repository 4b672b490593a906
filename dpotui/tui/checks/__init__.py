"""The Checks place."""
