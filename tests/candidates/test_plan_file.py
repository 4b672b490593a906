"""Plans of several models, from a file or from the command line's words."""

from pathlib import Path

import pytest

from dpotui.candidates import (
    EngineSettings,
    LocalModel,
    ServedModel,
    Source,
    chosen_sources,
    endpoint,
    endpoints_of,
    find_recipe,
    read_plan,
)
from dpotui.errors import BadInputError

SPREAD = find_recipe("spread")
PLAN = """
[[source]]
model = "base.gguf"
candidates = 3

[[source]]
model = "big-model"
servers = ["http://gpu1:8000", "https://gpu2/v1"]
key_variable = "TEAM_KEY"
candidates = 1
recipe = "contrast"
"""


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that passes for a model as long as nobody loads it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "base.gguf"
    path.write_bytes(b"GGUF and more")
    return path


def plan(folder: Path, content: str) -> tuple[Source, ...]:
    path = folder / "plan.toml"
    path.write_text(content, encoding="utf-8")
    return read_plan(path, SPREAD, EngineSettings())


def choose(*models: str | Path, servers: tuple[str, ...] = (), n: int = 4) -> tuple[Source, ...]:
    asked = [endpoint(url) for url in servers]
    return chosen_sources([str(model) for model in models], asked, SPREAD, n, EngineSettings())


def test_a_plan_names_files_beside_it_and_servers_that_need_a_yes(base: Path) -> None:
    first, second = plan(base.parent, PLAN)
    assert first.model == LocalModel(base)
    assert (first.share.candidates, first.share.recipe) == (3, SPREAD)
    assert first.share.model_sha256 == first.model.identity.sha256
    assert isinstance(second.model, ServedModel)
    assert (second.model.name, second.share.candidates, second.share.recipe.name) == ("big-model", 1, "contrast")
    assert [(each.url, each.key_variable, each.from_file) for each in second.model.endpoints] == [
        ("http://gpu1:8000/v1", "TEAM_KEY", "plan.toml"),
        ("https://gpu2/v1", "TEAM_KEY", "plan.toml"),
    ]
    assert endpoints_of([first, second]) == second.model.endpoints


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("candidates = 3", "", r"plan.toml:2: source.1.candidates: is missing"),
        ("candidates = 3", "candidates = 9", r"plan.toml:4: source.1.candidates: must be at most 8"),
        (
            "candidates = 3",
            "candidates = 3\napi_key = 'sk-TEST123'",
            r"plan.toml:5: source.1.api_key: is not known here",
        ),
        (
            "candidates = 3",
            "candidates = 3\nkey_variable = 'TEAM_KEY'",
            r"source.1: a key_variable is of use for servers",
        ),
        ('"TEAM_KEY"', '"HOME"', r"HOME: a key is taken only from a variable that is named for what it is"),
        ("http://gpu1", "http://me:sk-TEST123@gpu1", r"gpu1: leave names, passwords"),
        ('"contrast"', '"contrasts"', r"there is no such recipe"),
        ("base.gguf", "gone.gguf", r"gone.gguf: the model cannot be read"),
        ("[[source]]", "[[sources]]", r"plan.toml:1: source: is missing"),
        ("candidates = 3", "candidates = ", r"plan.toml:4: is not valid TOML"),
    ],
)
def test_a_plan_that_is_not_valid_is_refused_with_its_line_and_without_its_secrets(
    base: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(BadInputError, match=said) as caught:
        plan(base.parent, PLAN.replace(old, new))
    assert "sk-TEST123" not in str(caught.value)


def test_a_single_model_tops_up_whatever_is_there(base: Path) -> None:
    (only,) = choose(base, n=2)
    assert (only.model, only.share.candidates, only.share.model_sha256) == (LocalModel(base), 2, "")


def test_a_count_asks_for_so_many_of_that_very_model(base: Path) -> None:
    (only,) = choose(f"{base}=2")
    assert (only.share.candidates, only.share.model_sha256) == (2, only.model.identity.sha256)


def test_with_a_server_a_single_model_is_the_servers_whatever_it_is_called() -> None:
    (only,) = choose("models/x.gguf", servers=("http://gpu1:8000", "http://gpu2:8000"))
    assert isinstance(only.model, ServedModel)
    assert (only.model.name, len(only.model.endpoints)) == ("models/x.gguf", 2)


def test_of_several_models_the_files_are_local_and_the_rest_the_servers(base: Path) -> None:
    first, second = choose("strong=1", f"{base}=3", servers=("http://gpu1:8000",))
    assert isinstance(first.model, ServedModel)
    assert (first.model.name, second.model) == ("strong", LocalModel(base))


def test_a_file_whose_name_looks_like_a_count_is_meant_as_it_stands(base: Path) -> None:
    odd = base.with_name("model=3")
    odd.write_bytes(base.read_bytes())
    (only,) = choose(odd)
    assert only.model == LocalModel(odd)


@pytest.mark.parametrize(
    ("models", "servers", "said"),
    [
        ((), (), "no model is named"),
        ((), ("http://gpu1",), "no model is named"),
        (("a.gguf", "b.gguf=1"), (), "several models: say how many"),
        (("a.gguf=1", "b.gguf=1"), ("http://gpu1",), "gpu1: name the model that it is to be asked for"),
        (("a.gguf=0",), (), "a model makes 1 candidate or more"),
    ],
)
def test_words_that_make_no_plan_are_refused(models: tuple[str, ...], servers: tuple[str, ...], said: str) -> None:
    with pytest.raises(BadInputError, match=said):
        choose(*models, servers=servers)
