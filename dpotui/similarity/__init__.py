"""Which texts are alike, and what belongs together because of it.

The search for near-duplicates finds what comparing each text with each would find, and compares few: at a ratio of 90
two texts have so much in common (`bounds`, with the proofs) that cheap histograms prove most pairs to be none. Of
thousands of long texts that no histogram tells apart, sketches tell which to compare (`many_long_texts`, with what that
assumes).

1. `alike` folds equal texts and takes off the frame that many share (`frame`); `groups` has the search compare the
   rest, all pairs or only what is not connected yet.
2. `search` orders texts by length, which bounds the ratio, and gives those of up to some hundred characters to
   `short_texts`, longer ones to `long_texts`. Each takes a first look at all pairs in reach of their lengths: minima of
   characters, of bigrams or of trigrams (`histograms`, `minima`, `trigrams`), trigrams at about the same places
   (`positions`) or sketches of both (`many_long_texts`), whichever a sample of the texts at hand says is the cheapest
   (`samples`); then a second look at each pair that is left.
3. RapidFuzz compares what is left of these, as it stands and with sorted words.
"""
