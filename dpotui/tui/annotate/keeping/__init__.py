"""What closes a sheet and keeps it: outcomes, saving, undo across prompts, and the pace of all that."""
