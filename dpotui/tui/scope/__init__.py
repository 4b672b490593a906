"""The Scope place."""
