"""The file itself: whether it is whole and can be written, who writes now, and what must still be in it."""
