"""How each person judges: signs that scores come from something else than the responses. A sign is no proof."""
