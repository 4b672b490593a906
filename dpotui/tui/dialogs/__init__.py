"""Short questions and pages over any place."""
