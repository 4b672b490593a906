"""Addresses, keys and consent: what may be asked, with which secret, and that neither goes where it should not."""

import stat
from pathlib import Path

import pytest

from candidates.asking import answers, outcomes, request
from candidates.scripted_server import Answer, Raw, Reply, error, serving
from dpotui.candidates import (
    Endpoint,
    EngineFailedError,
    ServedModel,
    ServerSettings,
    check_consent,
    consent_question,
    endpoint,
    say_yes,
    unasked,
)
from dpotui.candidates.server.keys import Key, find_key, settings_file
from dpotui.errors import BadInputError
from extras import needs_server

pytestmark = [needs_server, pytest.mark.usefixtures("own_folders")]
KEY = "sk-TEST123"


def keep(content: str, mode: int = 0o600) -> Path:
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    path.chmod(mode)
    return path


@pytest.mark.parametrize(
    ("given", "url", "host"),
    [
        ("http://localhost:8000", "http://localhost:8000/v1", "localhost:8000"),
        (" https://api.example.com/v1/ ", "https://api.example.com/v1", "api.example.com"),
        ("http://[::1]:11434/api/v2", "http://[::1]:11434/api/v2", "[::1]:11434"),
    ],
)
def test_an_address_is_brought_to_one_form(given: str, url: str, host: str) -> None:
    found = endpoint(given)
    assert (found.url, found.host) == (url, host)


@pytest.mark.parametrize(
    "given", ["", "gpu1:8000", "ftp://a/v1", "http://", "http://a:99999", "http://a b/", "a\x1b[2J"]
)
def test_what_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(BadInputError, match="is not a server's address") as caught:
        endpoint(given)
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    "given", [f"http://me:{KEY}@host/v1", f"https://{KEY}@host/v1", f"http://host/v1?key={KEY}", f"http://host/#{KEY}"]
)
def test_an_address_that_holds_a_secret_is_refused_without_repeating_it(given: str) -> None:
    with pytest.raises(BadInputError, match="host: leave names, passwords") as caught:
        endpoint(given)
    assert KEY not in str(caught.value)


def test_a_mangled_address_is_refused_without_its_secret_too() -> None:
    with pytest.raises(BadInputError) as caught:
        endpoint(f"htp://me:{KEY}@host/v1?key={KEY}")
    assert KEY not in str(caught.value)


def test_a_key_comes_from_the_variable_that_is_named_else_from_the_usual_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_key(endpoint("http://host")).secret == ""
    monkeypatch.setenv("OPENAI_API_KEY", f" {KEY}\n")
    monkeypatch.setenv("TEAM_TOKEN", "team-secret")
    assert find_key(endpoint("http://host")).secret == KEY
    assert find_key(endpoint("http://host", key_variable="TEAM_TOKEN")).secret == "team-secret"


def test_a_private_file_gives_an_endpoint_its_own_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "another-key")
    keep(f'["http://host/"]\nkey = "{KEY}"\n\n["https://host:8000/v1/"]\nkey = "third-key"\n')
    assert find_key(endpoint("http://host")).secret == KEY
    assert find_key(endpoint("https://host:8000")).secret == "third-key"
    assert find_key(endpoint("http://elsewhere")).secret == "another-key"


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o666])
def test_a_file_that_others_may_read_gives_no_key(mode: int) -> None:
    path = keep(f'["http://host/v1"]\nkey = "{KEY}"\n', mode)
    with pytest.raises(BadInputError, match=rf"mode {mode:o}.*\n.*chmod 600 {path}") as caught:
        find_key(endpoint("http://host"))
    assert KEY not in str(caught.value)


def test_a_damaged_file_is_refused_without_its_secret() -> None:
    keep(f'["http://host/v1"]\nkey = {KEY}\n')
    with pytest.raises(BadInputError, match="is not valid TOML") as caught:
        find_key(endpoint("http://host"))
    assert KEY not in str(caught.value)


@pytest.mark.parametrize("key", [f"{KEY}\nX-Evil: 1", f"{KEY} {KEY}", f"{KEY}\u00e9", f"\x1b{KEY}"])
def test_what_cannot_be_a_key_is_refused_without_repeating_it(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", key)
    with pytest.raises(BadInputError, match="OPENAI_API_KEY: what is there is no key") as caught:
        find_key(endpoint("http://host"))
    assert KEY not in str(caught.value)


def test_a_variable_that_is_not_set_is_named() -> None:
    with pytest.raises(BadInputError, match=r"\$TEAM_KEY, which is not set"):
        find_key(endpoint("http://host", key_variable="TEAM_KEY"))


@pytest.mark.parametrize("name", ["HOME", "TEAM_AUTH", "MY KEY", "KEY=1"])
def test_a_key_is_not_taken_from_a_variable_that_does_not_say_it_is_secret(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("HOME", "/home/me")
    with pytest.raises(BadInputError, match="a key is taken only from a variable that is named for what it is"):
        find_key(endpoint("http://host", key_variable=name))


def test_a_key_shows_nothing_of_itself() -> None:
    assert KEY not in f"{Key(KEY)} {Key(KEY)!r} {[Key(KEY)]}"
    assert Key(KEY).struck_from(f"bad key {KEY}!") == "bad key [key]!"
    assert Key("none").struck_from("none of it") == "none of it"


def model(*endpoints: Endpoint) -> ServedModel:
    return ServedModel("big-model", endpoints, ServerSettings(at_once=1, backoff=0.01, tries=1))


def test_the_key_is_sent_where_it_belongs_and_nothing_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAM_KEY", KEY)
    monkeypatch.setenv("OPENAI_ORG_ID", "org-secret")
    with serving() as first, serving() as second:
        both = model(endpoint(first.url, key_variable="TEAM_KEY")), model(endpoint(second.url))
        for each in both:
            with each.opened() as engine:
                answers(engine, [request("Hello?")])
    assert first.asked[0].headers["authorization"] == f"Bearer {KEY}"
    assert "authorization" not in second.asked[0].headers
    assert "org-secret" not in str([first.asked[0].headers, second.asked[0].headers])


def test_a_server_that_repeats_the_key_in_an_error_is_not_quoted_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with (
        serving(lambda *_: error(401, f"Incorrect API key provided: {KEY}")) as server,
        model(endpoint(server.url)).opened() as engine,
        pytest.raises(EngineFailedError) as caught,
    ):
        outcomes(engine, [request("Hello?")])
    assert "Incorrect API key provided: [key]" in str(caught.value)
    assert KEY not in str(caught.value)


@pytest.mark.parametrize(
    "reply",
    [
        error(400, "x" * 378 + KEY + " is in the way of where the words end"),
        error(500, "x" * 378 + KEY),
        Raw(200, 'data: {"error": {"message": "' + "x" * 380 + KEY + '"}}\n\n', kind="text/event-stream"),
        Answer("All is well.", ending=KEY),
        Answer(f"Your key is {KEY}, and that is all."),
    ],
)
def test_no_part_of_a_key_is_in_a_reason_however_a_server_repeats_it(
    monkeypatch: pytest.MonkeyPatch, reply: Reply
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with serving(lambda *_: reply) as server, model(endpoint(server.url)).opened() as engine:
        (found,) = outcomes(engine, [request("Hello?")]).values()
    assert found.completion is None
    assert "sk-" not in found.reason
    assert len(found.reason) < 500


def test_a_model_that_is_called_like_the_key_is_not_called_so_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with (
        serving(lambda *_: Answer("Fine.", model="m" * 195 + KEY)) as server,
        model(endpoint(server.url)).opened() as engine,
    ):
        (found,) = outcomes(engine, [request("Hello?")]).values()
    assert found.served
    assert "sk-" not in found.served.model


def from_plan(url: str = "http://host/v1", key_variable: str = "") -> Endpoint:
    return endpoint(url, key_variable=key_variable, from_file="plan.toml")


def test_an_endpoint_that_a_file_brought_is_asked_only_after_a_yes_which_is_remembered(tmp_path: Path) -> None:
    with serving() as server:
        brought = from_plan(server.url)
        assert unasked([brought, brought]) == (brought,)
        said = rf"plan.toml: names {server.url}.*\n.*--trust-endpoint {server.url}"
        with pytest.raises(BadInputError, match=said), model(brought).opened():
            pass
        assert not server.asked
        say_yes(brought)
        assert unasked([brought]) == ()
        with model(brought).opened() as engine:
            answers(engine, [request("Hello?")])
        assert len(server.asked) == 1
    kept = list((tmp_path / "state").rglob("*.json"))
    assert [stat.S_IMODE(path.stat().st_mode) for path in kept] == [0o600]


def test_one_that_was_typed_needs_no_yes() -> None:
    check_consent([endpoint("http://host")])


def test_a_yes_is_for_one_address_and_one_key() -> None:
    say_yes(from_plan())
    assert unasked([from_plan("http://host/v2"), from_plan("https://host/v1")])
    assert unasked([from_plan(key_variable="OTHER_KEY")])
    assert "the key in $OTHER_KEY" in consent_question(from_plan(key_variable="OTHER_KEY"))


def test_a_yes_that_cannot_be_remembered_is_said(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way", encoding="utf-8")
    with pytest.raises(BadInputError, match="cannot be remembered"):
        say_yes(from_plan())


def test_a_key_that_goes_unencrypted_is_mentioned() -> None:
    assert endpoint("http://gpu1:8000").in_the_clear
    assert not endpoint("https://gpu1:8000").in_the_clear
    assert not endpoint("http://127.0.0.1:8000").in_the_clear
