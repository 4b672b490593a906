"""What a check reports: results and findings, what they point at, what mends them, and which are set aside."""
