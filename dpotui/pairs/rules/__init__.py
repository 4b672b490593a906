"""Which of two responses is the better one, and which comparisons become pairs."""
