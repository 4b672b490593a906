"""Words of a table are found among others where words begin, and nowhere within them."""

import pytest

from dpotui.screening.forms.phrase_index import PhraseIndex, Said

_WORDS = PhraseIndex("sick leave, krankgeschrieben*, i, hr")


@pytest.mark.parametrize("said", ["on sick leave since may", "krankgeschriebener koch", "how do i", "hr asks", "(hr)"])
def test_a_word_of_the_table_stands_there(said: str) -> None:
    assert _WORDS.stands(Said(said))


@pytest.mark.parametrize("said", ["homesick leaves", "sick leaves", "in it", "three", "x@hr", "", "chr"])
def test_within_another_word_it_does_not(said: str) -> None:
    assert not _WORDS.stands(Said(said))
