"""The blind comparison of a round: base and tuned answers, judged by people who cannot tell which is which."""
