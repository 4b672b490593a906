"""Statistics of agreement between people, as arrays in and numbers out."""
