"""What the columns of a row mean: the prompt, words about it, answers that came with it, what is said of them."""
