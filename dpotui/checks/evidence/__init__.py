"""What checks, pairs and releases look at: read once an act at one moment, and brought up to date after a save."""
