"""The keys of the annotate screen: what each does, the order in which they are taken, questions that wait for one."""
