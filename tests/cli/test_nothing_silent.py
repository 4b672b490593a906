"""Faults that once went without a word, each driven through the command line alone: lost, leaked or silently wrong."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from builders import add_candidate, add_judgement, add_prompt
from cli.in_process import run_dpotui
from dpotui.project import Project, open_project

GOOD, POOR = (5, 5, 5, 5, 5), (2, 2, 2, 2, 5)
QUESTIONS = (
    "Where is the parcel that left you on Monday?",
    "My lamp glows only in red, is that meant to be so?",
    "Can I pay with a voucher from last year?",
    "The invoice names the wrong company; who changes it?",
    "Do you send to islands without a post office?",
    "Which cable fits the old dimmer in our hall?",
    "How do I give back what I bought in the shop?",
    "Somebody else has opened my account, help!",
)


def _count(project: Project, table: str) -> int:
    with closing(sqlite3.connect(project.path)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _judged(project: Project, text: str, *, person: str = "ann", model: str = "test.gguf") -> dict[str, str]:
    """A prompt with a good and a poor response, scored by somebody; the candidate ids by what they are."""
    prompt = add_prompt(project, text)
    made = {
        name: add_candidate(project, prompt, f"{said} {text}", model=model)
        for name, said in (("good", "I will look up"), ("poor", "Wait for"))
    }
    add_judgement(project, prompt, person, {made["good"]: GOOD, made["poor"]: POOR})
    return {"prompt": prompt, **made}


def _export(project: Project, folder: Path, *options: str) -> int:
    return run_dpotui("export", str(project.path), str(folder), *options).returncode


def _bytes_of(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_nothing_is_written_through_a_second_name_of_the_file(project: Project, tmp_path: Path) -> None:
    second = tmp_path / "second.dpo"
    second.hardlink_to(project.path)
    prompts = tmp_path / "prompts.csv"
    prompts.write_text("prompt\nWhere is my order?\n", encoding="utf-8")
    assert run_dpotui("import", str(second), str(prompts)).returncode == 3
    assert _count(project, "prompt") == 0


def test_no_exported_byte_holds_a_secret_or_the_name_of_an_annotator(project: Project, tmp_path: Path) -> None:
    for question in QUESTIONS:
        _judged(project, question, person="annegret")
    _judged(project, "My key is sk-proj-A8f3kQ9zLm2XvT7bNc4RwY6pHd1Js5Ge, what now?", person="annegret")
    assert _export(project, tmp_path / "out") == 0
    exported = _bytes_of(tmp_path / "out")
    assert b"A8f3kQ9zLm2XvT7bNc4RwY6pHd1Js5Ge" not in exported
    assert b"annegret" not in exported


def test_an_export_says_which_models_its_responses_come_from(project: Project, tmp_path: Path) -> None:
    for question in QUESTIONS:
        _judged(project, question, model="zephyr-tiny.gguf")
    assert _export(project, tmp_path / "out") == 0
    documents = b"".join((tmp_path / "out" / name).read_bytes() for name in ("README.md", "manifest.json"))
    assert b"zephyr-tiny" in documents


def test_imported_reasoning_is_not_stored_as_the_answer(project: Project, tmp_path: Path) -> None:
    add_prompt(project, "Where is my order?")
    rows = tmp_path / "candidates.jsonl"
    row = {"prompt": "Where is my order?", "response": "<think>They are angry.</think>\n\nI will look it up."}
    rows.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert run_dpotui("import", str(project.path), str(rows), "--kind", "candidates").returncode == 0
    with closing(sqlite3.connect(project.path)) as connection:
        assert connection.execute("SELECT response FROM candidate").fetchall() == [("I will look it up.",)]


def test_what_people_contradict_each_other_on_or_find_unsafe_is_no_pair(project: Project) -> None:
    opposed, unsafe = (_judged(project, text) for text in ("Where is my order?", "How do I open the meter?"))
    add_judgement(
        project, opposed["prompt"], "ben", {opposed["good"]: (3, 3, 3, 3, 5), opposed["poor"]: (4, 3, 3, 3, 5)}
    )
    add_judgement(project, unsafe["prompt"], "ben", {unsafe["good"]: (5, 5, 5, 5, 1), unsafe["poor"]: (2, 2, 2, 2, 4)})
    told = json.loads(run_dpotui("pairs", str(project.path), "--json").stdout)
    assert told["pairs"] == []
    assert {item["prompt"]: item["reason"] for item in told["left_out"]} == {
        opposed["prompt"]: "disagreement",
        unsafe["prompt"]: "safety",
    }


def test_an_open_conflict_stops_check_and_export(project: Project, tmp_path: Path) -> None:
    for question in QUESTIONS:
        _judged(project, question)
    first = add_prompt(project, "When does the shop open?")
    early, late = (add_candidate(project, first, text) for text in ("At eight.", "Late."))
    laptop = open_project(Path(shutil.copy(project.path, tmp_path / "laptop.dpo")))
    add_judgement(project, first, "ann", {early: GOOD, late: POOR})
    add_judgement(laptop, first, "ann", {early: POOR, late: GOOD})
    assert run_dpotui("merge", str(project.path), str(laptop.path)).returncode == 1
    assert "conflict" in run_dpotui("check", str(project.path)).stdout.casefold()
    assert _export(project, tmp_path / "out") == 1
    assert not (tmp_path / "out").exists()


def test_one_long_template_leaves_no_side_of_the_split_empty(project: Project, tmp_path: Path) -> None:
    frame = "You are the assistant of a shop that sells lamps. Answer in two sentences, name the next step. " * 7
    things = ("lamp", "bulb", "cable", "switch", "socket", "shade", "battery", "charger", "remote", "dimmer")
    troubles = ("never arrived here", "glows only in red", "smells of burning")
    for thing in things:
        for trouble in troubles:
            _judged(project, f"{frame}\n\nQuestion: my {thing} {trouble}, what should I do about the {thing}?")
    report = json.loads(run_dpotui("export", str(project.path), str(tmp_path / "out"), "--json").stdout)
    assert min(report["train"], report["validation"]) > 0


def test_ties_everywhere_are_not_called_nothing(project: Project) -> None:
    for number in range(3):
        made = _judged(project, f"Where is order {number}?")
        for person in ("ann", "ben"):
            add_judgement(project, made["prompt"], person, {made["good"]: GOOD, made["poor"]: GOOD})
    assert "No two responses were scored by two people yet" not in run_dpotui("check", str(project.path)).stdout


def test_a_scale_from_0_to_10_is_one(tmp_path: Path) -> None:
    shown = run_dpotui("rubric", "show", "support").returncode
    assert shown == 0
    rubric = tmp_path / "points.toml"
    rubric.write_text(
        'name = "points"\ntitle = "Points"\ndomain = "Replies of a shop."\nsuccess = ["It helps."]\n'
        'overlap = 0.2\nreason_required = "never"\n\n[[criteria]]\nkey = "help"\nname = "Help"\nweight = 1\n'
        'question = "Does it help?"\nscale = [0, 10]\n\n[criteria.anchors]\n0 = "Not at all."\n10 = "Fully."\n\n'
        '[[failure_tags]]\nkey = "wrong"\nname = "Wrong"\nmeaning = "It is not true."\n',
        encoding="utf-8",
    )
    result = run_dpotui("rubric", "check", str(rubric))
    assert result.returncode == 0, result.stderr
