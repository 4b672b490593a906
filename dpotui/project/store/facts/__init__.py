"""Facts: what kinds there are, how they are named and hashed, and how they are put into a file and read from it."""
