"""What one needs to train on a release: a script or settings for each trainer, with only the model to fill in."""

from dpotui.export.training.files import TrainingFacts, training_files

__all__ = ["TrainingFacts", "training_files"]
