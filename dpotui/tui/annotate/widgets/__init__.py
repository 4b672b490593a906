"""The widgets of the annotate screen."""
