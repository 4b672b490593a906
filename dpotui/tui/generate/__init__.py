"""The Generate place."""
