"""What a text is, whatever its name says: a table saved as text, JSON in turn, UTF-16 without a mark, CR alone."""

import bz2
import gzip
import json
import lzma
from pathlib import Path

import pytest

from dpotui.errors import BadInputError
from dpotui.prompts.columns.prompt_row import PromptFile

ROWS = ["Où est mon colis ?", "Ça coûte 49,90 €"]


LOGGED = "INFO 06-12 10:00:00 logger.py:39] Received request 1: prompt: 'A?'\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LOGGED * 2, "is the log of a program"),
        ("2024-01-01 10:00:00,123 - INFO - A?\n2024-01-01 10:00:01,123 - ERROR - No.\n", "is the log of a program"),
        ("[10:00] <bob> Where is it?\n[10:01] <@ann> Here.\n", "is a chat of bob, ann"),
    ],
)
def test_logs_of_programs_and_of_chat_rooms_are_refused_with_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadInputError, match=rf"t\.txt: {said}[\s\S]*a table with a column prompt"):
        asked(tmp_path / "t.txt", text)


def test_a_prompt_about_a_log_is_a_prompt(tmp_path: Path) -> None:
    texts = ["ERROR: disk full, what does it mean?", "Where is it?", "Why?", "When?", "Who?"]
    assert asked(tmp_path / "t.txt", "\n".join(texts)) == texts


def asked(path: Path, data: str | bytes) -> list[str]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return [prompt.messages[-1].content for prompt in PromptFile(path)]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-32", "utf-8"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_texts_are_read_in_any_unicode_with_any_line_end(tmp_path: Path, encoding: str, end: str) -> None:
    table = end.join(["prompt;tags", *(f"{row};x" for row in ROWS), ""])
    lines = end.join([*(json.dumps({"prompt": row}, ensure_ascii=False) for row in ROWS), ""])
    assert asked(tmp_path / "t.csv", table.encode(encoding)) == ROWS
    assert asked(tmp_path / "t.jsonl", lines.encode(encoding)) == ROWS
    assert asked(tmp_path / "t.txt", end.join([*ROWS, ""]).encode(encoding)) == ROWS


def test_utf16_without_a_mark_is_said_with_a_sample(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("prompt\nOù ?\n".encode("utf-16-le"))
    file = PromptFile(path)
    (prompt,) = file
    assert file.reading.notes == ["t.csv has no byte order mark and was read as UTF-16: prompt ⏎ Où ?"]
    assert prompt.changes == ("text in UTF-16 was converted to UTF-8",)


def test_bytes_that_are_no_text_in_utf16_either_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="holds bytes that are no text"):
        asked(tmp_path / "t.csv", b"p\0r\0o\0\xff\xffm\0p\0t\0\n\0")


@pytest.mark.parametrize("mark", ["\t", ";", "|", ","])
def test_a_table_saved_as_text_is_a_table(tmp_path: Path, mark: str) -> None:
    assert asked(tmp_path / "t.txt", f"prompt{mark}tags\nWhy?{mark}a\nHow?{mark}b\n") == ["Why?", "How?"]


def test_sentences_in_a_text_are_no_table(tmp_path: Path) -> None:
    lines = ["Question, is it there?", "Text; and more text", "a | b", "one\ttab"]
    assert asked(tmp_path / "t.txt", "\n".join(lines)) == lines


ORDERS = {
    "lines": '{"prompt": "A"}\n{"prompt": "B"}',
    "in turn": '{\n "prompt": "A"\n}\n{\n "prompt": "B"\n}\n',
    "lines of turns": '[{"role": "user", "content": "A"}]\n[{"role": "user", "content": "B"}]\n',
    "by name": '{"a": {"prompt": "A"}, "b": {"prompt": "B", "more": 1}}',
    "texts": '["A", "B"]',
    "texts within": '{"prompts": ["A", "B"]}',
    "lists of turns": '[[{"role": "user", "content": "A"}], [{"role": "user", "content": "B"}]]',
}


@pytest.mark.parametrize("order", ORDERS)
def test_json_is_read_in_every_order_in_which_programs_write_it(tmp_path: Path, order: str) -> None:
    assert asked(tmp_path / "t.json", ORDERS[order]) == ["A", "B"]
    if "\n" in ORDERS[order]:
        assert asked(tmp_path / "t.jsonl", ORDERS[order]) == ["A", "B"]


def test_a_text_among_objects_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"t\.json:1 \(item 2\): is not an object"):
        asked(tmp_path / "t.json", '[{"prompt": "A"}, "B"]')


def test_rows_by_name_bear_it_as_their_id_and_a_call_is_one_row(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text('{"a": {"prompt": "A"}, "b": {"prompt": "B"}}', encoding="utf-8")
    assert [prompt.external_id for prompt in PromptFile(path)] == ["a", "b"]
    turn = {"role": "user", "content": "A"}
    assert asked(path, json.dumps({"request": {"messages": [turn]}, "response": {"messages": [turn]}})) == ["A"]


@pytest.mark.parametrize(
    "above",
    ["Report:,Tickets\nDate:,2024\n\n", "Report,Q3 2024,\n", "Export\n\n", "# made by hand\n", "a,b,c\nd,e,f\n"],
)
def test_titles_of_several_cells_stand_above_the_header(tmp_path: Path, above: str) -> None:
    file = PromptFile(tmp_path / "t.csv")
    assert asked(file.path, f"{above}prompt,tags,id\nA,x,1\nB,y,2\n") == ["A", "B"]
    list(file)
    assert any("was taken for the column names: prompt, tags, id" in note for note in file.reading.notes)


def test_a_header_that_is_not_known_is_not_looked_for_in_the_rows(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"It has: Was wollen Sie wissen\?, Typ"):
        asked(tmp_path / "t.csv", "Was wollen Sie wissen?,Typ\nWo ist es?,Issue\nWann?,prompt\n")


@pytest.mark.parametrize("text", ["", "\ufeff", "\n \n"])
def test_a_text_without_a_line_holds_no_prompts(tmp_path: Path, text: str) -> None:
    assert asked(tmp_path / "t.txt", text) == []


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("t.xls", b"<html><table><tr><td>prompt</td></tr></table>", "is a web page"),
        ("t.csv", b"<!DOCTYPE html>\n<p>a, b", "is a web page"),
        ("t.xls", b"<?xml version='1.0'?><Workbook/>", "is XML"),
        ("t.doc", b"{\\rtf1 Hello}", "is a document"),
        ("t.bz2", bz2.compress(b"prompt\nA\n"), "is packed with bzip2"),
        ("t.xz", lzma.compress(b"prompt\nA\n"), "is packed with xz"),
        ("t.arrow", b"ARROW1\0\0", "is an Arrow file"),
        ("t.tar.gz", gzip.compress(b"t.csv".ljust(257, b"\0") + b"ustar\0", mtime=0), "is a tar archive"),
    ],
)
def test_what_is_no_table_is_called_by_its_name(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    with pytest.raises(BadInputError, match=said):
        asked(tmp_path / name, data)


def test_of_a_workbook_the_sheet_that_is_shown_and_has_prompts_is_read(tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    with xlsxwriter.Workbook(str(tmp_path / "t.xlsx")) as book:
        sheets = {name: book.add_worksheet(name) for name in ("Old", "Read me", "Now")}
        for name, cells in (("Old", ("prompt", "A")), ("Read me", ("How to", "fill it")), ("Now", ("prompt", "B"))):
            sheets[name].write_column(0, 0, cells)
        sheets["Now"].activate()
        sheets["Now"].set_first_sheet()
        sheets["Old"].hide()
    file = PromptFile(tmp_path / "t.xlsx")
    assert [prompt.messages[0].content for prompt in file] == ["B"]
    assert file.reading.notes == ["t.xlsx: the sheet Now was read, and not Read me, Old."]


def test_parquet_with_two_columns_of_a_name_is_refused_and_bytes_that_are_text_are_read(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "t.parquet"
    parquet.write_table(pyarrow.table([["A"], ["B"]], names=["prompt", "prompt"]), path)
    with pytest.raises(BadInputError, match="two columns are called prompt"):
        list(PromptFile(path))
    parquet.write_table(pyarrow.table({"prompt": ["Où ?".encode()], "other": [b"\xff"]}), path)
    assert [prompt.messages[0].content for prompt in PromptFile(path)] == ["Où ?"]
    starts, letters = (pyarrow.py_buffer(data) for data in (b"\0\0\0\0\1\0\0\0\2\0\0\0", b"a\xff"))
    spoilt = pyarrow.Array.from_buffers(pyarrow.string(), 2, [None, starts, letters])
    parquet.write_table(pyarrow.table({"prompt": spoilt}), path)
    with pytest.raises(BadInputError, match=r"t\.parquet:2: holds a text that is not UTF-8"):
        list(PromptFile(path))


def test_a_time_that_python_does_not_have_is_named_by_its_row_and_column(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "t.parquet"
    when = pyarrow.array([0, 2**62], pyarrow.timestamp("ms"))
    parquet.write_table(pyarrow.table({"prompt": ["A", "B"], "when": when}), path)
    with pytest.raises(BadInputError, match=r"t\.parquet:2: holds a value in when that cannot be read"):
        list(PromptFile(path))


@pytest.mark.parametrize("name", ["t.txt", "t.json", "t.jsonl", "t.tsv", "t.csv", "t"])
@pytest.mark.parametrize(
    "table",
    [
        "prompt,chosen,rejected\nWhere is it?,Here.,Gone.\nWhy so late?,Snow.,Dunno.\n",
        '"id","prompt"\n"1","Where is it?"\n"2","Why so late?"\n',
        "Frage;Antwort\nWhere is it?;Here.\nWhy so late?;Snow.\n",
        "question|difficulty\nWhere is it?|easy\nWhy so late?|hard\n",
        "| prompt | note |\n|---|---|\n| Where is it? | a |\n| Why so late? | b |\n",
        "\n|question|\n|:--|\n|Where is it?|\n|Why so late?|\n",
    ],
)
def test_a_table_is_one_whatever_its_name_says(tmp_path: Path, name: str, table: str) -> None:
    assert asked(tmp_path / name, table) == ["Where is it?", "Why so late?"]


@pytest.mark.parametrize("name", ["t.txt", "t"])
def test_a_name_alone_above_lines_of_text_is_that_of_their_column(tmp_path: Path, name: str) -> None:
    assert asked(tmp_path / name, "Prompt\nWell, where is it?\nAnd why; so late?\n") == [
        "Well, where is it?",
        "And why; so late?",
    ]


def test_lines_under_no_name_at_all_are_refused_with_what_to_put_above_them(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"cannot tell what it holds.*\n.*names its column: prompt"):
        asked(tmp_path / "t", "Where is it?\nWhy so late?\n")
    assert asked(tmp_path / "t", " \n") == []


@pytest.mark.parametrize(
    "lines",
    [
        ["Text, please, and quickly", "Call me, and him, now"],
        ["Question, asked in a hurry: where?", "Why so late, I say?"],
        ["a | b, what is it?", "--- | is a line"],
        ["How is a dump read?", "INSERT INTO t VALUES (1);"],
        ["User: where is it?", "User: why so late?"],
        ["- Explain: a list", "- Where: is it?"],
        ["[Order 5] where is it?", "x = 5, why?"],
        ["A | B, which?", "---- and why?"],
        ["<table> or <div>, which?", "<html> is what?"],
        ["12", "00:01 is the time, why?"],
    ],
)
def test_sentences_with_commas_marks_and_colons_stay_prompts(tmp_path: Path, lines: list[str]) -> None:
    assert asked(tmp_path / "t.txt", "\n".join(lines)) == lines


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("-- PostgreSQL database dump\n\nCREATE TABLE q (\n  text t\n);\nCOPY q (t) FROM stdin;\nA?\n", "a database"),
        ("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nINSERT INTO q VALUES('A?');\n", "a database"),
        ("INSERT INTO `q` (`t`) VALUES ('A?'),('B?');\n", "a database"),
        ("---\n- prompt: A?\n  id: a\n- prompt: B?\n  id: b\n", "YAML"),
        ('[[prompts]]\nprompt = "A?"\n\n[[prompts]]\nprompt = "B?"\n', "TOML or INI"),
        ("[a]\nprompt=A?\n", "TOML or INI"),
        ("+----+--------+\n| id | prompt |\n+----+--------+\n|  1 | A?     |\n", "what the client of a database"),
        (" id | prompt \r\n----+--------\r\n  1 | A?\r\n(1 row)\r\n", "what the client of a database"),
        ("User: A?\nAssistant: B.\nmore of it\nUser: C?\n", "the transcript"),
        ("**You:** A?\n\n**ChatGPT:** B.\n", "the transcript"),
        ("Q: A?\r\nA: B.\r\n", "the transcript"),
    ],
)
def test_what_is_no_list_of_prompts_is_refused_with_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadInputError, match=rf"t\.txt: is {said}[\s\S]*(?:JSON Lines|CSV)"):
        asked(tmp_path / "t.txt", text)


def test_a_text_with_places_to_fill_in_is_no_json(tmp_path: Path) -> None:
    lines = ["{name}, where is {thing}?", "{greeting} Why so late?"]
    assert asked(tmp_path / "t.txt", "\n".join(lines)) == lines
    with pytest.raises(BadInputError, match="not valid JSON"):
        asked(tmp_path / "t.txt", '{"prompt": "a", }\n')


@pytest.mark.parametrize("text", ["WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n", "1\n00:00:01,000 --> 00:00:02,000\nHi\n"])
def test_subtitles_are_no_prompts(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadInputError, match=r"t\.txt: holds subtitles"):
        asked(tmp_path / "t.txt", text)


@pytest.mark.parametrize("name", ["t.txt", "t.csv", "t.parquet", "t"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("version https://git-lfs.github.com/spec/v1\noid sha256:0a\nsize 1\n", "what Git LFS puts .* git lfs pull"),
        ("<!DOCTYPE html>\n<title>404</title>\n", "a web page"),
        ("<html>\n<body>\nA?\n</body>\n</html>\n", "a web page"),
        ('<?xml version="1.0"?>\n<a>\n<b/>\n</a>\n', "XML"),
    ],
)
def test_what_came_in_the_place_of_a_file_is_told(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(BadInputError, match=rf"is {said}"):
        asked(tmp_path / name, text)
