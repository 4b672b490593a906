"""Training a round: a folder with everything that a trainer needs, and the trainer as a child of this process."""
