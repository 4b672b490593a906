"""Everything that was judged, as arrays: rows of scores, comparisons of two responses, and how noisy both are."""
