"""Canned answers are known in every language with a word list, and what only looks like one is left alone."""

import pytest

from dpotui.candidates import opens_with_refusal, speaks_of_being_a_model
from dpotui.candidates.canned_words import canned_words, phrase_pattern
from dpotui.candidates.self_disclosure import words_that_reveal
from dpotui.candidates.unfinished import unfinished


@pytest.mark.parametrize(
    "response",
    [
        "I'm sorry, but I can't help with that.",
        "I’m very sorry but I am unable to do so.",
        "I cannot assist with that request.",
        "Es tut mir leid, aber ich kann dabei nicht helfen.",
        "Leider kann ich das nicht beantworten.",
        "Je suis désolé, mais je ne peux pas vous aider.",
        "Lo siento, pero no puedo ayudarte con eso.",
        "Mi dispiace, ma non posso aiutarti.",
        "Desculpe, mas não posso ajudar com isso.",
        "Het spijt me, maar ik kan u daar niet bij helpen.",
        "申し訳ありませんが、お答えできません。",
        "很抱歉，我无法提供这方面的帮助。",
    ],
)
def test_a_refusal_is_known_in_its_language(response: str) -> None:
    assert opens_with_refusal(response)


@pytest.mark.parametrize(
    "response",
    [
        "As an AI language model, I have no feelings.",
        "As a helpful AI assistant I would say so.",
        "I am ChatGPT and I will look.",
        "I was trained by OpenAI.",
        "Als KI-Modell kann ich das nicht wissen.",
        "En tant qu'IA, je ne mange pas.",
        "Como modelo de lenguaje no tengo opinión.",
        "Sono un'intelligenza artificiale.",
        "Como uma inteligência artificial, não sei.",
        "Als taalmodel heb ik geen mening.",
        "私はAIですので、分かりません。",
        "作为一个人工智能，我没有感情。",
    ],
)
def test_a_model_that_speaks_of_itself_is_known_in_its_language(response: str) -> None:
    assert speaks_of_being_a_model(response)
    assert words_that_reveal(response)


@pytest.mark.parametrize(
    "response",
    [
        "I'm sorry that it is late.\nI can look it up for you.",
        "The AI in the machine broke; I am mainly here to repair it.",
        "Es tut mir leid, dass es so spät ist. Als Kind war ich auch ungeduldig.",
        "Lo siento mucho, voy a mirar. Como siempre, llega el viernes.",
        "Sorry for the delay; I cannot find order 5.",
        "A meta analysis, made by hand.",
    ],
)
def test_what_only_looks_like_it_is_left_alone(response: str) -> None:
    assert not opens_with_refusal(response)
    assert not speaks_of_being_a_model(response)


def test_every_phrase_holds_one_of_its_markers() -> None:
    """Or the phrase could never be found."""
    for words in canned_words():
        for phrases in (words.refusals, words.identity):
            assert phrases.markers
            assert any(
                marker.strip().strip("'") in phrases.pattern.pattern.replace("\\", "") for marker in phrases.markers
            )


def test_a_phrase_may_leave_words_out_choose_and_take_any_one() -> None:
    assert phrase_pattern("as [a|an] (b|c d)") == r"as(?:\s+(?:a|an))?\s+(?:b|c\s+d)"
    assert phrase_pattern("as [*] x[,] y") == r"as(?:\s+(?:\w+))?\s+x(?:(?:,))?\s+y"


@pytest.mark.parametrize(
    ("response", "said"),
    [
        ("Run this:\n```python\nprint(1)", "leaves a code block open"),
        ("Run this:\n```python\nprint(1)\n```", ""),
        ("First look at the label on the box, then,", "stops in the middle of a sentence"),
        ("First look at the label on the box, then write to us and", "stops in the middle of a sentence"),
        ("Sehen Sie zuerst auf das Etikett der Schachtel, weil", "stops in the middle of a sentence"),
        ("First look at the label on the box, then write to us", ""),
        ("Dear customer, it will come on Friday.\n\nKind regards\nAna", ""),
        ("1. Open the box\n2. Look at the label\n3. Write to us", ""),
        ("Yes, and", ""),
    ],
)
def test_what_stops_in_the_middle_is_told_from_what_has_no_full_stop(response: str, said: str) -> None:
    assert unfinished(response) == said
