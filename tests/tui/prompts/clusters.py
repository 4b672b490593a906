"""Clusters of near-duplicates, and the app in which they are decided."""

from builders import add_candidate, add_judgement, add_prompt
from dpotui.project import Project

PARCEL = "My parcel has not arrived yet, what should I do about it?"


def parcels(project: Project) -> list[str]:
    """A cluster of three, on the second of which there is work."""
    prompts = [add_prompt(project, PARCEL + ending) for ending in ("", "!", "?")]
    answer = add_candidate(project, prompts[1], "I will look.")
    add_judgement(project, prompts[1], "ana", {answer: 4})
    return prompts


def orders(project: Project) -> list[str]:
    """A cluster of two that differ in a number."""
    return [add_prompt(project, f"Where is my order {number}? It was due on Monday.") for number in (4711, 4712)]
