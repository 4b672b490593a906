"""Drafts of sheets: kept as they are, the latest wish only, and never believed blindly."""

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation.annotated import add_task, filled_sheet
from dpotui.annotation import Remark, Sheet
from dpotui.annotation.judgements.drafts import SheetDraft, SheetDrafts, sheet_drafts
from dpotui.annotation.sheets.as_json import sheet_from_json, sheet_to_json
from dpotui.project import Project
from dpotui.project.safety.drafts import DraftBox

_TEXT = st.text(st.characters(), max_size=8)
_SHEETS = st.builds(
    Sheet,
    prompt=_TEXT,
    shown_order=st.lists(_TEXT, max_size=3).map(tuple),
    scores=st.dictionaries(_TEXT, st.dictionaries(_TEXT, st.integers(0, 9), max_size=3), max_size=3),
    remarks=st.dictionaries(_TEXT, st.builds(Remark, _TEXT, st.lists(_TEXT, max_size=2).map(tuple)), max_size=3),
    outcome=st.sampled_from(["scored", "skipped", "flagged"]),
    note=_TEXT,
    preference=st.none() | _TEXT,
    score_remarks=st.dictionaries(_TEXT, st.dictionaries(_TEXT, _TEXT, max_size=3), max_size=3),
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)


@given(_SHEETS)
def test_a_sheet_comes_back_from_its_json(sheet: Sheet) -> None:
    assert sheet_from_json(sheet_to_json(sheet)) == sheet


@given(_SHEETS, st.sampled_from(sorted(sheet_to_json(Sheet("p", ())))), _JSON)
def test_whatever_else_is_there_is_a_sheet_or_nothing(sheet: Sheet, key: str, value: object) -> None:
    found = sheet_from_json({**sheet_to_json(sheet), key: value})
    assert found is None or isinstance(found, Sheet)
    assert sheet_from_json(value) is None


def test_a_draft_of_a_dpotui_without_remarks_on_scores_is_taken_up() -> None:
    stored = sheet_to_json(Sheet("p", ("x",), {"x": {"accuracy": 3}}))
    del stored["score_remarks"]
    assert sheet_from_json(stored) == Sheet("p", ("x",), {"x": {"accuracy": 3}})


@pytest.fixture
def box(tmp_path: Path) -> DraftBox:
    return DraftBox(tmp_path / "drafts")


def kept(box: DraftBox) -> list[SheetDraft]:
    return list(SheetDrafts(box).find().values())


def test_what_is_wanted_is_on_disk_and_what_is_no_longer_wanted_is_gone(box: DraftBox) -> None:
    drafts = SheetDrafts(box)
    one, two = (SheetDraft(Sheet(prompt, ("a",), {"a": {"tone": 3}})) for prompt in ("p1", "p2"))
    drafts.want({one.subject: one, two.subject: two})
    assert drafts.write() == ""
    assert kept(box) == [two, one]
    drafts.want({two.subject: two})
    drafts.write()
    assert kept(box) == [two]
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in box.folder.iterdir())


def test_drafts_of_an_earlier_window_stay_until_they_are_dealt_with(box: DraftBox) -> None:
    earlier = SheetDrafts(box)
    earlier.want({"judgement:p1": SheetDraft(Sheet("p1", ()), note="odd one", seconds=12.0)})
    earlier.write()
    later = SheetDrafts(box)
    (found,) = later.find().values()
    assert (found.note, found.seconds) == ("odd one", 12.0)
    later.write()
    assert kept(box) == [found]


def test_a_draft_that_cannot_be_read_is_left_alone(box: DraftBox) -> None:
    box.keep("judgement:p1", {"sheet": {"prompt": "p1"}})
    box.keep("judgement:p2", {"sheet": sheet_to_json(Sheet("another", ()))})
    box.keep("something else", "words")
    drafts = SheetDrafts(box)
    assert drafts.find() == {}
    drafts.write()
    assert len(box.subjects()) == 3


def test_a_folder_that_takes_no_drafts_is_said(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("in the way")
    drafts = SheetDrafts(DraftBox(tmp_path / "drafts"))
    drafts.want({"judgement:p": SheetDraft(Sheet("p", ()))})
    assert "exists" in drafts.write()


def test_each_annotator_has_their_own(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    sheet = filled_sheet(project, add_task(project, "Where is it?"), "ann")
    drafts = sheet_drafts(project, "ann")
    drafts.want({f"judgement:{sheet.prompt}": SheetDraft(sheet)})
    drafts.write()
    drafts.let_go()
    assert sheet_drafts(project, "ann").find()[f"judgement:{sheet.prompt}"].sheet == sheet
    assert sheet_drafts(project, "bob").find() == {}


def test_what_another_window_has_typed_on_a_prompt_since_is_not_dropped_with_ones_own_draft(box: DraftBox) -> None:
    one, other = SheetDrafts(box), SheetDrafts(box)
    one.want({"judgement:p1": SheetDraft(Sheet("p1", ("a",), {"a": {"tone": 3}}))})
    one.write()
    more = SheetDraft(Sheet("p1", ("a",), {"a": {"tone": 4}}))
    other.want({more.subject: more})
    other.write()
    one.want({})
    one.write()
    assert kept(box) == [more]


FIRST = SheetDraft(Sheet("p1", ("a",), {"a": {"tone": 3}}))
REPEAT = SheetDraft(Sheet("p1", ("a",), {"a": {"tone": 4}}), repeat=True)


def test_a_judgement_and_its_silent_repeat_have_a_draft_each(box: DraftBox) -> None:
    drafts = SheetDrafts(box)
    drafts.want({FIRST.subject: FIRST, REPEAT.subject: REPEAT})
    drafts.write()
    assert SheetDrafts(box).find() == {"judgement:p1": FIRST, "repeat:p1": REPEAT}
    drafts.want({REPEAT.subject: REPEAT})
    drafts.write()
    assert kept(box) == [REPEAT]


def keep_as_before(box: DraftBox, draft: SheetDraft) -> None:
    """Keep it as an older dpotui did: whether it is a repeat's stands in the draft alone."""
    box.keep("judgement:p1", {"sheet": sheet_to_json(draft.sheet), "repeat": draft.repeat})


@pytest.mark.parametrize("draft", [FIRST, REPEAT])
def test_a_draft_that_an_older_dpotui_left_is_offered_as_what_it_is_and_goes_when_it_is_done(
    box: DraftBox, draft: SheetDraft
) -> None:
    keep_as_before(box, draft)
    drafts = SheetDrafts(box)
    assert drafts.find() == {draft.subject: draft}
    drafts.want({})
    drafts.write()
    assert box.subjects() == []


def test_the_other_kind_does_not_take_the_place_of_a_draft_that_an_older_dpotui_left(box: DraftBox) -> None:
    keep_as_before(box, REPEAT)
    drafts = SheetDrafts(box)
    drafts.want({**drafts.find(), FIRST.subject: FIRST})
    drafts.write()
    assert SheetDrafts(box).find() == {FIRST.subject: FIRST, REPEAT.subject: REPEAT}


def test_a_draft_that_cannot_be_moved_now_stays_and_is_offered_when_it_can(
    box: DraftBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    keep_as_before(box, REPEAT)
    with monkeypatch.context() as no_room:
        no_room.setattr(DraftBox, "keep", full)
        assert kept(box) == []
    assert kept(box) == [REPEAT]
