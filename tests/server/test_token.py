"""A server that others can reach: its token, the cookie that it turns into, and its path."""

from collections.abc import Iterator

import pytest
from websockets.exceptions import InvalidStatus

from tests.running import RunningServer
from tests.server.asking import ask, upgrade
from tests.server.live import Client, dial
from tests.server.test_command_line import run


@pytest.fixture(scope="module")
def shared() -> Iterator[RunningServer]:
    flags = ("--classroom", "--host", "127.0.0.2", "--base-url", "/user/ann/")
    with RunningServer(*flags) as running:
        yield running


@pytest.fixture(scope="module")
def origin(shared: RunningServer) -> str:
    return f"http://127.0.0.2:{shared.port}"


@pytest.fixture(scope="module")
def token(shared: RunningServer) -> str:
    return shared.url.partition("?token=")[2]


@pytest.fixture(scope="module")
def cookie(shared: RunningServer, token: str) -> str:
    answer = ask(shared.url, f"/user/ann/?token={token}")
    return answer.headers["set-cookie"].partition(";")[0]


def test_the_link_is_printed_with_its_code() -> None:
    with RunningServer("--classroom", "--host", "127.0.0.3") as running:
        link, _, token = running.url.partition("?token=")
    assert link == f"http://127.0.0.3:{running.port}/"
    assert len(token) >= 22
    assert running.output.count(f"{link}?token={token}") == 2
    assert "█▄▄▄█" in running.output


def test_the_link_leaves_a_cookie_that_no_script_and_no_other_site_can_use(
    shared: RunningServer, token: str
) -> None:
    answer = ask(shared.url, f"/user/ann/?token={token}")
    _, *attributes = answer.headers["set-cookie"].split("; ")
    assert answer.status == 200
    assert set(attributes) == {"Path=/user/ann/", "HttpOnly", "SameSite=Strict"}
    assert b'content="0; url=./"' in answer.body
    assert token.encode() not in answer.body


def test_with_the_cookie_the_page_its_files_and_its_socket_are_there(
    shared: RunningServer, origin: str, cookie: str
) -> None:
    for path in ("/user/ann/", "/user/ann/static/main.js", "/user/ann/healthz"):
        assert ask(shared.url, path, headers={"Cookie": cookie}).status == 200
    among = {"Cookie": f"a=b; {cookie}; c"}
    assert ask(shared.url, "/user/ann/", headers=among).status == 200
    assert upgrade(shared.url, "/user/ann/socket", headers={"Cookie": cookie}).status == 101


def test_the_link_tidies_itself_up_although_the_cookie_is_there(
    shared: RunningServer, token: str, cookie: str
) -> None:
    answer = ask(shared.url, f"/user/ann/?token={token}", headers={"Cookie": cookie})
    assert b"url=./" in answer.body


@pytest.mark.parametrize(
    "query",
    [
        *("", "?token=", "?token=wrong", "?TOKEN={}", "?token={}x", "?token={}&token={}"),
        *("?token=%C3%BC", "?token=%00", "?" + "&".join("a" * 100), "?token"),
    ],
)
def test_anything_but_the_token_stays_outside(
    shared: RunningServer, token: str, query: str
) -> None:
    answer = ask(shared.url, "/user/ann/" + query.replace("{}", token))
    assert answer.status == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["set-cookie"] is None


@pytest.mark.parametrize(
    "given",
    [
        {"Cookie": "glassnet={}"},
        {"Cookie": "token={}"},
        {"Authorization": "{}"},
        {"Authorization": "Basic {}"},
        {"Authorization": "Bearer {}x"},
        {"Authorization": "Bearer"},
        {"X-Token": "{}"},
    ],
)
def test_the_token_counts_only_in_its_own_place(
    shared: RunningServer, token: str, given: dict[str, str]
) -> None:
    headers = {name: value.replace("{}", token) for name, value in given.items()}
    assert ask(shared.url, "/user/ann/", headers=headers).status == 401


def test_the_token_in_the_url_opens_the_page_and_nothing_else(
    shared: RunningServer, token: str
) -> None:
    assert ask(shared.url, f"/user/ann/healthz?token={token}").status == 401
    assert upgrade(shared.url, f"/user/ann/socket?token={token}").status == 401


def test_a_program_needs_no_origin_but_the_token(shared: RunningServer, token: str) -> None:
    with Client(shared.url) as client:
        assert client.step(1)["epoch"] == 1
    bearer = {"Authorization": f"Bearer {token}"}
    with dial(shared.url, origin=None, additional_headers=bearer):
        pass


def test_a_cookie_without_an_origin_is_not_enough(shared: RunningServer, cookie: str) -> None:
    with (
        pytest.raises(InvalidStatus) as caught,
        dial(shared.url, origin=None, additional_headers={"Cookie": cookie}),
    ):
        pass
    assert caught.value.response.status_code == 403


def test_a_browser_without_an_origin_is_refused_whatever_it_shows(
    shared: RunningServer, token: str
) -> None:
    given = {"Authorization": f"Bearer {token}", "Sec-Fetch-Site": "cross-site", "Origin": ""}
    assert upgrade(shared.url, "/user/ann/socket", headers=given).status == 403


def test_the_token_is_no_pass_for_a_page_from_elsewhere(
    shared: RunningServer, token: str, cookie: str
) -> None:
    given = {"Authorization": f"Bearer {token}", "Cookie": cookie, "Origin": "http://evil.com"}
    assert upgrade(shared.url, "/user/ann/socket", headers=given).status == 403
    assert ask(shared.url, "/user/ann/", headers=given).status == 403


def test_a_missing_slash_at_the_end_of_the_path_is_added(shared: RunningServer) -> None:
    answer = ask(shared.url, "/user/ann?a=b")
    assert (answer.status, answer.headers["location"]) == (308, "ann/?a=b")


def test_a_proxy_may_have_taken_the_path_off(shared: RunningServer, cookie: str) -> None:
    for path in ("/", "/static/main.js"):
        assert ask(shared.url, path, headers={"Cookie": cookie}).status == 200
    assert upgrade(shared.url, "/socket", headers={"Cookie": cookie}).status == 101
    assert ask(shared.url, "/user/anna/", headers={"Cookie": cookie}).status == 404


def test_servers_behind_one_proxy_share_the_token_that_they_are_given() -> None:
    given = {"GLASSNET_TOKEN": "shared-among-all-of-us"}
    with RunningServer("--allowed-host", "https://class.example.org", env=given) as running:
        outside = {"Host": "class.example.org"}
        page = ask(running.url, "/?token=shared-among-all-of-us", headers=outside)
        assert page.headers["set-cookie"].endswith("; Secure")
        cookie = {"Cookie": page.headers["set-cookie"].partition(";")[0]}
        own = {"Origin": "https://class.example.org"}
        assert upgrade(running.url, headers={**outside, **cookie, **own}).status == 101
        own = {"Origin": "http://class.example.org"}
        assert upgrade(running.url, headers={**outside, **cookie, **own}).status == 403
    for link in (running.url, "https://class.example.org/?token=shared-among-all-of-us"):
        assert link in running.output


def test_a_token_that_is_too_easy_is_a_plain_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLASSNET_TOKEN", "1234")
    result = run("--port", "0")
    assert result.returncode == 2
    assert result.stderr.startswith("glassnet: GLASSNET_TOKEN: a token has at least 16")


@pytest.mark.parametrize("flags", [("--allowed-host", "a/b"), ("--base-url", "/a b/")])
def test_flags_that_make_no_sense_are_refused(flags: tuple[str, str]) -> None:
    result = run(*flags)
    assert result.returncode == 2
    assert "is not a" in result.stderr
