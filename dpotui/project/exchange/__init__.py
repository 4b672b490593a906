"""What two copies of a project give each other: merges, packets, conflicts."""
