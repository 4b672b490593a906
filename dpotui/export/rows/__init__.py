"""Which pairs become rows and which are held back, and what each row says of the people behind it."""
