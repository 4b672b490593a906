"""What values look like and where they end: candidates, check digits, placeholders, the words right before a number."""
