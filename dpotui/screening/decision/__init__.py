"""Decides whether a candidate is somebody's, by the words beside it; its tables of words are data."""
