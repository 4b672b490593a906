"""Scores and remarks in a judgement's row: what is packed comes out again, and nothing else does."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import add_candidate, add_judgement, add_prompt
from dpotui.errors import ProjectUnavailableError
from dpotui.project import Project, Row, canonical
from dpotui.project.store.facts.hashing import revision_hash, said_hash_of_stored
from dpotui.project.store.facts.packing import pack, unpack
from dpotui.project.store.facts.reading import StoredRevision

TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
KEYS = st.tuples(TEXTS, TEXTS)


@given(st.dictionaries(KEYS, st.integers(-9, 9)), st.dictionaries(KEYS, st.tuples(TEXTS, TEXTS)))
def test_what_is_packed_comes_out_in_the_order_of_its_keys(
    scores: dict[tuple[str, str], int], remarks: dict[tuple[str, str], tuple[str, str]]
) -> None:
    rows: dict[str, list[Row]] = {
        "score": [{"candidate": key[0], "criterion": key[1], "value": value} for key, value in scores.items()],
        "remark": [
            {"candidate": key[0], "criterion": key[1], "text": said[0], "tags": said[1]}
            for key, said in remarks.items()
        ],
    }
    packed = pack(rows)
    assert unpack("score", packed["scores"]) == [(*key, scores[key]) for key in sorted(scores)]
    assert unpack("remark", packed["remarks"]) == [(*key, *remarks[key]) for key in sorted(remarks)]


@given(st.dictionaries(KEYS, st.integers(1, 9), min_size=1, max_size=4))
def test_the_views_show_the_packed_rows(scores: dict[tuple[str, str], int]) -> None:
    stored = canonical([[*key, scores[key]] for key in sorted(scores)])
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA trusted_schema=0")
        connection.execute("CREATE TABLE judgement (revision, scores, remarks)")
        connection.execute("INSERT INTO judgement VALUES ('r', ?, '[]')", (stored,))
        connection.execute(view("score"))
        shown = connection.execute("SELECT candidate, criterion, value FROM score").fetchall()
    # SQLite's JSON ends a text at its first NUL; hashes, merges and screens go by the text itself.
    if not any("\0" in text for key in scores for text in key):
        assert shown == unpack("score", stored)


def view(name: str) -> str:
    """The statement that makes a view of the present schema."""
    from dpotui.project.model.schema_sql import SCHEMA_VERSION, schema_statements

    return next(said for said in schema_statements(SCHEMA_VERSION) if said.startswith(f"CREATE VIEW {name} "))


STRANGE = [
    "",
    "[",
    "{}",
    "null",
    '["a"]',
    "[[]]",
    '[["a", "b"]]',
    '[["a","b",4,5]]',
    '[["a","b","4"]]',
    '[["a","b",1000.5]]',
    '[["a","b",true]]',
    '[["a","b",true]]',
    '[["a",7,4]]',
    '[["a","b",1e400]]',
    f'[["a","b",1{"0" * 30}]]',
    '[["a","b",4],["a","b",5]]',
    '[["b","b",4],["a","b",5]]',
    r'[["\ud800","b",4]]',
    "[" * 20_000,
]


@pytest.mark.parametrize("said", STRANGE, ids=lambda said: said[:24])
def test_a_text_that_is_no_packed_scores_is_a_fault_whatever_its_author_hashed(said: str) -> None:
    with pytest.raises(ValueError, match="scores"):
        unpack("score", said)
    head: dict[str, str | int] = {"id": "r", "kind": "judgement", "subject": "s", "author": "eve", "replica": "x"}
    head |= {"n": 1, "clock": 1, "made_at": ""}
    packed = {"score": said, "remark": "[]"}
    head["said"] = said_hash_of_stored({}, packed)
    head["sha256"] = revision_hash(head, [])
    assert StoredRevision(head, [], {"judgement": ()}, packed).fault()


def test_a_score_of_a_response_that_is_not_there_is_not_saved(project: Project) -> None:
    prompt = add_prompt(project, "Hello?")
    add_candidate(project, prompt, "Hi.")
    with pytest.raises(ProjectUnavailableError, match="candidate f00 is not in the file"):
        add_judgement(project, prompt, "ann", {"f00": 4})
    with project.read() as connection:
        assert not connection.scalar("SELECT count(*) FROM judgement")


def test_two_scores_of_one_cell_are_not_saved() -> None:
    with pytest.raises(ValueError, match="about the same"):
        pack({"score": [{"candidate": "a", "criterion": "b", "value": value} for value in (1, 2)]})
