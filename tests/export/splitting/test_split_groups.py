"""What belongs together lies on one side of the split, and a side that is empty or far from its share is a fault."""

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from builders import add_candidate, add_judgement, add_prompt, at_once
from dpotui.export import ExportSettings, ExportStoppedError, export_release
from dpotui.export.splitting.split import read_split
from dpotui.project import Project
from dpotui.prompts import import_prompts
from export.judged_project import TEXTS, export, judge_texts, judged_prompt, read_jsonl

RANDOM = random.Random(11)
WORDS = ["".join(RANDOM.choices("aeioubcdfglmnprst", k=RANDOM.randint(3, 9))) for _ in range(900)]


def sentence(words: int = 9) -> str:
    """A sentence like no other."""
    return " ".join(RANDOM.choices(WORDS, k=words))


@at_once
def judged_conversation(project: Project, turns: Sequence[str], *, tags: Sequence[str] = ()) -> str:
    """A prompt of several turns, the user's first and last, with a pair."""
    roles = ["user", "assistant"] * len(turns)
    before = list(zip(roles, turns[:-1], strict=False))
    prompt = add_prompt(project, turns[-1], before=before, tags=tags)
    better, weaker = add_candidate(project, prompt, sentence()), add_candidate(project, prompt, sentence())
    add_judgement(project, prompt, "ana", {better: 5, weaker: 2})
    return prompt


def sides(folder: Path) -> dict[str, str]:
    """The side of each prompt, by its text in the guide's columns."""
    files = {side: folder / f"guide/{side}.jsonl" for side in ("train", "validation")}
    return {row["prompt"]: side for side, path in files.items() for row in (read_jsonl(path) if path.exists() else [])}


def test_a_conversation_cut_at_different_turns_lies_on_one_side(project: Project, tmp_path: Path) -> None:
    for _ in range(14):
        turns = [sentence() for _ in range(5)]
        for cut in (1, 3, 5):
            judged_conversation(project, turns[:cut])
    export_release(project, tmp_path / "out", ExportSettings(("guide",)), author="lead")
    placed = sides(tmp_path / "out")
    by_opening: dict[str, set[str]] = {}
    for prompt, side in placed.items():
        by_opening.setdefault(prompt.removeprefix("user: ").split("\n")[0], set()).add(side)
    assert (len(placed), len(by_opening)) == (42, 14)
    assert all(len(found) == 1 for found in by_opening.values())
    assert set(placed.values()) == {"train", "validation"}


def test_a_greeting_that_many_conversations_share_ties_nothing_together(project: Project, tmp_path: Path) -> None:
    for _ in range(20):
        judged_conversation(project, ["Hi!", sentence(), sentence()])
    export_release(project, tmp_path / "out", ExportSettings(("guide",)), author="lead")
    assert set(sides(tmp_path / "out").values()) == {"train", "validation"}


def test_prompts_of_one_user_lie_on_one_side(project: Project, tmp_path: Path) -> None:
    users: dict[str, str] = {}
    for number in range(40):
        said = sentence()
        judged_prompt(project, said, better=sentence(), weaker=sentence(), tags=[f"user:{number // 4}", "billing"])
        users[said] = str(number // 4)
    export_release(project, tmp_path / "out", ExportSettings(("guide",)), author="lead")
    placed = sides(tmp_path / "out")
    found = {(users[prompt], side) for prompt, side in placed.items()}
    assert len(found) == 10
    assert {side for _, side in found} == {"train", "validation"}


def test_one_long_template_around_every_prompt_leaves_no_side_empty(project: Project, tmp_path: Path) -> None:
    template = sentence(100)
    assert len(template) > 558
    for _ in range(30):
        judged_prompt(project, f"{template}\n{sentence()}", better=sentence(), weaker=sentence())
    export_release(project, tmp_path / "out", ExportSettings(("guide",), validation=0.3), author="lead")
    placed = list(sides(tmp_path / "out").values())
    assert 5 <= placed.count("validation") <= 13


def test_a_side_that_would_stay_empty_stops_the_export_until_told(project: Project, tmp_path: Path) -> None:
    for number in range(12):
        judged_prompt(
            project, f"Where is my parcel with the number {number}, please?", better=sentence(), weaker=sentence()
        )
    with pytest.raises(ExportStoppedError, match="split: none of 12 prompts lies in validation") as stopped:
        export_release(project, tmp_path / "out", author="lead")
    assert stopped.value.exit_code == 1
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith("test.dpo")] == []
    report = export_release(project, tmp_path / "out", author="lead", despite=["split"])
    assert (report.train, report.validation) == (12, 0)
    assert any(note.startswith("Exported despite split") for note in report.notes)


def test_a_column_that_names_one_user_for_all_is_said_at_import_and_stops_the_export(
    project: Project, tmp_path: Path
) -> None:
    file = tmp_path / "asked.jsonl"
    rows = [{"prompt": text, "account": "desk", "user_id": "support"} for text in TEXTS]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    report = import_prompts(project, [file], author="lead", dry_run=True)
    (note,) = report.notes
    assert note.startswith(f"user_id names one user for all {len(TEXTS)} prompts")
    assert note.endswith("leave it out with --map user_id=ignore")
    import_prompts(project, [file], author="lead")
    judge_texts(project)
    with pytest.raises(ExportStoppedError, match=r"split: none of \d+ prompts lies in validation.* One user asked \d+"):
        export_release(project, tmp_path / "out", ExportSettings(("guide",), validation=0.3), author="lead")


def test_a_lopsided_side_stops_it_too(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def everything_held_out(_: str, prompt: str) -> float:
        return 0.9 if prompt < "2" else 0.0

    monkeypatch.setattr("dpotui.export.splitting.split._Balance.chance", lambda *_: 0.5)
    monkeypatch.setattr("dpotui.export.splitting.split._Balance.has_room", lambda *_: True)
    monkeypatch.setattr("dpotui.export.splitting.split._fraction", everything_held_out)
    for _ in range(20):
        judged_prompt(project, sentence(), better=sentence(), weaker=sentence())
    with pytest.raises(ExportStoppedError, match=r"split: 1\d of 20 prompts lie in validation, \d+ % where 20 %"):
        export_release(project, tmp_path / "out", author="lead")


def test_two_pairs_may_all_train_since_none_was_due(project: Project, tmp_path: Path) -> None:
    for _ in range(2):
        judged_prompt(project, sentence(), better=sentence(), weaker=sentence())
    assert export_release(project, tmp_path / "out", author="lead").train == 2


def test_a_users_prompts_lie_on_one_side_and_no_export_names_the_user(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "asked.jsonl"
    rows = [{"prompt": text, "user_id": f"mara-{number // 2}"} for number, text in enumerate(TEXTS)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    import_prompts(project, [file], author="lead")
    prompts = judge_texts(project)
    export(project, tmp_path / "out", validation=0.3)
    with project.read() as connection:
        placed = read_split(connection).sides
        users = [user for (user,) in connection.execute("SELECT DISTINCT user FROM prompt_user")]
    of_users = [{placed[prompt] for prompt in prompts[place : place + 2]} for place in range(0, len(prompts), 2)]
    assert all(len(found) == 1 for found in of_users)
    assert {side for found in of_users for side in found} == {"train", "validation"}
    exported = b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert exported
    assert not any(user.encode() in exported for user in [*users, "mara-"])
