"""Which texts are alike, and what belongs together because of it."""
