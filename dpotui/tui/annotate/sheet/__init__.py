"""One sheet while it is filled in: what stands in it, what it lacks, where the focus is, undo. Knows no screen."""
