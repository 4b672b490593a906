"""Hand-outs: an annotator's share in a spreadsheet, in Label Studio or in Qualtrics, and what comes back of it."""
