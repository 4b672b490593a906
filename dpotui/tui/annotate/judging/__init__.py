"""What an annotator says of the open prompt: scores, reasons, phrases, tags, and the draft of all that on disk."""
