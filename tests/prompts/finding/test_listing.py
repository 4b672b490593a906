"""Lists of prompts: searched, narrowed and sorted the same as by looking at each prompt for itself."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotation.annotated import add_task, filled_sheet
from builders import add_candidate, add_judgement, add_prompt
from dpotui.annotation import set_reference
from dpotui.project import Project
from dpotui.project.store.query import Query
from dpotui.prompts import PromptFilter, count_all, exclude_prompt, find_prompts, import_prompts, messages_to_json
from dpotui.prompts.finding import listing
from dpotui.prompts.finding.listing import PromptOrder, judge_counts, source_counts
from dpotui.prompts.finding.searching import searched_words
from dpotui.prompts.message import Message, prompt_id
from dpotui.prompts.near_duplicates import clusters
from dpotui.prompts.redaction import redact_stored
from dpotui.prompts.tagging import prompts_at, retag, tags_among
from dpotui.scope.coverage_target import LENGTH_BANDS
from read_back import count_prompts, list_prompts

PIECES = st.sampled_from(
    [
        "a",
        "E",
        "user",
        "Role",
        ":",
        ",",
        "[{",
        "},{",
        "}]",
        "{",
        '"',
        "\\",
        "\n",
        "%",
        "_",
        "#",
        "ü",
        "Ü",
        "ж",
        "Ж",
        " ",
        "content",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=6).map("".join)


@given(texts=st.lists(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=3), min_size=1, max_size=6), search=TEXTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=50)
def test_a_search_finds_what_was_said_and_nothing_of_the_way_it_is_stored(
    project: Project, texts: list[list[str]], search: str
) -> None:
    stored = {}
    for turns in texts:
        roles = ["user" if (len(turns) - place) % 2 else "assistant" for place in range(len(turns))]
        messages = [Message(role, turn) for role, turn in zip(roles, turns, strict=True)]
        stored[prompt_id(messages)] = messages
    with project.write() as writer:
        rows = ({"id": one, "messages": messages_to_json(messages)} for one, messages in stored.items())
        writer.add_content("prompt", rows)
    found = {prompt.id for prompt in list_prompts(project, PromptFilter(search=search), limit=10_000)} & stored.keys()
    words = searched_words(search)
    turns_of = {one: [turn.content for turn in messages] for one, messages in stored.items()}
    wanted = {
        one
        for one, turns in turns_of.items()
        if all(any(word.lower() in turn.lower() for turn in turns) for word in words)
    }
    mixed = {one for one, turns in turns_of.items() if any(_in_mixed_case(word, turns) for word in words)}
    assert found - mixed == wanted - mixed


def test_words_are_looked_for_each_by_itself_and_what_is_quoted_together(project: Project) -> None:
    lamp = add_prompt(project, "When is the red lamp back?", before=[("user", 'Hello 5"!'), ("assistant", "Hi.")])
    add_prompt(project, "Is the lamp red?")

    def found(search: str) -> list[str]:
        return [one.id for one in list_prompts(project, PromptFilter(search=search))]

    assert len(found("lamp red")) == len(found("RED  lamp ")) == 2
    assert found('"red lamp"') == found('"red lamp') == found('hello "red lamp"') == found('lamp 5"') == [lamp]
    assert found(' "" ') == []
    assert found("lamp blue") == []


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ('"', ['She said "boil it" twice', 'An empty "" string?']),
        ('""', ['An empty "" string?']),
        (' "" ', ['An empty "" string?']),
        ('""""', []),
        ('"" tea', ["Where is my tea?"]),
        (" " * 1_200 + "tea", ["Where is my tea?"]),
        (" " * 1_200, ['She said "boil it" twice', 'An empty "" string?', "Where is my tea?"]),
    ],
    ids=["one mark", "two", "two among spaces", "four", "two before a word", "after many spaces", "blank"],
)
def test_a_search_lists_everything_only_when_it_is_blank(project: Project, search: str, found: list[str]) -> None:
    for text in ('She said "boil it" twice', 'An empty "" string?', "Where is my tea?"):
        add_prompt(project, text)
    listed = list_prompts(project, PromptFilter(search=search), limit=10)
    assert sorted(prompt.text for prompt in listed) == sorted(found)


def test_a_prompt_is_found_by_the_id_that_its_file_gave_it(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "tickets.csv"
    file.write_text("id,prompt\nTS 104,Where is my tea?\nTS 10,What does 104 mean?\n")
    import_prompts(project, [file], author="ana")

    def found(search: str) -> list[str]:
        return [one.text for one in list_prompts(project, PromptFilter(search=search))]

    assert found("TS 104") == ["Where is my tea?"]
    assert found(" TS 10 ") == ["What does 104 mean?"]
    assert found("104") == ["What does 104 mean?"]


def _in_mixed_case(search: str, turns: list[str]) -> bool:
    """Whether letters beyond ASCII stand there in a mixture of cases that none of the usual ones is."""
    usual = (search, search.lower(), search.upper(), search.capitalize(), search.title())
    there = any(search.lower() in turn.lower() for turn in turns)
    return there and not any(_ascii_lower(form) in _ascii_lower(turn) for form in usual for turn in turns)


def _ascii_lower(text: str) -> str:
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)


def test_letters_of_any_script_are_found_in_either_case(project: Project) -> None:
    for text in ("Über den Tisch", "über uns", "ÜBER ALLES", "Заказ не пришёл", "заказ пришёл"):
        add_prompt(project, text)
    assert count_prompts(project, PromptFilter(search="über")) == 3
    assert count_prompts(project, PromptFilter(search="ÜBER")) == 3
    assert count_prompts(project, PromptFilter(search="заказ")) == 2


def test_lengths_are_told_whatever_was_said_in_however_many_turns(project: Project) -> None:
    texts = ["x" * 99, "x" * 100, '"' * 60, "\n" + "x" * 398, "},{" * 200, "ü" * 1_600]
    prompts = [add_prompt(project, text) for text in texts]
    prompts.append(add_prompt(project, "x" * 50, before=[("user", "x" * 30), ("assistant", "x" * 40)]))
    sizes = {prompt.id: prompt.characters for prompt in list_prompts(project)}
    for name, (low, high) in LENGTH_BANDS.items():
        found = {prompt.id for prompt in list_prompts(project, PromptFilter(length=name))}
        assert found == {prompt for prompt in prompts if low <= sizes[prompt] < high}
    for order, reverse in (("shortest", False), ("longest", True)):
        listed = [prompt.characters for prompt in list_prompts(project, order=order)]  # type: ignore[arg-type]
        assert listed == sorted(sizes.values(), reverse=reverse)


def test_filters_narrow_together(project: Project) -> None:
    judged = add_prompt(project, "Where is my parcel?", tags=["late"])
    answered = add_prompt(project, "Where is my lamp?", tags=["late"])
    new = add_prompt(project, "Which kettle is quiet?")
    add_judgement(project, judged, "ana", {add_candidate(project, judged, "Soon."): 4})
    add_candidate(project, answered, "There.")

    def found(**narrowed: object) -> list[str]:
        return [one.id for one in list_prompts(project, PromptFilter(**narrowed))]  # type: ignore[arg-type]

    assert found(work="judged") == [judged]
    assert found(work="responses") == [answered]
    assert found(work="none") == [new]
    assert found(untagged=True) == [new]
    assert found(tag="late", search="lamp") == [answered]
    assert found(tag="late", work="none") == []
    assert [one.id for one in list_prompts(project, order="work")] == [judged, answered, new]
    assert [(one.candidates, one.judged) for one in list_prompts(project)] == [(1, 1), (1, 0), (0, 0)]
    assert source_counts(project) == {"": 3}
    assert found(source="") == [judged, answered, new]
    exclude_prompt(project, judged, reason="spam", author="lead")
    assert found(work="judged") == []
    assert [one.id for one in list_prompts(project)] == [answered, new]
    with project.read() as connection:
        assert count_all(connection) == 2


def test_tags_are_put_on_many_and_taken_off_in_one_revision(project: Project) -> None:
    prompts = [add_prompt(project, f"Where is order {number}?", tags=["late"] * (number % 2)) for number in range(6)]
    with project.read() as connection:
        rows = find_prompts(connection, PromptFilter(search="order"))
        assert prompts_at(connection, rows) == prompts
        assert tags_among(connection, prompts) == {"late": 3}
        before = connection.scalar("SELECT count(*) FROM revision")
    assert retag(project, prompts, {" late ": True, "easy": True}, author="lead") == 6
    assert retag(project, prompts, {"late": True}, author="lead") == 0
    assert retag(project, prompts[:2], {"late": False}, author="lead") == 2
    with project.read() as connection:
        assert tags_among(connection, prompts) == {"easy": 6, "late": 4}
        assert connection.scalar("SELECT count(*) FROM revision") == before + 2


def test_what_was_redacted_is_listed_and_found_as_it_stands_now(project: Project) -> None:
    prompt = add_prompt(project, "Write to ann@example.org about my kettle.")
    add_prompt(project, "Which kettle is quiet?")
    with project.write() as writer:
        redact_stored(
            writer,
            "prompt",
            [prompt],
            lambda said: [text.replace("ann@example.org", "<email>") for text in said],
            author="lead",
        )
    assert count_prompts(project, PromptFilter(search="ann@example")) == 0
    assert [one.text for one in list_prompts(project, PromptFilter(search="<email>"))] == [
        "Write to <email> about my kettle."
    ]
    assert count_prompts(project, PromptFilter(search="kettle")) == 2


def test_prompts_are_found_and_ordered_by_who_judged_them_and_what_is_the_matter(project: Project) -> None:
    twice, once, waiting, bare, flagged, held = (add_prompt(project, f"Order {number}?") for number in range(6))
    for prompt, names in ((twice, ("ana", "zoe")), (once, ("ana",)), (waiting, ()), (flagged, ())):
        answers = [add_candidate(project, prompt, f"{prompt} {number}") for number in range(2)]
        for name in names:
            add_judgement(project, prompt, name, dict.fromkeys(answers, 3))
        if prompt == flagged:
            add_judgement(project, prompt, "zoe", {}, outcome="flagged")
    exclude_prompt(project, held, reason="asked twice", author="lead")

    def found(order: PromptOrder = "import", **wanted: object) -> list[str]:
        return [one.id for one in list_prompts(project, PromptFilter(**wanted), order)]  # type: ignore[arg-type]

    assert found(judged_by="ana") == [twice, once]
    assert found(judged_by="zoe") == [twice]  # a flag is no judgement
    assert found(work="judged") == [twice, once]
    assert found(work="flagged") == [flagged]
    assert found(work="left_out") == [held]
    assert held not in found()
    assert found("waiting") == [waiting, flagged, once, twice, bare]
    assert found("responses")[0] == bare
    assert judge_counts(project) == {"ana": 2, "zoe": 1}
    said = {one.id: one for one in list_prompts(project)}
    assert (said[twice].judged_by, said[twice].candidates, said[flagged].flagged) == (("ana", "zoe"), 2, True)
    (left_out,) = list_prompts(project, PromptFilter(work="left_out"))
    assert left_out.left_out == "asked twice"


@pytest.mark.parametrize("work", [listing._WORK, clusters._WORK])
def test_what_is_said_of_a_page_looks_up_the_judgements_of_its_prompts_alone(
    project: Project, work: Query[object]
) -> None:
    with project.read() as connection:
        plan = [step for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {work.sql}", {"ids": "[]"})]
    assert any("ix_judgement_prompt" in step for step in plan)
    assert not any("sqlite_autoindex_judgement_1" in step for step in plan)


@pytest.mark.parametrize("work", [listing._WORK, clusters._WORK])
def test_what_is_said_of_a_page_goes_through_all_that_was_left_out_once_at_most(
    project: Project, work: Query[object]
) -> None:
    with project.read() as connection:
        plan = list(connection.execute(f"EXPLAIN QUERY PLAN {work.sql}", {"ids": "[]"}))
    said = {row.id: row.detail for row in plan}
    through_all = [said[row.parent] for row in plan if row.detail.endswith("revision_subject (kind=?)")]
    assert not [step for step in through_all if not step.startswith("LIST SUBQUERY")]


def test_what_is_an_example_of_judging_is_no_judgement_of_its_prompt(project: Project) -> None:
    prompt = add_task(project, "Where is it?", candidates=2)
    set_reference(project, filled_sheet(project, prompt, "lead"), author="lead")
    assert [one.judged_by for one in list_prompts(project)] == [()]
