"""Measuring a round: the figures, going on after a stop, and what is refused."""

import shutil
from pathlib import Path

import pytest

from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.rounds import start_round
from dpotui.rounds.attach import attach_weights
from dpotui.rounds.measuring.measure import measure_round, read_summaries
from dpotui.rounds.measuring.words import measurement_lines
from dpotui.rounds.progress import RoundProgress, RoundStoppedError, Watch
from dpotui.rounds.records import MeasurementRecord, TrainedWeights, TrainingOrigin
from dpotui.rounds.release_rows import read_pairs
from dpotui.rounds.round_base import read_round_base
from dpotui.rounds.scoring_model import ScoringModel
from dpotui.rounds.steps import append_attachment, read_measurements
from dpotui.rounds.weights.exact import measured_base
from read_back import list_rounds
from rounds.checkpoints import adapter_tensors, checkpoint_tensors, merged, write_checkpoint
from rounds.round_facts import attach, measure


def recorded(project: Project) -> list[MeasurementRecord]:
    with project.read() as connection:
        return read_measurements(connection, list_rounds(project)[0].id)


def test_an_adapter_is_measured_on_held_out_and_training_pairs(begun: Project, adapter: Path) -> None:
    attach_weights(begun, None, adapter, author="lead")
    (summary,) = measure_round(begun, author="lead")
    (record,) = recorded(begun)
    margins = [pair.margin(0.1) for pair in record.held_out]
    assert (len(record.held_out), len(record.train)) == (4, 6)
    assert summary.margin == pytest.approx(sum(margins) / 4)
    assert summary.accuracy == sum(margin > 0 for margin in margins) / 4
    assert (summary.pairs, summary.by_prompt.prompts, summary.trained_pairs) == (4, 4, 6)
    assert [(group.kind, group.name, group.pairs) for group in summary.groups] == [
        ("tag", "parcels", 4),
        ("criterion", "relevance", 4),
    ]
    said = "\n".join(measurement_lines(summary))
    assert "4 held-out pairs of 4 prompts, beta 0.1" in said
    assert f"mean margin {summary.margin:+.3f} over pairs" in said


def test_weights_that_change_nothing_have_no_rate_and_a_clear_result_has_a_small_p(begun: Project) -> None:
    entry = list_rounds(begun)[0]
    for sha256, margin in (("1" * 64, 0.0), ("2" * 64, 0.1)):
        measure(begun, entry, attach(begun, entry, sha256=sha256), [margin] * 20)
    with begun.read() as connection:
        same, clear = ("\n".join(measurement_lines(one)) for one in read_summaries(connection, entry))
    assert "0 ranked right, 0 wrong (sign test, p = 1.000); accuracy not known, margin +0.000" in same
    assert "20 ranked right, 0 wrong (sign test, p < .001); accuracy 1.000" in clear


def test_with_the_adapter_off_the_model_is_the_base_to_the_bit(begun: Project, adapter: Path) -> None:
    made = attach_weights(begun, None, adapter, author="lead")
    measure_round(begun, author="lead", train_too=False)
    with_adapter = [pair.base for pair in recorded(begun)[0].held_out]
    entry = list_rounds(begun)[0]
    with begun.read() as connection:
        rows = read_pairs(connection, entry.release_id, "validation")
    base = measured_base(read_round_base(begun, entry, None), made.base_sha256, exact=made.exact)
    with ScoringModel(base) as model:
        alone = [scores["base"] for _, scores in model.score((row, ("base",)) for row in rows)]
    assert [(score.chosen, score.rejected) for score in alone] == with_adapter


def test_an_adapter_and_the_model_it_is_merged_into_measure_alike(
    begun: Project, adapter: Path, tiny_model: Path, tmp_path: Path
) -> None:
    whole = merged(checkpoint_tensors(tiny_model), adapter_tensors(tiny_model), scale=2)
    attach_weights(begun, None, adapter, author="lead")
    attach_weights(begun, None, write_checkpoint(tmp_path / "merged", whole), author="lead")
    of_adapter, of_model = measure_round(begun, author="lead", train_too=False)
    assert of_model.margin == pytest.approx(of_adapter.margin, abs=5e-4)
    assert of_model.chosen.before == of_adapter.chosen.before
    assert of_model.accuracy == of_adapter.accuracy


def test_a_stopped_measurement_goes_on_where_it_was(
    begun: Project, adapter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach_weights(begun, None, adapter, author="lead")
    seen: list[RoundProgress] = []
    with pytest.raises(RoundStoppedError, match=r"Stopped after \d+ of 10 pairs; the same command goes on there"):
        measure_round(begun, author="lead", watch=Watch(seen.append, lambda: seen[-1].done >= 3))
    assert recorded(begun) == []
    scored: list[str] = []
    before = ScoringModel.score

    def counted(self, rows):  # type: ignore[no-untyped-def]
        for row, sides in before(self, rows):
            scored.append(row.id)
            yield row, sides

    monkeypatch.setattr(ScoringModel, "score", counted)
    (summary,) = measure_round(begun, author="lead")
    assert len(scored) == 10 - seen[-1].done
    assert summary.pairs == 4


def test_what_was_measured_is_not_measured_again(begun: Project, adapter: Path) -> None:
    attach_weights(begun, None, adapter, author="lead")
    first = measure_round(begun, author="lead")
    assert measure_round(begun, author="ana") == first
    assert len(recorded(begun)) == 1


def test_weights_that_saw_the_held_out_prompts_are_refused(begun: Project, adapter: Path) -> None:
    made = attach_weights(begun, None, adapter, author="lead")
    entry = list_rounds(begun)[0]
    with begun.read() as connection:
        held_out = read_pairs(connection, entry.release_id, "validation")
    weights = TrainedWeights(made.kind, made.name, made.sha256, made.base_name, made.base_sha256, made.exact)
    with begun.write() as writer:
        append_attachment(writer, entry, weights, TrainingOrigin(4, 1.0, (held_out[0].prompt,), {}, ()), author="lead")
    with pytest.raises(BadInputError, match="was trained on 1 prompt of those held out"):
        measure_round(begun, author="lead")
    assert recorded(begun) == []


def test_weights_that_are_not_beside_this_copy_are_asked_for(begun: Project, adapter: Path) -> None:
    attach_weights(begun, None, adapter, author="lead")
    shutil.rmtree(begun.path.with_suffix(".rounds"))
    with pytest.raises(BadInputError, match="are not beside this copy of the project"):
        measure_round(begun, author="lead")


def test_weights_that_were_changed_on_the_disk_are_refused(begun: Project, adapter: Path) -> None:
    attach_weights(begun, None, adapter, author="lead")
    (file,) = begun.path.with_suffix(".rounds").iterdir()
    file.write_bytes(file.read_bytes() + b"\0")
    with pytest.raises(BadInputError, match="is not what was attached"):
        measure_round(begun, author="lead")


def test_a_round_without_weights_says_how_to_get_some(begun: Project) -> None:
    with pytest.raises(BadInputError, match="has no weights yet; train with `dpotui round train`"):
        measure_round(begun, author="lead")


def test_a_base_that_an_earlier_round_trained_on_the_held_out_prompts_is_refused(
    begun: Project, adapter: Path, tiny_model: Path
) -> None:
    earlier = list_rounds(begun)[0]
    with begun.read() as connection:
        held_out = read_pairs(connection, earlier.release_id, "validation")
    weights = TrainedWeights("full", "first", earlier.base_sha256, "", "", exact=False)
    origin = TrainingOrigin(4, 1.0, (held_out[0].prompt,), {}, ())
    with begun.write() as writer:
        append_attachment(writer, earlier, weights, origin, author="lead")
    start_round(begun, author="lead", model=tiny_model)
    attach_weights(begun, "2", adapter, author="lead")
    with pytest.raises(BadInputError, match="first: was trained on 1 prompt of those held out"):
        measure_round(begun, "2", author="lead")
