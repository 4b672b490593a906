"""What a release says of itself: the card, the manifest, and Croissant for those who read neither."""
