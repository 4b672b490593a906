"""What was imported is exported byte for byte; where it is not, the card says what was changed and in how many rows."""

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import add_judgement, together
from dpotui.candidates.reasoning import tell_apart
from dpotui.overview.importing import ImportRequest, import_files
from dpotui.project import Project
from dpotui.prompts.conversations.conversation import spoken_in
from dpotui.prompts.conversations.marked_text import marked_turns
from dpotui.prompts.sampling.plan import SampleRequest
from dpotui.scope import find_rubric, new_project
from export.judged_project import export, read_jsonl

COLUMNS: Final = ("prompt", "chosen", "rejected")
ODD: Final = (
    "\x1b[31mred\x1b[0m [/x] \x07", "\u202eevil\u202c", "a\r\nb\rc\nd", "\u2028\u2029\u0085\x0b\x0c", "\ufeffmark",
    "=1+1", "'quoted', \"twice\"; tab\there", "日本語の質問です。", "١٢٣ سؤال", "नमस्ते", "👩‍👩‍👧 e\u0301", "Ã¼ber â€œ",
    "\\u0041 \\n", "  two  spaces  ", "<|not_a_mark|>", "{x} [y]", "\ud7ff\ue000\uffff\U0010ffff", "00123", "1.0",
    "TRUE", "null",
)  # fmt: skip


def plain(text: str) -> bool:
    """Whether a text is taken as it stands: no conversation in disguise, no reasoning."""
    return tell_apart(text).answer == text and spoken_in(text) is None and marked_turns(text) is None


TEXT: Final = st.one_of(
    st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
).filter(plain)
ROWS: Final = st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=6, max_size=6)


def as_jsonl(path: Path, rows: Sequence[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8", newline="")


def as_json(path: Path, rows: Sequence[dict[str, str]]) -> None:
    path.write_text(json.dumps(rows), encoding="utf-8")


def as_csv(path: Path, rows: Sequence[dict[str, str]], encoding: str = "utf-8") -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)


def as_parquet(path: Path, rows: Sequence[dict[str, str]]) -> None:
    pq.write_table(pyarrow.Table.from_pylist(list(rows)), path)


WRITERS: Final[dict[str, Callable[[Path, Sequence[dict[str, str]]], None]]] = {
    "a.jsonl": as_jsonl,
    "b.json": as_json,
    "c.csv": as_csv,
    "d.csv": lambda path, rows: as_csv(path, rows, "utf-16"),
    "e.parquet": as_parquet,
}


def numbered(rows: Sequence[tuple[str, str, str]], first: int) -> list[dict[str, str]]:
    """The rows told apart by numbers, before the prompt in one and after it in the next."""
    return [
        {
            "prompt": f"{prompt} question {number}" if number % 2 else f"question {number} {prompt}",
            "chosen": f"{chosen} yes, this {number}",
            "rejected": f"no {number} to that {rejected}",
        }
        for number, (prompt, chosen, rejected) in enumerate(rows, first)
    ]


def judge_all(project: Project) -> None:
    """Everybody prefers what was chosen in the file."""
    with project.read() as connection:
        found: dict[str, dict[str, str]] = {}
        for prompt, candidate, response in connection.execute("SELECT prompt, id, response FROM candidate"):
            found.setdefault(prompt, {})[response] = candidate
    with together(project):
        for prompt, answers in found.items():
            scores = {candidate: 5 if "yes, this" in text else 2 for text, candidate in answers.items()}
            add_judgement(project, prompt, "ana", scores)


@given(rows=ROWS)
@settings(max_examples=2)
def test_every_text_leaves_as_it_came_whatever_the_file(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("texts")
    project = new_project(folder / "p.dpo", find_rubric("support"), author="lead")
    expected: list[dict[str, str]] = []
    for place, (name, write) in enumerate(WRITERS.items()):
        table = numbered(rows, 100 * place)
        write(folder / name, table)
        import_files(project, ImportRequest((folder / name,)), author="lead")
        expected += table
    judge_all(project)
    export(project, folder / "out", validation=0, formats=("guide",))
    got = {record["prompt"]: record for record in read_jsonl(folder / "out/guide/train.jsonl")}
    held = json.loads((folder / "out/manifest.json").read_text(encoding="utf-8"))["held_back"]
    assert len(got) + sum(map(len, held.values())) == len(expected)
    wanted = {row["prompt"]: (row["chosen"].strip(), row["rejected"].strip()) for row in expected}
    assert {said: (one["better_response"], one["weaker_response"]) for said, one in got.items()} == {
        said: wanted[said] for said in got
    }
    assert len(got) > len(expected) / 2


def test_answers_of_columns_that_were_named_by_hand_leave_as_they_came(project: Project, tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    texts = [text for text in ODD if text.isprintable()]
    table = numbered([(text, text, text) for text in texts], 1)
    with xlsxwriter.Workbook(tmp_path / "t.xlsx", {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for line, cells in enumerate([["Frage", "Antwort A", "Antwort B"], *([*row.values()] for row in table)]):
            for column, cell in enumerate(cells):
                sheet.write_string(line, column, cell)
    by_hand = {"Antwort A": "candidate", "Antwort B": "candidate"}
    import_files(project, ImportRequest((tmp_path / "t.xlsx",), mapping=by_hand), author="lead")
    judge_all(project)
    export(project, tmp_path / "out", validation=0, formats=("guide",))
    got = {
        one["prompt"]: (one["better_response"], one["weaker_response"])
        for one in read_jsonl(tmp_path / "out/guide/train.jsonl")
    }
    assert got == {row["prompt"]: (row["chosen"].strip(), row["rejected"].strip()) for row in table}


def changes_of(project: Project, folder: Path) -> tuple[str, dict[str, Any]]:
    """The card of an export of all that the project holds, and what its manifest says of changes."""
    judge_all(project)
    export(project, folder / "out", validation=0)
    manifest = json.loads((folder / "out/manifest.json").read_text(encoding="utf-8"))
    return (folder / "out/README.md").read_text(encoding="utf-8"), manifest["changed"]


def test_the_card_counts_what_imports_changed_and_what_they_left_out(project: Project, tmp_path: Path) -> None:
    turns = [{"from": "human", "value": "Until when are you open?"}, {"from": "gpt", "value": "<think>six</think>Six."}]
    transcript = {"chosen": "\n\nHuman: Do you ship?\n\nAssistant: We do, yes, this is so.",
                  "rejected": "\n\nHuman: Do you ship?\n\nAssistant: No."}  # fmt: skip
    asked = {"instruction": "Put it into German.", "input": "tea", "response_1": "Tee, yes, this \n", "response_2": "?"}
    files: dict[str, list[dict[str, Any]]] = {
        "talks.jsonl": [{"conversations": turns}, {"conversations": turns}, {"conversations": []}],
        "hh.jsonl": [transcript],
        "alpaca.jsonl": [asked],
    }
    for name, rows in files.items():
        (tmp_path / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        for _ in range(2):
            import_files(project, ImportRequest((tmp_path / name,), skip_bad=True), author="lead")
    (tmp_path / "old.csv").write_bytes("prompt;topic\nWo ist mein Tee für heute?;spät\n".encode("cp1252"))
    import_files(project, ImportRequest((tmp_path / "old.csv",)), author="lead")
    card, changed = changes_of(project, tmp_path)
    assert changed == {
        "trimmed": 1,
        "redacted": 0,
        "by_imports": {
            "imports": 4,
            "rows": 5,
            "folded": 1,
            "left_out": 1,
            "sampled": 0,
            "pool": 0,
            "unread": 0,
            "changed": {
                "the answer that closed a conversation became a candidate": 2,
                "a transcript is taken apart at its marks, Human and Assistant": 1,
                "an instruction and its input are joined by a blank line": 1,
                "reasoning or marks of a chat format were taken off an answer": 1,
                "text in Windows-1252 was converted to UTF-8": 1,
            },
        },
    }
    assert "since chat templates remove them too: 1 row had some." in card
    assert "- Of the 5 rows of 4 imports into the project, of which these are made:" in card
    assert "  - 2 rows: the answer that closed a conversation became a candidate." in card
    assert "  - 1 row: text in Windows-1252 was converted to UTF-8." in card
    assert "  - 1 row: said exactly what an earlier row said, and is one with it." in card
    assert "  - Rows that could not be taken and were left out: 1." in card


def test_the_card_says_of_a_sample_what_was_changed_in_its_rows_alone(project: Project, tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"messages": [{"role": "developer", "content": "Be brief."}, {"role": "user", "content": f"Open at {hour}?"}],
         "chosen": f"So yes, this {hour}.", "rejected": "No."}
        for hour in range(30)
    ]  # fmt: skip
    (tmp_path / "pool.jsonl").write_text("".join(json.dumps(row) + "\n" for row in [*rows, *rows]), encoding="utf-8")
    for _ in range(2):
        request = ImportRequest((tmp_path / "pool.jsonl",), sample=SampleRequest(6))
        report = import_files(project, request, author="lead")
        assert "developer messages count as system messages (12 rows)" in getattr(report, "notes", ())
    card, changed = changes_of(project, tmp_path)
    assert changed["by_imports"] == {
        "imports": 1,
        "rows": 12,
        "folded": 6,
        "left_out": 0,
        "changed": {"developer messages count as system messages": 12},
        "sampled": 12,
        "pool": 60,
        "unread": 0,
    }
    assert "  - 12 rows: drawn as samples from 60 rows of the files." in card


def test_the_card_keeps_what_a_first_import_did_when_the_file_comes_again(project: Project, tmp_path: Path) -> None:
    talks = [
        [{"from": "human", "value": f"Question {number}?"}, {"from": "gpt", "value": f"<think>hm</think>Yes {number}."}]
        for number in range(4)
    ]
    rows = [{"conversations": talk, "chosen": "So yes, this.", "rejected": "No."} for talk in talks]
    (tmp_path / "talks.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    for last in ("drop", "candidate", "drop"):
        request = ImportRequest((tmp_path / "talks.jsonl",), last_answer=last)
        import_files(project, request, author="lead")
    _, changed = changes_of(project, tmp_path)
    assert changed["by_imports"]["changed"] == {
        "reasoning or marks of a chat format were taken off an answer": 4,
        "the answer that closed a conversation became a candidate": 4,
        "the answer that closed a conversation was left out": 4,
    }


@pytest.mark.parametrize(
    "counts",
    ["[]", "7", "x", '{"rows": "many"}', '{"rows": -1}', '{"changed": [1]}', '{"changed": {"a": 1e400}}', "[" * 20_000,
     '{"rows": 1, "sample": {"rows": "x"}}', '{"rows": 99999999999999999999999}'],
)  # fmt: skip
def test_a_record_of_an_import_that_cannot_be_read_is_said_and_stops_nothing(
    project: Project, tmp_path: Path, counts: str
) -> None:
    row = {"prompt": "Open?", "chosen": "Until six, yes, this is so.", "rejected": "No idea."}
    (tmp_path / "p.jsonl").write_text(json.dumps(row) + "\n")
    import_files(project, ImportRequest((tmp_path / "p.jsonl",)), author="lead")
    with project.write() as writer:
        intake = {"what": "prompts", "file_name": "odd", "file_sha256": "odd", "counts": counts}
        writer.append("intake", "stranger", {"intake": [intake]})
    card, changed = changes_of(project, tmp_path)
    assert (changed["by_imports"]["imports"], changed["by_imports"]["unread"]) == (1, 1)
    assert "  - Of 1 import it is not known what was changed" in card


def test_the_card_says_so_when_imports_changed_nothing(project: Project, tmp_path: Path) -> None:
    row = {"prompt": "Open?", "chosen": "Until six, yes, this is so.", "rejected": "No idea."}
    (tmp_path / "p.jsonl").write_text(json.dumps(row) + "\n")
    import_files(project, ImportRequest((tmp_path / "p.jsonl",)), author="lead")
    card, changed = changes_of(project, tmp_path)
    assert changed["by_imports"]["changed"] == {}
    assert "  - No text was changed." in card
