"""Whoever is somebody's relation, colleague or neighbour in one sentence is named in the next: `Her name is …`."""

import pytest

from dpotui.screening import find_private


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Write a get-well card for our colleague in accounts. Her name is Noreen Battersby-Kaur.",
            "Noreen Battersby-Kaur",
        ),
        ("My neighbour found the cat. He's called Obafemi Adeyinka and loves tea.", "Obafemi Adeyinka"),
        ("Unsere Nachbarin hat geholfen. Sie heißt Wiebke Harmsen.", "Wiebke Harmsen"),
        ("Je voudrais remercier ma voisine. Elle s'appelle Maëlys Kervadec.", "Maëlys Kervadec"),
        ("Mi vecina me ayudó mucho. Se llama Nerea Ibarrola.", "Nerea Ibarrola"),
        ("Een briefje aan de fysiotherapeute van mijn vader. Zij heet Tjitske Hoogeveld.", "Tjitske Hoogeveld"),
    ],
)
def test_a_relation_is_named_in_the_next_sentence(text: str, name: str) -> None:
    assert [text[one.start : one.end] for one in find_private(text) if one.kind == "name"] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "In the novel the heroine is a nurse. Her name is Tessa Quayle.",
        "Invent a detective for a story. His name is Dorian Welk.",
        "The capital has a new mayor. Her name is Anne Hidalgo.",
        "Die Kanzlerin sprach heute. Sie heißt Angela Merkel.",
        "El poeta nació en Granada. Se llama Federico García Lorca.",
        "Mijn favoriete schrijver is een Noor. Hij heet Jon Fosse.",
    ],
)
def test_whoever_is_nobodys_relation_is_not(text: str) -> None:
    assert find_private(text) == ()
