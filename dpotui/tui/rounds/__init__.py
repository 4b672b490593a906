"""The Rounds place."""
