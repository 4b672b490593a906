"""Layouts in which other programs keep conversations, put as rows that have `messages`."""
