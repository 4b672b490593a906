"""What was taken out of a prompt or a response stands in no exported byte, wherever somebody quoted it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from builders import add_candidate, add_judgement, add_prompt, at_once
from dpotui.annotation import join_team
from dpotui.errors import BadInputError
from dpotui.export import FORMATS, ExportSettings, export_release, write_again
from dpotui.handouts import hand_out
from dpotui.overview.packets import make_packets, originals_kept
from dpotui.overview.screening import redact_findings, screen_project
from dpotui.project import Project, open_project
from export.judged_project import judge_texts
from export.splitting.test_nothing_leaks import assert_nowhere
from handouts.test_blind_forms import FORMS, contents
from screening.pasted import PASTED
from screening.planted import PLANTED

SECRETS = [(text, secret) for pairs in PLANTED.values() for text, secret in pairs]


@at_once
def plant(project: Project, secrets: Sequence[tuple[str, str]] = SECRETS) -> None:
    """Each of them in a prompt, in a response, or only in the reason of a judgement on such a prompt."""
    for place, (text, secret) in enumerate(secrets):
        where = place % 3
        asked = f"Question {place}: {text}" if where != 1 else f"Where do I stand with number {place * 977}, please?"
        prompt = add_prompt(project, asked)
        better = f"I have looked into matter {place} for you: {text}" if where == 1 else f"It is done, number {place}."
        chosen, rejected = add_candidate(project, prompt, better), add_candidate(project, prompt, f"No, not {place}.")
        add_judgement(project, prompt, "ana", {chosen: 5, rejected: 3}, reasons={rejected: f"does not see {secret}"})


def test_nothing_of_what_was_redacted_stands_in_any_exported_byte(project: Project, tmp_path: Path) -> None:
    plant(project)
    assert redact_findings(project, screen_project(project), author="lead").changed == len(SECRETS)
    assert not [one for one in screen_project(project) if one.private and one.state == "open"]
    report = export_release(project, tmp_path / "out", ExportSettings(tuple(FORMATS)), author="lead")
    assert report.pairs == len(SECRETS)
    assert_nowhere(tmp_path / "out", *(secret for _, secret in SECRETS))
    card = (tmp_path / "out/README.md").read_text(encoding="utf-8")
    assert f"In {len(SECRETS)} rows, secrets or personal data were replaced by words such as `<email>`." in card


def test_nothing_of_what_people_pasted_stands_in_an_exported_byte_or_a_hand_out(
    project: Project, tmp_path: Path
) -> None:
    pasted = [(message.replace("{}", private), private) for _, message, private in PASTED]
    plant(project, pasted)
    add_candidate(project, add_prompt(project, "Where is parcel A?"), "It is under way.")
    redact_findings(project, screen_project(project), author="lead")
    assert not [one for one in screen_project(project) if one.private and one.state == "open"]
    export_release(project, tmp_path / "out", ExportSettings(tuple(FORMATS)), author="lead", despite=("split",))
    assert_nowhere(tmp_path / "out", *(private for _, private in pasted))
    join_team(project, "ben")
    for form, name in FORMS:
        hand_out(project, "ben", tmp_path / name, author="lead", form=form)
        data = contents(tmp_path / name)
        assert not [private for _, private in pasted if private.encode() in data]


def test_a_part_of_it_that_a_reason_quotes_goes_too(project: Project, tmp_path: Path) -> None:
    quoted = [
        ("Server=db;User ID=sa;Password={};Encrypt=yes fails", "Wint3r!Wald"),
        ("see https://hooks.slack.com/services/" + "T0HPK8CLE/B01GCQV6B/{}", "lnoSKnlrkUtHYDq34vH7Dnd6"),
        ("WhatsApp +{}", "7 912 345-67-89"),
        ("export AWS_SESSION_TOKEN={}", "IQoJb3JpZ2luX2VjJrBQFfHw" * 12),
    ]
    plant(project, [(text.replace("{}", part), part) for text, part in quoted])
    redact_findings(project, screen_project(project), author="lead")
    export_release(project, tmp_path / "out", author="lead", despite=("split",))
    assert_nowhere(tmp_path / "out", *(part for _, part in quoted))


def test_no_hand_out_and_no_packet_carries_what_was_taken_out(project: Project, tmp_path: Path) -> None:
    some = SECRETS[::7]
    plant(project, some)
    clean = [add_prompt(project, f"Where is parcel {letter}?") for letter in "ABCDEFGHIJKL"]
    for prompt in clean:
        for said in ("It is under way.", "Nobody knows."):
            add_candidate(project, prompt, said)
    redact_findings(project, screen_project(project), author="lead")
    assert originals_kept(project) == len(some)
    join_team(project, "ben")
    for form, name in FORMS:
        hand_out(project, "ben", tmp_path / name, author="lead", form=form)
        data = contents(tmp_path / name)
        assert not [secret for _, secret in some if secret.encode() in data]
    make_packets(project, tmp_path / "ben.dpo", ["ben"])
    packet = (tmp_path / "ben.dpo").read_bytes()
    assert not [secret for _, secret in some if secret.encode() in packet]
    with open_project(tmp_path / "ben.dpo").read() as connection:
        assert {row[0] for row in connection.execute("SELECT id FROM prompt")} <= set(clean)


def test_an_earlier_release_is_not_written_again_with_what_was_redacted_since(project: Project, tmp_path: Path) -> None:
    judge_texts(project)
    prompt = add_prompt(project, "My mail is jo@posteo.de, who else has it?")
    chosen, rejected = add_candidate(project, prompt, "Nobody has it."), add_candidate(project, prompt, "No.")
    add_judgement(project, prompt, "ana", {chosen: 5, rejected: 3})
    export_release(project, tmp_path / "out", ExportSettings(tuple(FORMATS)), author="lead")
    redact_findings(project, screen_project(project), author="lead")
    with pytest.raises(BadInputError, match="redacted since"):
        write_again(project, tmp_path / "again", "r1")
    assert not (tmp_path / "again").exists()


def test_a_copy_that_nothing_announces_is_not_exported(project: Project, tmp_path: Path) -> None:
    judge_texts(project)
    prompt = add_prompt(project, "The db login fails. My password is Sommer2024!\nIs Sommer2024! too weak?")
    chosen = add_candidate(project, prompt, "Sommer2024! has eleven characters, that will do.")
    add_judgement(project, prompt, "ana", {chosen: 5, add_candidate(project, prompt, "No."): 3})
    redact_findings(project, screen_project(project), author="lead")
    export_release(project, tmp_path / "out", ExportSettings(tuple(FORMATS)), author="lead", despite=("split",))
    assert_nowhere(tmp_path / "out", "Sommer2024!")


def test_what_people_let_stand_beside_what_they_took_out_is_exported(project: Project, tmp_path: Path) -> None:
    judge_texts(project)
    prompt = add_prompt(project, "My card 4539 5787 6362 1486 was charged twice, write to jo.brandt@posteo.de please.")
    chosen = add_candidate(project, prompt, "I have written to jo.brandt@posteo.de about 4539 5787 6362 1486.")
    add_judgement(project, prompt, "ana", {chosen: 5, add_candidate(project, prompt, "No."): 3})
    of_cards = [one for one in screen_project(project) if one.kind == "card" and one.target == prompt]
    assert redact_findings(project, of_cards, author="lead").changed == 1
    export_release(
        project, tmp_path / "out", ExportSettings(("guide",)), author="lead", despite=("split", "private_data")
    )
    said = "\n".join(file.read_text(encoding="utf-8") for file in (tmp_path / "out").rglob("*.jsonl"))
    assert "was charged twice, write to jo.brandt@posteo.de please." in said
    assert "I have written to jo.brandt@posteo.de about <card number>." in said
    assert "4539" not in said
