"""The Pairs place."""
