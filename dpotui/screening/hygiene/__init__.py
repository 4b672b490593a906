"""What else is told of a text before it becomes a prompt: whether it can be used, its language, its size."""
