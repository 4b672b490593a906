"""Train and validation: which prompt goes where, and whether one side gives away the other."""
