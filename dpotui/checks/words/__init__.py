"""What the checks have measured and found, in words: the one place for the terminal, the screens and the card."""
