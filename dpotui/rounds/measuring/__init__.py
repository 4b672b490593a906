"""Measuring a round: how likely base and tuned model find the pairs of a release, by llama.cpp or through a server."""
