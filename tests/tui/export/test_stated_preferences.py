"""What files state of their answers, on Export: counted before it is taken, and taken with a key."""

import json
from pathlib import Path

from dpotui.export import list_releases
from dpotui.overview.importing import ImportRequest, import_files
from dpotui.project import Project
from tui.export.export_app import export_app, press
from tui.harness.screen_text import screen_text, settle


def state_preferences(project: Project, folder: Path) -> None:
    """Two prompts of which a file alone says which answer is better."""
    rows = [{"prompt": f"When does shop {n} open?", "chosen": f"At {n}.", "rejected": "No idea."} for n in (7, 8)]
    path = folder / "stated.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    import_files(project, ImportRequest((path,), preferences=True), author="lead")


async def test_what_files_state_is_counted_before_it_is_taken(judged: Project, tmp_path: Path) -> None:
    state_preferences(judged, tmp_path)
    async with (app := export_app(judged)).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        text = screen_text(app)
        assert "left out   2 pairs that imported files state of prompts nobody judged; a takes them" in text
        assert "x writes 5 rows" in text
        await press(pilot, "a")
        text = screen_text(app)
        assert "taken along   2 pairs" in text
        assert "x writes 7 rows" in text
        await press(pilot, "a")
        assert "x writes 5 rows" in screen_text(app)
        await press(pilot, "a", "x")
        assert "Release r1 is written" in screen_text(app)
    assert list_releases(judged)[0].train + list_releases(judged)[0].validation == 7


async def test_statements_alone_can_be_exported_from_the_screen(project: Project, tmp_path: Path) -> None:
    state_preferences(project, tmp_path)
    async with (app := export_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Nothing to export yet" in screen_text(app)
        await press(pilot, "a")
        assert "x writes 2 rows" in screen_text(app)
        await press(pilot, "a")
        assert "x writes" not in screen_text(app)


async def test_without_statements_the_key_says_where_they_come_from(judged: Project) -> None:
    async with (app := export_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "imported files state" not in screen_text(app)
        await press(pilot, "a")
        assert "No imported file states anything" in screen_text(app)
