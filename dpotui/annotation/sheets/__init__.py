"""What one annotator says about one prompt, while it is being said: its rules, its drafts on disk, its words."""
