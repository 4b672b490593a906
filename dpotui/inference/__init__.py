"""The model's process: llama.cpp, many answers at a time, with a limit on everything.

It knows neither project nor prompts nor candidates, and imports nothing of dpotui but how to print a line: what runs a
file from the internet holds nothing that it could reach for. `dpotui.candidates.embedded` is its parent.
"""
