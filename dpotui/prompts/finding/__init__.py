"""Which prompts a project has: found by a name, listed and searched, beside what the rubric wants, left out."""
