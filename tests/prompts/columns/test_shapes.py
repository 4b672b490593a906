"""One set of conversations reads the same from every shape, format and encoding in which people keep them."""

from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpotui.errors import BadInputError
from dpotui.prompts import Message
from dpotui.prompts.columns.imported_prompt import ImportedPrompt
from dpotui.prompts.columns.prompt_row import PromptFile
from prompts.columns.shapes import FORMATS, NESTED, SHAPES, Talk, to_csv, to_jsonl

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip)
answers = st.tuples(texts, texts).filter(lambda pair: pair[0] != pair[1])


@st.composite
def talks(draw: st.DrawFn) -> Talk:
    """Conversations of one to three questions, with a system message or without one."""
    turns = [Message("system", draw(texts))] if draw(st.booleans()) else []
    for _ in range(draw(st.integers(0, 2))):
        turns += [Message("user", draw(texts)), Message("assistant", draw(texts))]
    return Talk((*turns, Message("user", draw(texts))), draw(answers))


def read(path: Path) -> list[ImportedPrompt]:
    return list(PromptFile(path))


def as_read(found: list[ImportedPrompt]) -> list[tuple[tuple[Message, ...], tuple[str, ...]]]:
    return [(prompt.messages, tuple(answer.text for answer in prompt.answers)) for prompt in found]


@pytest.mark.parametrize("name", FORMATS)
@settings(
    max_examples=2,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(conversations=st.lists(talks(), min_size=1, max_size=3))
def test_a_set_of_conversations_reads_back_from_every_shape_in_every_format(
    tmp_path: Path, conversations: list[Talk], name: str
) -> None:
    path = tmp_path / name
    for shape, (row, answered) in SHAPES.items():
        path.write_bytes(FORMATS[name]([row(talk) for talk in conversations]))
        expected = [(talk.asked, talk.answers[:answered]) for talk in conversations]
        assert as_read(read(path)) == expected, shape


# Characters that a sheet may hold; what looks like a title above the header is tested with the formats.
cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40).filter(
    str.strip
)
# Letters beyond ASCII stand among others in the languages that Windows-1252 is for.
of_windows = [letter for letter in bytes(range(256)).decode("cp1252", "ignore") if category(letter) != "Cc"]
latin = st.text(of_windows, min_size=2, max_size=20).map("e".join)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    questions=st.lists(cells, min_size=1, max_size=4),
    answer=cells,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_a_table_of_texts_and_answers_reads_back_from_every_encoding(
    tmp_path: Path, questions: list[str], answer: str, encoding: str
) -> None:
    path = tmp_path / "t.csv"
    rows = [{"id": f"n{place}", "prompt": text, "answer_a": answer} for place, text in enumerate(questions)]
    for delimiter in ",;\t|":
        path.write_bytes(to_csv(rows, encoding, delimiter))
        assert as_read(read(path)) == [((Message("user", text),), (answer,)) for text in questions], delimiter


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(questions=st.lists(cells, min_size=1, max_size=4), answer=cells)
def test_a_worksheet_of_texts_and_answers_reads_back(tmp_path: Path, questions: list[str], answer: str) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        rows = [["id", "prompt", "answer_a"], *([f"n{place}", text, answer] for place, text in enumerate(questions))]
        for line, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(line, column, text)
    assert as_read(read(path)) == [((Message("user", text),), (answer,)) for text in questions]


def test_a_packed_file_that_is_cut_off_or_spoilt_is_refused_by_name(tmp_path: Path) -> None:
    zstd = pytest.importorskip("backports.zstd")
    whole = zstd.compress(to_jsonl([{"prompt": f"question {number}"} for number in range(999)], escaped=False))
    path = tmp_path / "t.jsonl.zst"
    for data in (whole[:-9], whole[:40] + bytes(9) + whole[49:]):
        path.write_bytes(data)
        with pytest.raises(BadInputError, match=r"t\.jsonl\.zst: is damaged and cannot be unpacked"):
            read(path)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(question=latin, answer=latin)
def test_windows_tables_read_back_or_are_said_to_be_utf8(tmp_path: Path, question: str, answer: str) -> None:
    path = tmp_path / "t.csv"
    data = to_csv([{"id": "1", "prompt": question, "answer_a": answer}], "cp1252", ";")
    path.write_bytes(data)
    try:
        expected = data.decode()
    except UnicodeDecodeError:
        expected = data.decode("cp1252")
    (found,) = read(path)
    assert found.messages[0].content in expected.replace('""', '"')


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape not in NESTED])
def test_json_in_the_cells_of_a_sheet_is_the_same_conversation(tmp_path: Path, shape: str) -> None:
    asked = (
        Message("system", "Be brief."),
        Message("user", "Hi; or?"),
        Message("assistant", "Hé"),
        Message("user", "€"),
    )
    talk = Talk(asked, ('Yes,\n"sir"', "No"))
    row, answered = SHAPES[shape]
    if "completions" in row(talk):
        pytest.skip("a list of answers in a cell is not unpacked")
    path = tmp_path / "t.csv"
    path.write_bytes(to_csv([row(talk)], "utf-16", "\t"))
    assert as_read(read(path)) == [(asked, talk.answers[:answered])]
