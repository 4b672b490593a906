"""The table of prompts: it opens and answers a search on 100,000 and on a million as SQLite's own LIKE does."""

import asyncio
import gc
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter

import pytest

from benchmarks.figure import Figures
from benchmarks.measuring import cpu_and_clock, own_cpu_seconds
from dpotui.project import Project, Row
from dpotui.prompts import PromptFilter, count_all, find_prompts, messages_to_json, read_page
from dpotui.prompts.message import Message, stored_prompt_digest
from dpotui.scope import find_rubric, new_project
from dpotui.settings import Settings
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from tui.harness.screen_text import screen_text, settle

pytestmark = pytest.mark.benchmark

SIZES = {100_000: "100,000 prompts", 1_000_000: "a million prompts"}
SEARCH_RATIO = 2.0
MOUNT_RATIO = 1.5
SEARCH = "nr 777"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Project]:
    """Projects with so many prompts of 8 to 60 words, about 250 characters each."""
    folder = tmp_path_factory.mktemp("tables")
    return {size: _project(folder / f"{size}.dpo", size) for size in (100, *SIZES)}


@pytest.mark.parametrize("size", SIZES)
def test_a_search_takes_little_more_than_looking_for_the_words(
    tables: dict[int, Project], figures: Figures, size: int
) -> None:
    project, wanted = tables[size], PromptFilter(search=f'"{SEARCH}"')

    def search() -> None:
        with project.read() as connection:
            rows = find_prompts(connection, wanted)
            assert len(rows) == len([n for n in range(size) if f"{n} ".startswith("777")])
            assert len(read_page(connection, rows[:100])) == 100
            assert count_all(connection) == size

    def words() -> None:
        with project.read() as connection:
            read_page(connection, find_prompts(connection, PromptFilter(search=SEARCH))[:100])

    def bare() -> None:
        with closing(sqlite3.connect(project.path)) as connection:
            query = "SELECT count(*) FROM prompt WHERE messages LIKE ?"
            connection.execute(query, (f"%{SEARCH}%",)).fetchone()

    floor = min(cpu_and_clock(bare) for _ in range(3))
    found = min(cpu_and_clock(search) for _ in range(3))
    figures.at_most(
        f"a search in {SIZES[size]} with its first page, against bare LIKE, CPU", found[0] / floor[0], SEARCH_RATIO
    )
    figures.inform(f"a search in {SIZES[size]}", found[1], "s")
    figures.inform(f"a search for two words in {SIZES[size]}", min(cpu_and_clock(words) for _ in range(3))[1], "s")


@pytest.mark.parametrize("size", SIZES)
def test_the_table_opens_as_fast_as_that_of_100_prompts(
    tables: dict[int, Project], figures: Figures, size: int
) -> None:
    few = min(_mount(tables[100], 100) for _ in range(3))
    many = min(_mount(tables[size], size) for _ in range(3))
    figures.at_most(f"the table of {SIZES[size]} mounts, against that of 100, CPU", many[0] / few[0], MOUNT_RATIO)
    figures.inform(f"the table of {SIZES[size]} mounts", many[1], "s")
    end = _to_the_end(tables[size])
    figures.inform(f"from the first to the last of {SIZES[size]}", end, "s")


def _mount(project: Project, size: int) -> tuple[float, float]:
    """CPU and clock seconds from the key that goes to Prompts until its rows are in view."""

    async def run() -> tuple[float, float]:
        app = DpotuiApp(project, "lead", settings=Settings())
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            gc.collect()  # what was before is not the table's to clear up
            cpu, clock = own_cpu_seconds(), perf_counter()
            await app.action_place("prompts")
            while f"{size:,} prompts" not in screen_text(app) or " new " not in screen_text(app):
                await asyncio.sleep(0.005)
            return own_cpu_seconds() - cpu, perf_counter() - clock

    return asyncio.run(run())


def _to_the_end(project: Project) -> float:
    async def run() -> float:
        app = DpotuiApp(project, "lead", place_named("prompts"), settings=Settings())
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            clock = perf_counter()
            await pilot.press("G")
            await settle(pilot)
            return perf_counter() - clock

    return asyncio.run(run())


def _project(path: Path, size: int) -> Project:
    project = new_project(path, find_rubric("support"), author="lead")
    with project.write(bulk=True) as writer:
        writer.add_content("prompt", _prompts(size))
    return project


def _prompts(size: int) -> Iterator[Row]:
    draw = random.Random(1)
    words = ["".join(draw.choices("etaoinshrdlucmfwypvbgk", k=draw.randint(2, 9))) for _ in range(3_000)]
    for number in range(size):
        said = " ".join(words[int(draw.random() ** 2 * 3_000)] for _ in range(draw.randint(8, 60)))
        messages = messages_to_json([Message("user", f"{said} nr {number} .")])
        yield {"id": stored_prompt_digest(messages).hex(), "messages": messages}
