"""What an annotator judges next, and the task that is opened for it, found at the speed of memory in large projects."""
