"""What `dpotui` alone shows: the projects opened lately, the demo, a new project."""
