"""Where the sentence of a value begins and ends."""

import pytest

from dpotui.screening.decision.surroundings import Surroundings


@pytest.mark.parametrize("word", ["app", "print", "point", "adapt", "door"])
def test_a_word_that_ends_like_an_abbreviation_ends_a_sentence(word: str) -> None:
    sentence = Surroundings(f"I sent you the {word}. Is it ", f" or the {word}. I hope so").sentence
    assert (sentence.left, sentence.right) == (" Is it ", f" or the {word}")


@pytest.mark.parametrize("part", ["bât. B,", "Apt. 4,", "app. 12,", "int. 3,", "esc. 2,"])
def test_a_part_of_a_house_before_its_number_ends_none(part: str) -> None:
    sentence = Surroundings("We live at ", f", {part} near the park. It is loud.").sentence
    assert sentence.right == f", {part} near the park"


@pytest.mark.parametrize("title", ["Mr", "Mrs", "Dr", "Sig"])
def test_a_title_ends_none(title: str) -> None:
    assert Surroundings(f"Write. Then ask {title}. Blake ", "").sentence.left == f" Then ask {title}. Blake "
